package io.ballast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What fits a terminal. */
final class Widths {

    /** The widest label that a word which is not broken may stand behind. */
    private static final int LABEL = 14;

    private static final Pattern WORD = Pattern.compile("`[^`]*`|\\S+");

    private Widths() {}

    /** No line is wider, unless a single word of it, or a command to copy, is as wide as there is room beside its label. */
    static void assertFit(int columns, String text) {
        assertThat(text.lines())
                .allMatch(line ->
                        line.length() <= columns || words(line).anyMatch(word -> word.length() > columns - LABEL));
    }

    private static Stream<String> words(String line) {
        return WORD.matcher(line).results().map(MatchResult::group);
    }
}
