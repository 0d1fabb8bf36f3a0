package io.ballast.domain.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CanonicalJson} wrote. Not a parser of JSON: whatever was not written by us just so is refused. */
final class CanonicalReader {

    /** Deeper than any document of ours; a forged one must not fill the stack. */
    private static final int DEEPEST = 16;

    private final String text;
    private int at;
    private int depth;

    CanonicalReader(String text) {
        this.text = text;
    }

    @Nullable
    Object document() {
        Object document = value();
        if (at != text.length()) {
            throw notCanonical();
        }
        return document;
    }

    private @Nullable Object value() {
        if (at == text.length() || depth > DEEPEST) {
            throw notCanonical();
        }
        return switch (text.charAt(at)) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        depth++;
        at++;
        while (!isNext('}')) {
            if (!map.isEmpty()) {
                skip(',');
            }
            String key = string();
            skip(':');
            map.put(key, value());
        }
        depth--;
        return map;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        depth++;
        at++;
        while (!isNext(']')) {
            if (!list.isEmpty()) {
                skip(',');
            }
            list.add(value());
        }
        depth--;
        return list;
    }

    private @Nullable Object literal(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw notCanonical();
        }
        at += word.length();
        return meaning;
    }

    private BigDecimal number() {
        int begin = at;
        while (at < text.length() && "+-.0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return new BigDecimal(text.substring(begin, at));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not canonical at " + begin, e);
        }
    }

    private String string() {
        skip('"');
        int end = at;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') {
            end++;
        }
        // Hardly any text has an escape, and a journal has a great many texts.
        if (end < text.length() && text.charAt(end) == '"') {
            String plain = text.substring(at, end);
            at = end + 1;
            return plain;
        }
        return escaped();
    }

    private String escaped() {
        StringBuilder read = new StringBuilder();
        while (!isNext('"')) {
            char c = next();
            read.append(c == '\\' ? meant(next()) : c);
        }
        return read.toString();
    }

    private char meant(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> escape;
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            code = code << 4 | Math.max(0, Character.digit(next(), 16));
        }
        return (char) code;
    }

    private char next() {
        if (at == text.length()) {
            throw notCanonical();
        }
        return text.charAt(at++);
    }

    private boolean isNext(char expected) {
        if (at == text.length()) {
            throw notCanonical();
        }
        boolean isNext = text.charAt(at) == expected;
        at += isNext ? 1 : 0;
        return isNext;
    }

    private void skip(char expected) {
        if (!isNext(expected)) {
            throw notCanonical();
        }
    }

    private IllegalArgumentException notCanonical() {
        return new IllegalArgumentException("not canonical at " + at);
    }
}
