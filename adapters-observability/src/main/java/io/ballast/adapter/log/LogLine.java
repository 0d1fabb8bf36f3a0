package io.ballast.adapter.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event in one line: its name, then key=value. Text may come from a store, a driver or another instance, so nothing
 * in it can begin a line, imitate a key or carry a password.
 */
final class LogLine {

    private static final int LONGEST_VALUE = 300;
    private static final Pattern NAMED_SECRET =
            Pattern.compile("(?i)(password|passwd|pwd|secret|token|credential|api[-_ ]?key)(\\s*[=:]\\s*)[^\\s&;,]+");
    private static final Pattern SECRET_IN_URL = Pattern.compile("://[^/\\s]*@");

    private final StringBuilder line;

    private LogLine(String event) {
        this.line = new StringBuilder(event);
    }

    static LogLine of(String event) {
        return new LogLine(event);
    }

    /** Adds what is known to be harmless: a number, an id of ours, a word of an enum; null is told as such. */
    LogLine with(String key, @Nullable Object value) {
        line.append(' ').append(key).append('=').append(value);
        return this;
    }

    /** Adds text from outside. */
    LogLine withText(String key, @Nullable String text) {
        return with(key, text == null ? null : quotedIfNeeded(shortened(masked(withoutControls(text)))));
    }

    /** Adds text from outside, if there is any. */
    LogLine withTextIfKnown(String key, @Nullable String text) {
        return text == null ? this : withText(key, text);
    }

    @Override
    public String toString() {
        return line.toString();
    }

    private static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isPrintable(c) ? c : ' '));
        return clean.toString();
    }

    /** Not printable are also what turns the direction of text, and separators that some viewers take for line ends. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Drivers have been seen to repeat an address with its credentials; those that made the text should not have. */
    private static String masked(String text) {
        String inUrls = SECRET_IN_URL.matcher(text).replaceAll("://***@");
        return NAMED_SECRET.matcher(inUrls).replaceAll("$1$2***");
    }

    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST_VALUE ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    private static String quotedIfNeeded(String text) {
        boolean isPlain = !text.isEmpty()
                && !text.equals("null")
                && text.codePoints().noneMatch(c -> Character.isSpaceChar(c) || c == '"' || c == '=' || c == '\\');
        return isPlain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
