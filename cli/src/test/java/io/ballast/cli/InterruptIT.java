package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and a reader that goes away, at real processes. */
@Timeout(120)
class InterruptIT {

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    @BeforeEach
    void create() {
        assumeTrue(isHeard(), "whoever started this build has switched Ctrl-C off for all that it starts");
        new InProcess(database, directory).create();
    }

    /** A process whose parent ignores a signal ignores it too. */
    private static boolean isHeard() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .allMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) == 0);
        } catch (IOException e) {
            return true;
        }
    }

    /** What it saw before, as while it had no connection yet, is passed over. */
    private static Map<String, @Nullable Object> await(Launched watch, String key, String value) {
        Map<String, @Nullable Object> answer = watch.answer();
        while (!value.equals(answer.get(key))) {
            answer = watch.answer();
        }
        return answer;
    }

    @Test
    void apply_says_what_is_durable_gives_the_portfolio_back_and_ends_with_130() {
        try (Launched apply = new Cli(database, directory).start("apply")) {
            apply.send(Lines.deposit("c-1", 1));
            assertThat(apply.answer()).containsEntry("status", "applied");
            apply.send(Lines.openBase("c-2", "BN-1"));
            assertThat(apply.answer()).containsEntry("status", "applied");

            apply.interrupt();

            Launched.Finished finished = apply.finish();
            assertThat(finished.code()).isEqualTo(130);
            assertThat(finished.err()).contains("interrupted: 2 commands durable");
            assertThat(store.phase()).isEqualTo("IDLE");
            assertThat(store.ask("SELECT max(seq) FROM ballast.command_journal"))
                    .isEqualTo("3");
        }
    }

    @Test
    void a_watch_prints_a_line_for_each_change_until_it_is_ended() {
        try (Launched watch = new Cli(database, directory).start("status", "--watch", "1", "--json")) {
            assertThat(await(watch, "lifecycle", "IDLE")).containsEntry("error_code", null);

            new InProcess(database, directory).run("halt", "--reason", "the feed shows old prices");

            assertThat(await(watch, "lifecycle", "HALTED")).containsEntry("reason", "the feed shows old prices");
            watch.interrupt();
            Launched.Finished finished = watch.finish();
            assertThat(finished.code()).isEqualTo(130);
            assertThat(finished.err()).isEmpty();
        }
    }

    @Test
    void a_watch_ends_when_nobody_reads_it_any_more() {
        try (Launched watch = new Cli(database, directory).start("status", "--watch", "1")) {
            String line = watch.line();
            while (!line.contains("  main  IDLE  holder=")) {
                line = watch.line();
            }
            watch.closeOutput();

            new InProcess(database, directory).run("halt", "--reason", "a change to tell of");

            assertThat(watch.finish().code()).isZero();
        }
    }

    @Test
    void a_watch_waits_for_a_store_that_is_away() throws IOException, InterruptedException {
        try (TestPostgres server = TestPostgres.start()) {
            TestDatabase lost = server.freshDatabase();
            new InProcess(lost, directory).create();
            try (Launched watch = new Cli(lost, directory).start("status", "--watch", "1", "--json")) {
                await(watch, "lifecycle", "IDLE");

                server.kill();

                assertThat(await(watch, "error_code", "DB_UNAVAILABLE"))
                        .containsEntry("portfolio_id", "main")
                        .containsEntry("lifecycle", null)
                        .containsEntry("seq", null);
                watch.kill();
                watch.finish();
            }
        }
    }
}
