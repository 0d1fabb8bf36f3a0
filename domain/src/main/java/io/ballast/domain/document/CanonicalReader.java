package io.ballast.domain.document;

import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CanonicalJson} wrote. Not a parser of JSON: whatever was not written by us just so is refused. */
final class CanonicalReader {

    /** Deeper than any document of ours; a forged one must not fill the stack. */
    private static final int DEEPEST = 16;

    private final CharBuffer rest;

    CanonicalReader(String text) {
        this.rest = CharBuffer.wrap(text);
    }

    @Nullable
    Object document() {
        Object document = value(0);
        if (rest.hasRemaining()) {
            throw notCanonical();
        }
        return document;
    }

    private @Nullable Object value(int depth) {
        if (!rest.hasRemaining() || depth > DEEPEST) {
            throw notCanonical();
        }
        return switch (rest.charAt(0)) {
            case '{' -> map(depth + 1);
            case '[' -> list(depth + 1);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        next();
        while (!isNext('}')) {
            if (!map.isEmpty()) {
                skip(',');
            }
            String key = string();
            skip(':');
            map.put(key, value(depth));
        }
        return map;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        next();
        while (!isNext(']')) {
            if (!list.isEmpty()) {
                skip(',');
            }
            list.add(value(depth));
        }
        return list;
    }

    private @Nullable Object literal(String word, @Nullable Object meaning) {
        for (int i = 0; i < word.length(); i++) {
            skip(word.charAt(i));
        }
        return meaning;
    }

    private BigDecimal number() {
        int length = 0;
        while (length < rest.remaining() && "+-.0123456789".indexOf(rest.charAt(length)) >= 0) {
            length++;
        }
        try {
            return new BigDecimal(taken(length));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not canonical before " + rest.position(), e);
        }
    }

    private String string() {
        skip('"');
        int length = 0;
        while (length < rest.remaining() && rest.charAt(length) != '"' && rest.charAt(length) != '\\') {
            length++;
        }
        // Hardly any text has an escape, and a journal has a great many texts.
        if (length < rest.remaining() && rest.charAt(length) == '"') {
            String plain = taken(length);
            next();
            return plain;
        }
        return escaped();
    }

    private String taken(int length) {
        String taken = rest.subSequence(0, length).toString();
        rest.position(rest.position() + length);
        return taken;
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
        if (!rest.hasRemaining()) {
            throw notCanonical();
        }
        return rest.get();
    }

    private boolean isNext(char expected) {
        if (!rest.hasRemaining()) {
            throw notCanonical();
        }
        boolean isNext = rest.charAt(0) == expected;
        if (isNext) {
            next();
        }
        return isNext;
    }

    private void skip(char expected) {
        if (!isNext(expected)) {
            throw notCanonical();
        }
    }

    private IllegalArgumentException notCanonical() {
        return new IllegalArgumentException("not canonical at " + rest.position());
    }
}
