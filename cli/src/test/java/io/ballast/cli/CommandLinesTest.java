package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whatever a page, a rule of alerts or a message of ours tells somebody to type can be typed. */
class CommandLinesTest {

    private static final Path ROOT = Path.of("..");
    private static final String FENCE = "```";

    /** On a line of its own, behind a prompt, at the end of a pipe, or what a shell takes in. */
    private static final Pattern TYPED = Pattern.compile("(?:^\\s*(?:\\$ )?|\\| |<\\()(?:\\./)?ballast ([^|<>;)]*)");

    private static final Pattern SPOKEN = Pattern.compile("`(?:\\./)?ballast ([^`]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** What stands for a number, or for a command. */
    private static final Map<String, String> EXAMPLES = Map.of("N", "1", "K", "1", "COMMAND", "status");

    static Set<String> lines() throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(CommandLinesTest::isRead).sorted().toList()) {
                lines.addAll(file.toString().endsWith(".md") ? ofPage(file) : ofText(Files.readString(file)));
            }
        }
        return lines;
    }

    private static boolean isRead(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        boolean isOurs = path.matches("(docs|ops)/.*\\.(md|ya?ml)|[^/]+\\.md");
        return isOurs || path.matches("[^/]+/src/main/java/.*\\.java");
    }

    private static List<String> ofPage(Path page) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        boolean isExample = false;
        for (String line : Files.readAllLines(page)) {
            if (line.strip().startsWith(FENCE)) {
                isExample = !isExample;
            } else if (isExample) {
                lines.addAll(found(TYPED, line.replaceFirst("\\s# .*", "")));
            } else {
                prose.append(line).append('\n');
            }
        }
        lines.addAll(ofText(prose.toString()));
        return lines;
    }

    /** In Java, a command may be broken over several literals; one that is put together from variables is left out. */
    private static List<String> ofText(String text) {
        return found(
                SPOKEN,
                text.replaceAll("\"\\s*\\+\\s*\"", "")
                        .replace("\\\"", "\"")
                        .replaceAll("\\{\\{[^}]*}}", "main")
                        .replaceAll("\\s+", " "));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .filter(line -> !line.isEmpty() && !line.contains("[") && !line.contains(" + "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void can_be_typed_as_they_stand_there(String line) {
        Console console = new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Terminal.NONE);
        CommandLine all = Commands.all(console, new Failures(console));

        assertThatCode(() -> all.parseArgs(words(line))).as("ballast " + line).doesNotThrowAnyException();
    }

    private static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(CommandLinesTest::word)
                .map(word -> EXAMPLES.getOrDefault(word, word))
                .toArray(String[]::new);
    }

    private static String word(MatchResult found) {
        return found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
    }

    @Test
    void are_found_wherever_they_stand() throws IOException {
        assertThat(lines())
                .as("README.md, on a line of its own")
                .contains("init --capital 5000000")
                .as("docs/runbook.md, behind a prompt, and over the end of a line")
                .contains("apply day.jsonl", "repair --apply HASH --reason TEXT")
                .as("docs/cli.md, at the end of a pipe, and with quotes")
                .contains("apply --batch 200", "halt --mode reduce-only --reason \"margin is short\"")
                .as("the rules of alerts")
                .contains("status --portfolio main")
                .as("CONTRIBUTING.md")
                .contains("drill --kills 2500 --append drills.jsonl")
                .as("a message")
                .contains("recover --take-over --reason \"engine-1 hangs\"", "audit --json");
    }
}
