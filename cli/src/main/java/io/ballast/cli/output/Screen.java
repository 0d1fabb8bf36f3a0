package io.ballast.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text for a person, line by line. A line is plain text: set off as a whole or by its mark, never wider than the
 * terminal unless a single word is.
 */
public final class Screen {

    private static final Pattern TO_TYPE = Pattern.compile("(`ballast [^`]*)`");
    private static final char NO_BREAK = '\u00a0';

    /** What words need beside a label; with less they stand below it. */
    private static final int NARROWEST_WORDS = 20;

    private static final int BELOW_A_LABEL = 4;
    private static final int FIGURE = 38;

    private final int columns;
    private final boolean isUnicode;
    private final boolean isColoured;
    private final String repeated;
    private final List<String> lines = new ArrayList<>();

    Screen(Terminal terminal, boolean isColoured) {
        this(terminal, isColoured, "");
    }

    /**
     * An empty one.
     *
     * @param repeated options that every command to be typed next has, each behind a space
     */
    Screen(Terminal terminal, boolean isColoured, String repeated) {
        this.repeated = repeated;
        this.columns = terminal.columns();
        this.isUnicode = terminal.isUnicode();
        this.isColoured = isColoured;
    }

    /** One line as it is. */
    public Screen line(String text) {
        lines.add(spelled(text).stripTrailing());
        return this;
    }

    /** One line with something at its right end. */
    public Screen line(String text, String right) {
        String left = spelled(text);
        String end = spelled(right);
        return line(left + " ".repeat(Math.max(1, columns - left.length() - end.length())) + end);
    }

    /** An empty line. */
    public Screen blank() {
        lines.add("");
        return this;
    }

    /** A heading of its own. */
    public Screen heading(String text) {
        return styled(Style.BOLD, text);
    }

    /** A line that matters less. */
    public Screen aside(String text) {
        return styled(Style.DIM, text);
    }

    /** Words behind a label that matter less. */
    public Screen aside(String label, String text) {
        int first = lines.size();
        return hanging(label, text).set(Style.DIM, first);
    }

    /** Words that are broken into lines, all of them indented alike. */
    public Screen wrapped(int indent, String text) {
        return hanging(" ".repeat(indent), text);
    }

    /** Words behind a label; further lines stand below the first word. */
    public Screen hanging(String label, String text) {
        String first = spelled(label);
        String words = unbreakable(spelled(repeating(text)));
        if (columns - first.length() < Math.min(NARROWEST_WORDS, words.length())) {
            lines.add(first.stripTrailing());
            first = " ".repeat(BELOW_A_LABEL);
        }
        int width = columns - first.length();
        String before = first;
        for (String part : broken(words, width)) {
            lines.add((before + part.replace(NO_BREAK, ' ')).stripTrailing());
            before = " ".repeat(first.length());
        }
        return this;
    }

    /** The line that says how it came out: a mark, a word set off, and what belongs beside it. */
    public Screen verdict(Mark mark, String word, String beside) {
        String plain = mark.shown(isUnicode) + " " + spelled(word);
        String rest = spelled(beside);
        boolean fits = plain.length() + 3 + rest.length() <= columns;
        lines.add(coloured(mark, plain) + (fits && !rest.isEmpty() ? "   " + rest : ""));
        return fits ? this : wrapped(2, beside);
    }

    /** Words behind a mark; further lines stand below the first word. */
    Screen marked(int indent, Mark mark, String text) {
        String plain = " ".repeat(indent + markWidth() + 1);
        int first = lines.size();
        hanging(plain, text);
        lines.set(first, " ".repeat(indent) + sign(mark) + lines.get(first).substring(indent + markWidth()));
        return this;
    }

