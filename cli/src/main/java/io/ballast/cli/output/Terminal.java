package io.ballast.cli.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the standard streams are connected to, and what may be shown there.
 *
 * @param isInput whether standard input is a terminal
 * @param isOutput whether standard output is a terminal
 * @param isError whether standard error is a terminal
 * @param columns how wide a screen may be
 * @param isUnicode whether more than ASCII is understood there
 * @param isColourWanted whether nobody asked for plain text
 */
public record Terminal(
        boolean isInput, boolean isOutput, boolean isError, int columns, boolean isUnicode, boolean isColourWanted) {

    /** The width for which every screen is made. */
    public static final int COLUMNS = 80;

    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;

    /** Standard streams that lead into files or pipes. */
    public static final Terminal NONE = new Terminal(false, false, false, COLUMNS, true, false);

    /**
     * What the launcher and the environment say. Java itself cannot tell for each stream, so the launcher does, in the
     * properties {@code ballast.tty} (the numbers of the streams that are terminals) and {@code ballast.columns}; whoever
     * exports {@code COLUMNS} means it.
     */
    public static Terminal of(UnaryOperator<@Nullable String> properties, Map<String, String> environment) {
        String tty = orEmpty(properties.apply("ballast.tty"));
        return new Terminal(
                tty.contains("0"),
                tty.contains("1"),
                tty.contains("2"),
                columns(orEmpty(environment.get("COLUMNS")), orEmpty(properties.apply("ballast.columns"))),
                speaksUtf8(environment),
                orEmpty(environment.get("NO_COLOR")).isEmpty()
                        && !orEmpty(environment.get("TERM")).equals("dumb"));
    }

    /** The first that is a width. */
    private static int columns(String... given) {
        return Arrays.stream(given)
                .filter(each ->
                        !each.isEmpty() && each.length() <= 6 && each.chars().allMatch(c -> c >= '0' && c <= '9'))
                .mapToInt(Integer::parseInt)
                .filter(each -> each > 0)
                .map(each -> Math.max(NARROWEST, Math.min(WIDEST, each)))
                .findFirst()
                .orElse(COLUMNS);
    }

    /** The first of the three that is set decides, as POSIX has it. */
    private static boolean speaksUtf8(Map<String, String> environment) {
        return List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
                .map(name -> orEmpty(environment.get(name)))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> value.toLowerCase(Locale.ROOT).replace("-", ""))
                .filter(value -> value.contains("utf8"))
                .isPresent();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
