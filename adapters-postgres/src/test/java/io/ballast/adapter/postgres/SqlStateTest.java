package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlStateTest {

    private static final int CODES_OF_POSTGRESQL_15 = 259;

    /** One line for each code: the code, what it says, and the server's name for it. */
    static List<String[]> table() throws IOException {
        try (InputStream resource = Objects.requireNonNull(SqlStateTest.class.getResourceAsStream("sqlstates.txt"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .toList();
        }
    }

    @Test
    void every_code_of_the_server_says_what_the_table_says_and_none_was_forgotten() throws IOException {
        List<String[]> table = table();

        assertThat(table).hasSizeGreaterThanOrEqualTo(CODES_OF_POSTGRESQL_15);
        assertThat(table)
                .allSatisfy(line -> assertThat(SqlState.known(line[0]))
                        .as("%s %s", line[0], line[2])
                        .contains(SqlState.valueOf(line[1])));
    }

    @Test
    void a_code_that_nobody_has_thought_of_is_seen_by_a_person() {
        for (String code : List.of("ZZ999", "99999", "7", "")) {
            assertThat(SqlState.known(code)).as(code).isEqualTo(Optional.empty());
            assertThat(SqlState.of(code)).as(code).isEqualTo(SqlState.REFUSED);
        }
    }

    @Test
    void whatever_our_own_triggers_refuse_is_a_mistake_of_ours() {
        assertThat(List.of("RF001", "RF002", "RF003", "RF009"))
                .allSatisfy(code -> assertThat(SqlState.of(code)).isEqualTo(SqlState.BUG));
    }
}
