package io.ballast.cli.output;

import java.util.Map;

/** Says the same with ASCII alone, for streams that understand nothing else. */
final class Ascii {

    private static final Map<Integer, String> SPELLED = Map.ofEntries(
            spelled("–", "-"),
            spelled("—", "-"),
            spelled("−", "-"),
            spelled("·", "|"),
            spelled("…", "..."),
            spelled("×", "x"),
            spelled("≤", "<="),
            spelled("≥", ">="),
            spelled("→", "->"),
            spelled("ε", "epsilon"),
            spelled("Σ", "sum of"),
            spelled("✓", "ok"),
            spelled("✗", "FAIL"),
            spelled("█", "#"),
            spelled("░", "."),
            spelled("₹", "Rs "));

    private Ascii() {}

    private static Map.Entry<Integer, String> spelled(String symbol, String ascii) {
        return Map.entry(symbol.codePointAt(0), ascii);
    }

    static String of(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                ascii.append(SPELLED.getOrDefault(c, "?"));
            }
        });
        return ascii.toString();
    }
}
