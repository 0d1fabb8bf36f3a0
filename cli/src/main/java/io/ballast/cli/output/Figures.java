package io.ballast.cli.output;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: thousands grouped. Never in JSON. */
public final class Figures {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int GROUP = 3;

    /** What stands for something that is not known. */
    public static final String UNKNOWN = "–";

    private Figures() {}

    /** A plain decimal number with its thousands grouped; any other text as it is; a dash for what is not known. */
    public static String grouped(@Nullable Object figure) {
        if (figure == null) {
            return UNKNOWN;
        }
        String text = figure.toString();
        if (!DECIMAL.matcher(text).matches()) {
            return text;
        }
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        StringBuilder grouped = new StringBuilder(text);
        for (int i = end - GROUP; i > start; i -= GROUP) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }

    /** How far the second figure lies from the first, with its sign; none if either is no number or they are equal. */
    static Optional<String> difference(String expected, String actual) {
        if (!DECIMAL.matcher(expected).matches() || !DECIMAL.matcher(actual).matches()) {
            return Optional.empty();
        }
        BigDecimal difference = new BigDecimal(actual).subtract(new BigDecimal(expected));
        if (difference.signum() == 0) {
            return Optional.empty();
        }
        String text = grouped(difference.toPlainString());
        return Optional.of(difference.signum() > 0 ? "+" + text : text);
    }

    /** A count and its noun: {@code 1 position}, {@code 5 positions}. */
    public static String count(long count, String noun) {
        String plural =
                count == 1 ? noun : noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return grouped(count) + " " + plural;
    }
}
