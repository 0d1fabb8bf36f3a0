package io.ballast.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/runbook.md}, section by section, as it was when this was built. */
public final class Runbook {

    private static final String PAGE = "docs/runbook.md";
    private static final String HEAD = "### ";
    private static final String FENCE = "```";
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");

    private Runbook() {}

    /**
     * One section.
     *
     * @param anchors by which it is linked to, that of its heading first
     * @param lines as they are written
     */
    public record Section(String title, List<String> anchors, List<String> lines) {

        /** Where it stands. */
        public String reference() {
            return PAGE + "#" + anchors.get(0);
        }

        /** All of it, as plain text. */
        public String text() {
            return String.join("\n", lines).strip();
        }

        /** Its paragraphs, broken for the screen; examples as they are. */
        public void write(Screen screen) {
            List<String> words = new ArrayList<>();
            boolean isExample = false;
            for (String line : lines) {
                if (line.startsWith(FENCE)) {
                    flush(screen, words);
                    isExample = !isExample;
                } else if (isExample) {
                    screen.line("    " + line);
                } else if (line.isBlank() || line.startsWith("**") || line.startsWith("- ")) {
                    flush(screen, words);
                    words.add(line);
                } else {
                    words.add(line);
                }
            }
            flush(screen, words);
        }

        private static void flush(Screen screen, List<String> words) {
            String text = String.join(" ", words).strip().replace("**", "");
            words.clear();
            if (!text.isEmpty()) {
                screen.wrapped(2, LINK.matcher(text).replaceAll("$1 ($2)"));
            }
        }
    }

    /** The section of a rule, an outcome, an error code, an exit code or an alert. */
    public static Optional<Section> section(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String anchor = wanted.chars().allMatch(c -> c >= '0' && c <= '9') ? "exit-" + wanted : wanted;
        return sections().stream()
                .filter(section -> section.anchors().contains(anchor))
                .findFirst();
    }

    /** All of them, in the order of the page. */
    public static List<Section> sections() {
        Map<String, List<String>> bodies = new LinkedHashMap<>();
        List<String> body = new ArrayList<>();
        for (String line : page().lines().toList()) {
            if (line.startsWith(HEAD)) {
                body = new ArrayList<>();
                bodies.put(line.substring(HEAD.length()), body);
            } else if (line.startsWith("## ")) {
                body = new ArrayList<>();
            } else {
                body.add(line);
            }
        }
        List<Section> sections = new ArrayList<>();
        bodies.forEach((title, lines) -> sections.add(section(title, lines)));
        return sections;
    }

    private static Section section(String title, List<String> lines) {
        List<String> anchors = new ArrayList<>(List.of(title.toLowerCase(Locale.ROOT)));
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            Matcher anchor = ANCHOR.matcher(line);
            boolean isAnchor = false;
            while (anchor.find()) {
                anchors.add(anchor.group(1));
                isAnchor = true;
            }
            if (!isAnchor) {
                text.add(line);
            }
        }
        return new Section(title, List.copyOf(anchors), List.copyOf(text));
    }

    private static String page() {
        try (InputStream in = Objects.requireNonNull(Runbook.class.getResourceAsStream("runbook.md"), PAGE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(PAGE, e);
        }
    }
}