    /** Cells that are marked, in as many columns as fit. */
    Screen grid(int indent, List<Marked> cells) {
        int wide = cells.stream().mapToInt(cell -> plain(cell).length()).max().orElse(1) + 2;
        int across = Math.max(1, (columns - indent + 2) / wide);
        for (int i = 0; i < cells.size(); i += across) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            for (Marked cell : cells.subList(i, Math.min(cells.size(), i + across))) {
                String text = spelled(cell.text());
                line.append(sign(cell.mark())).append(' ').append(text);
                line.append(" ".repeat(wide - plain(cell).length()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return this;
    }

    /** Figures behind their labels, right-aligned, two in a line where they fit; a long one has lines of its own. */
    Screen figures(List<Figure> figures) {
        int width = Math.min(FIGURE, columns - 2);
        int across = Math.max(1, columns / (FIGURE + 2));
        List<String> row = new ArrayList<>();
        for (Figure figure : figures) {
            String cell = figure.text(width);
            boolean isWide = cell.length() > width;
            if (isWide || row.size() == across) {
                flush(row);
            }
            if (isWide) {
                wrapped(2, cell);
            } else {
                row.add(cell);
            }
        }
        flush(row);
        return this;
    }

    private void flush(List<String> row) {
        if (!row.isEmpty()) {
            line("  " + String.join("  ", row));
            row.clear();
        }
    }

    /** A figure behind its label. */
    record Figure(String label, String value) {
        private String text(int width) {
            return label + " ".repeat(Math.max(2, width - label.length() - value.length())) + value;
        }
    }

    int columns() {
        return columns;
    }

    /** Text beside a mark. */
    record Marked(Mark mark, String text) {}

    /** Everything, each line ended. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The text as it can be shown here; its length is what it takes on the screen. */
    String spelled(String text) {
        String shown = isUnicode ? text : Ascii.of(text);
        return shown.chars().anyMatch(Character::isISOControl) ? visible(shown) : shown;
    }

    /** What comes out of a store may hold anything: no control character of it ever steers the terminal. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text);
        for (int i = 0; i < visible.length(); i++) {
            if (Character.isISOControl(visible.charAt(i))) {
                visible.setCharAt(i, '?');
            }
        }
        return visible.toString();
    }

    private String plain(Marked cell) {
        return " ".repeat(markWidth()) + " " + spelled(cell.text());
    }

    private int markWidth() {
        return isUnicode ? 1 : 4;
    }

    private String sign(Mark mark) {
        String sign = mark.shown(isUnicode);
        return coloured(mark, sign) + " ".repeat(markWidth() - sign.length());
    }

    private String coloured(Mark mark, String text) {
        if (!isColoured) {
            return text;
        }
        return switch (mark) {
            case PASSED -> Style.BOLD.applied(text);
            case FAILED -> Style.RED.applied(text);
            case WARNING -> Style.YELLOW.applied(text);
            case SKIPPED -> Style.DIM.applied(text);
        };
    }

    private Screen styled(Style style, String text) {
        int first = lines.size();
        int indent = text.length() - text.stripLeading().length();
        return wrapped(indent, text.substring(indent)).set(style, first);
    }

    /** Sets off all lines from that one on. */
    private Screen set(Style style, int first) {
        if (isColoured) {
            lines.subList(first, lines.size()).replaceAll(style::applied);
        }
        return this;
    }

    private String repeating(String text) {
        return repeated.isEmpty()
                ? text
                : TO_TYPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + repeated + '`'));
    }

    /** A command between backticks stays in one line, so that it can be copied. */
    private static String unbreakable(String text) {
        StringBuilder joined = new StringBuilder(text);
        boolean isCommand = false;
        for (int i = 0; i < joined.length(); i++) {
            if (joined.charAt(i) == '`') {
                isCommand = !isCommand;
            } else if (isCommand && joined.charAt(i) == ' ') {
                joined.setCharAt(i, NO_BREAK);
            }
        }
        return joined.toString();
    }

    private static List<String> broken(String text, int width) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!part.isEmpty() && part.length() + 1 + word.length() > width) {
                parts.add(part.toString());
                part.setLength(0);
                part.append(word);
            } else {
                part.append(part.isEmpty() ? "" : " ").append(word);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
