package io.ballast.domain.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document (maps, lists, text, whole numbers, booleans, null) as canonical JSON: keys sorted by code unit, no
 * white space, only the escapes that JSON demands. What is hashed is hashed in this form, so any program can repeat it.
 *
 * <p>Written by hand on purpose: nothing that a proof rests on depends on a library's habits of formatting.
 */
public final class CanonicalJson {

    private static final int LARGEST_SCALE = 1_000;

    private CanonicalJson() {}

    /**
     * Writes a document.
     *
     * @throws IllegalArgumentException if the document holds anything but maps with text keys, lists, text, whole or
     * exact decimal numbers, booleans and null
     */
    public static String write(@Nullable Object document) {
        StringBuilder out = new StringBuilder();
        write(document, out);
        return out.toString();
    }

    /**
     * Reads a document back that was written here, and nothing else: its text is what {@link #write} makes of the result.
     *
     * @return maps, lists, text, decimals, booleans and null
     * @throws IllegalArgumentException if the text was not written just so
     */
    public static @Nullable Object read(String text) {
        Object document = new CanonicalReader(text).document();
        if (!write(document).equals(text)) {
            throw new IllegalArgumentException("not canonical");
        }
        return document;
    }

    /**
     * The same of a document whose outermost form is a map.
     *
     * @throws IllegalArgumentException likewise, or if it is no map
     */
    public static Map<String, @Nullable Object> readDocument(String text) {
        if (read(text) instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            map.forEach((key, value) -> document.put((String) key, value));
            return document;
        }
        throw new IllegalArgumentException("no object");
    }

    private static void write(@Nullable Object node, StringBuilder out) {
        if (node == null || node instanceof Boolean) {
            out.append(node);
        } else if (node instanceof String text) {
            writeText(text, out);
        } else if (node instanceof Integer || node instanceof Long || node instanceof BigInteger) {
            out.append(node);
        } else if (node instanceof BigDecimal decimal) {
            writeDecimal(decimal, out);
        } else if (node instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (node instanceof List<?> list) {
            writeList(list, out);
        } else {
            throw new IllegalArgumentException(
                    "no JSON form for " + node.getClass().getName());
        }
    }

    /** Without an exponent; one that was read from a forged document could fill the memory, and is refused. */
    private static void writeDecimal(BigDecimal decimal, StringBuilder out) {
        if (Math.abs((long) decimal.scale()) > LARGEST_SCALE) {
            throw new IllegalArgumentException("no JSON form for a decimal with exponent " + -(long) decimal.scale());
        }
        out.append(decimal.toPlainString());
    }

    private static void writeMap(Map<?, ?> map, StringBuilder out) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            out.append(separator);
            writeText(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeList(List<?> list, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
