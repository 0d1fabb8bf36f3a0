package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DemoIT {

    /** Where the environment points; the demonstration must not go there. */
    private static final TestDatabase ELSEWHERE = new TestDatabase("jdbc:postgresql://127.0.0.1:1/x", "u", "");

    @TempDir
    private Path directory;

    @Test
    void nothing_is_lost_and_the_report_is_one_document() {
        Typed typed = Typed.run("demo", "--json", "--seed", "7", "--commands", "120");

        assertThat(typed.code()).as(typed.err() + typed.out()).isZero();
        assertThat(typed.err()).isEmpty();
        Map<String, @Nullable Object> report = typed.json();
        assertThat(report)
                .containsEntry("sound", true)
                .containsEntry("lost", 0)
                .containsEntry("duplicated", 0)
                .containsEntry("replay_equal", true)
                .containsEntry("continued", 25)
                .containsEntry("recovered", report.get("acknowledged"));
        assertThat((Integer) report.get("acknowledged")).isGreaterThanOrEqualTo((Integer) report.get("killed_after"));
    }

    @Test
    void the_story_is_told_in_80_columns_and_nothing_is_left_behind() throws IOException {
        Cli program = new Cli(ELSEWHERE, directory);

        Launched.Finished finished = program.run("demo", "--commands", "60");

        assertThat(finished.code()).as(finished.err()).isZero();
        assertThat(finished.err()).isEmpty();
        assertThat(finished.out())
                .contains("SIGKILL", "✓ RECOVERED", "acknowledged", "lost                 0", "traded on")
                .contains("✓ nothing lost, nothing done twice, every rule holds")
                .doesNotContain("\r", "\u001b");
        assertThat(finished.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(leftovers(program)).isEmpty();
    }

    private static List<Path> leftovers(Cli program) throws IOException {
        try (Stream<Path> files = Files.list(program.temporary())) {
            return files.filter(file -> file.getFileName().toString().startsWith("ballast-"))
                    .toList();
        }
    }
}
