package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/outcomes.md} and the program say the same. */
class OutcomesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "outcomes.md");

    private final List<String> lines = read();

    @Test
    void there_is_a_section_for_each_code_in_order_and_none_besides() {
        List<String> expected = Stream.concat(
                        Stream.of("## 0"),
                        Arrays.stream(ErrorCode.values()).map(code -> "## " + code.exitCode() + " " + code.name()))
                .toList();

        assertThat(lines).filteredOn(line -> line.startsWith("## ")).isEqualTo(expected);
    }

    @Test
    void each_section_says_what_it_means_what_is_seen_what_to_do_and_not_to_do_and_what_next() {
        List<Integer> heads = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("## "))
                .boxed()
                .toList();
        for (int i = 0; i < heads.size(); i++) {
            int end = i + 1 < heads.size() ? heads.get(i + 1) : lines.size();
            assertThat(String.join("\n", lines.subList(heads.get(i), end)))
                    .contains("**Means.** ", "**You see.** ", "**Do.** ", "**Do not** ", "**Next.** ", "`ballast ");
        }
    }

    @Test
    void the_table_has_each_code_with_its_word_and_each_outcome() {
        List<String> rows =
                lines.stream().filter(line -> line.matches("\\| \\d+ \\|.*")).toList();

        assertThat(rows).hasSize(ErrorCode.values().length + 1);
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(rows).anyMatch(row -> row.startsWith("| " + code.exitCode() + " | `" + code.name() + "` |"));
        }
        for (Certificate.Outcome outcome : Certificate.Outcome.values()) {
            ErrorCode code = outcome.errorCode();
            String exit = "| " + (code == null ? 0 : code.exitCode()) + " |";
            assertThat(rows).anyMatch(row -> row.startsWith(exit) && row.contains("`" + outcome.name() + "`"));
        }
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new IllegalStateException(PAGE.toAbsolutePath().toString(), e);
        }
    }
}
