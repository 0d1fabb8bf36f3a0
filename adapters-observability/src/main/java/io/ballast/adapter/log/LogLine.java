package io.ballast.adapter.log;

import io.ballast.domain.document.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * One event in one line: its name, then key=value. Text may come from a store, a driver or another instance, so nothing
 * in it can begin a line, imitate a key or carry a password.
 */
final class LogLine {

    private static final int LONGEST_VALUE = 300;

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
        return with(key, text == null ? null : quotedIfNeeded(ForeignText.harmless(text, LONGEST_VALUE)));
    }

    /** Adds text from outside, if there is any. */
    LogLine withTextIfKnown(String key, @Nullable String text) {
        return text == null ? this : withText(key, text);
    }

    @Override
    public String toString() {
        return line.toString();
    }

    private static String quotedIfNeeded(String text) {
        boolean isPlain = !text.isEmpty()
                && !text.equals("null")
                && text.codePoints().noneMatch(c -> Character.isSpaceChar(c) || c == '"' || c == '=' || c == '\\');
        return isPlain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
