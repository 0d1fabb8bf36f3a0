package io.ballast.adapter.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can happen to one value of a column, by the type of the column: the same whatever the table. */
final class Operators {

    private static final List<String> STATUSES = List.of("opening", "open", "partial", "closing", "closed");

    private Operators() {}

    /** Other values for the column, each under the name of what happened; none equals the one that is there. */
    static Map<String, @Nullable String> on(SealedTables.Column column, @Nullable String value) {
        Map<String, @Nullable String> others = new LinkedHashMap<>();
        others.put("NULL", null);
        if (value == null) {
            given(column, others);
        } else {
            switch (column.type()) {
                case "numeric" -> decimal(new BigDecimal(value), others);
                case "bigint", "integer" -> whole(new BigInteger(value), others);
                case "boolean" -> others.put("the other one", value.equals("true") ? "false" : "true");
                case "timestamp with time zone" -> instant(value, others);
                case "uuid" -> uuid(value, others);
                case "bytea" -> bytes(value, others);
                case "text" -> text(column, value, others);
                default -> throw new AssertionError("no operator for " + column);
            }
        }
        others.values().removeIf(other -> Objects.equals(other, value));
        return others;
    }

    /** A value where there is none. */
    private static void given(SealedTables.Column column, Map<String, @Nullable String> others) {
        others.put(
                "given",
                switch (column.type()) {
                    case "numeric" -> "1.00000000";
                    case "timestamp with time zone" -> "2026-01-05 04:00:00.123456+00";
                    case "text" -> "given";
                    default -> throw new AssertionError("no value for " + column);
                });
        if (column.type().equals("text")) {
            others.put("empty", "");
        }
    }

    private static void decimal(BigDecimal value, Map<String, @Nullable String> others) {
        BigDecimal ulp = new BigDecimal("0.00000001");
        others.put("+1 ulp", value.add(ulp).toPlainString());
        others.put("-1 ulp", value.subtract(ulp).toPlainString());
        others.put("+1 paisa", value.add(new BigDecimal("0.01")).toPlainString());
        others.put("x -1", value.signum() == 0 ? "-1.00000000" : value.negate().toPlainString());
        others.put(
                "x 10",
                value.signum() == 0
                        ? "10.00000000"
                        : value.movePointRight(1).setScale(8).toPlainString());
        others.put("digits swapped", swapped(value.toPlainString()));
        others.put("zero", "0.00000000");
        others.put("NaN", "NaN");
        others.put("Infinity", "Infinity");
        others.put("-Infinity", "-Infinity");
        others.put("greatest price", "999999999999.99999999");
        others.put("greatest", "99999999999999999999.99999999");
        others.put("least", "-99999999999999999999.99999999");
        others.put("10^400", "1" + "0".repeat(400));
    }

    private static String swapped(String digits) {
        for (int i = 0; i + 1 < digits.length(); i++) {
            char one = digits.charAt(i);
            char two = digits.charAt(i + 1);
            if (Character.isDigit(one) && Character.isDigit(two) && one != two) {
                return digits.substring(0, i) + two + one + digits.substring(i + 2);
            }
        }
        return digits;
    }

    private static void whole(BigInteger value, Map<String, @Nullable String> others) {
        others.put("+1", value.add(BigInteger.ONE).toString());
        others.put("-1", value.subtract(BigInteger.ONE).toString());
        others.put("x -1", value.negate().toString());
        others.put("x 10", value.multiply(BigInteger.TEN).toString());
        others.put("zero", "0");
        others.put("greatest int", Integer.toString(Integer.MAX_VALUE));
        others.put("least int", Integer.toString(Integer.MIN_VALUE));
        others.put("greatest", Long.toString(Long.MAX_VALUE));
        others.put("least", Long.toString(Long.MIN_VALUE));
    }

    private static void instant(String value, Map<String, @Nullable String> others) {
        others.put("+1 us", value.replace(".123456", ".123457"));
        others.put("-1 us", value.replace(".123456", ".123455"));
        others.put("+1 h", value.replaceFirst("[+]00$", "-01"));
        others.put("infinity", "infinity");
        others.put("-infinity", "-infinity");
        others.put("least", "4713-01-01 00:00:00+00 BC");
        others.put("greatest", "294276-12-31 23:59:59.999999+00");
    }

    private static void uuid(String value, Map<String, @Nullable String> others) {
        others.put("last bit", value.substring(0, 35) + Integer.toHexString(Character.digit(value.charAt(35), 16) ^ 1));
        others.put("first bit", Integer.toHexString(Character.digit(value.charAt(0), 16) ^ 8) + value.substring(1));
        others.put("zero", "00000000-0000-0000-0000-000000000000");
    }

    private static void bytes(String hex, Map<String, @Nullable String> others) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] flipped = bytes.clone();
            flipped[at] = (byte) (flipped[at] ^ (1 << at % 8));
            others.put("bit " + at % 8 + " of byte " + at, HexFormat.of().formatHex(flipped));
        }
        others.put("zeros", "00".repeat(bytes.length));
        others.put("one byte less", hex.substring(2));
        others.put("one byte more", hex + "00");
        others.put("empty", "");
    }

    private static void text(SealedTables.Column column, String value, Map<String, @Nullable String> others) {
        others.put("empty", "");
        others.put("space after", value + " ");
        others.put("space before", " " + value);
        others.put("upper case", value.toUpperCase(Locale.ROOT));
        others.put("lower case", value.toLowerCase(Locale.ROOT));
        others.put("zero width", value + "\u200b");
        others.put("homoglyph", value.replaceFirst("[aA]", "\u0430").replaceFirst("[eE]", "\u0435"));
        others.put("composed otherwise", value.replace("\u00e9", "e\u0301"));
        others.put("unknown word", "suspended");
        others.put("1 MiB", "x".repeat(1 << 20));
        for (int at : List.of(0, value.length() / 2, value.length() - 1)) {
            if (at >= 0 && at < value.length()) {
                char[] flipped = value.toCharArray();
                flipped[at] = (char) (flipped[at] ^ 1);
                others.put("bit of character " + at, new String(flipped));
                others.put("without character " + at, value.substring(0, at) + value.substring(at + 1));
            }
        }
        if (value.startsWith("{")) {
            others.put("white space in the document", "{ " + value.substring(1));
            others.put("key twice in the document", value.replaceFirst("[{](\"[^,}]*)", "{$1,$1"));
            others.put("no document", "{}");
        }
        if (column.name().equals("status")) {
            STATUSES.forEach(status -> others.put("status " + status, status));
        }
        if (column.name().equals("currency")) {
            others.put("another currency", "USD");
        }
    }
}
