package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
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

@Timeout(240)
class DrillIT {

    /** One of each kind. */
    private static final String KINDS = "22";

    private static final String SCHEMAS = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'ballast%'";

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @Test
    void at_every_step_nothing_is_lost_and_nothing_is_left_behind() throws IOException {
        Path file = directory.resolve("drills.jsonl");
        Cli program = new Cli(database, directory);

        Launched.Finished finished =
                program.run("drill", "--json", "--kills", KINDS, "--seed", "7", "--append", file.toString());

        assertThat(finished.code()).as(finished.err() + finished.out()).isZero();
        assertThat(finished.err()).isEmpty();
        Map<String, @Nullable Object> report = finished.json();
        assertThat(report)
                .containsEntry("seed", 7)
                .containsEntry("kills", 22)
                .containsEntry("lost", 0)
                .containsEntry("duplicated", 0)
                .containsEntry("findings", List.of())
                .containsEntry("verdict", "passed")
                .containsEntry("recovered", report.get("acknowledged"))
                .containsEntry("runs", 1);
        assertThat(report.get("kill_points"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasSize(22);
        assertThat((Integer) report.get("unknown_landed")).isPositive();
        assertThat((Integer) report.get("unknown_vanished")).isPositive();
        assertThat(store.ask(SCHEMAS)).isEqualTo("0");
        assertThat(leftovers(program)).isEmpty();
        assertThat(Files.readString(file).lines()).hasSize(1);
    }

    @Test
    void on_servers_of_its_own_it_needs_none_and_leaves_none() throws IOException {
        Cli program = Cli.withoutServers(directory);

        Launched.Finished finished = program.run("drill", "--json", "--kills", "1", "--seed", "7");

        assertThat(finished.code()).as(finished.err() + finished.out()).isZero();
        assertThat(finished.json()).containsEntry("findings", List.of()).containsEntry("verdict", "passed");
        assertThat(leftovers(program)).isEmpty();
    }

    @Test
    void stopped_in_the_middle_it_leaves_nothing_behind() throws IOException {
        Cli program = new Cli(database, directory);
        try (Launched drill = program.start("drill", "--kills", "1000", "--seed", "7")) {
            while (store.ask(SCHEMAS).equals("0")) {
                Thread.onSpinWait();
            }

            drill.terminate();

            assertThat(drill.finish().code()).isNotZero();
        }
        assertThat(store.ask(SCHEMAS)).isEqualTo("0");
        assertThat(leftovers(program)).isEmpty();
    }

    private static List<Path> leftovers(Cli program) throws IOException {
        try (Stream<Path> files = Files.list(program.temporary())) {
            return files.filter(file -> file.getFileName().toString().startsWith("ballast-"))
                    .toList();
        }
    }
}
