package io.ballast.adapter.postgres;

import io.ballast.domain.command.Warning;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;

/** Reads the warnings of a journal entry back: exactly the canonical text that was written, and nothing else. */
final class WarningsText {

    private static final String CODE = "{\"code\":\"";
    private static final String MESSAGE = "\",\"message\":\"";
    private static final String END = "\"}";

    private final String text;
    private int at = 1;

    private WarningsText(String text) {
        this.text = text;
    }

    static String write(List<Warning> warnings) {
        return CanonicalJson.write(JournalEntry.warningsDocument(warnings));
    }

    /**
     * Reads warnings.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} would write
     */
    static List<Warning> read(String text) {
        List<Warning> warnings = text.startsWith("[{") ? new WarningsText(text).warnings() : List.of();
        if (!write(warnings).equals(text)) {
            throw new IllegalArgumentException("not canonical");
        }
        return warnings;
    }

    private List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        do {
            skip(CODE);
            String code = string();
            skip(MESSAGE);
            String message = string();
            skip(END);
            warnings.add(new Warning(code, message));
        } while (isNext(','));
        return warnings;
    }

    private boolean isNext(char expected) {
        boolean isNext = at < text.length() && text.charAt(at) == expected;
        at += isNext ? 1 : 0;
        return isNext;
    }

    private void skip(String expected) {
        if (!text.startsWith(expected, at)) {
            throw new IllegalArgumentException("not canonical");
        }
        at += expected.length();
    }

    /** Up to the closing quote, which is left for the caller. */
    private String string() {
        StringBuilder read = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            read.append(c == '\\' ? escaped() : c);
        }
        return read.toString();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("not canonical");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> c;
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw new IllegalArgumentException("not canonical");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
}
