package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply} as a process that others depend on. */
@Timeout(180)
class ApplyIT {

    private static final String OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()";

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    private Cli cli() {
        return new Cli(database, directory);
    }

    @BeforeEach
    void create() {
        new InProcess(database, directory).create();
    }

    @Nested
    class A_producer {

        @Test
        void may_wait_for_each_answer() {
            try (Launched apply = cli().start("apply")) {
                for (int i = 1; i <= 5; i++) {
                    apply.send(Lines.deposit("c-" + i, i));
                    assertThat(apply.answer())
                            .containsOnlyKeys("command_id", "status", "first", "seq", "reason", "warnings")
                            .containsEntry("command_id", "c-" + i)
                            .containsEntry("status", "applied")
                            .containsEntry("seq", i + 1);
                }
                apply.closeInput();
                assertThat(apply.finish().code()).isZero();
            }
        }

        @Test
        void is_answered_in_order_whatever_it_sends() {
            Launched apply = cli().start("apply");
            apply.send(Lines.deposit("c-1", 1));
            apply.send("{\"command_id\":\"c-2\",\"type\":\"adjust_capital\"");
            apply.send("");
            apply.send(Lines.deposit("c-3", 0));
            apply.send(Lines.deposit("c-1", 1));
            apply.send(Lines.deposit("c-1", 2));
            apply.send("x".repeat(70_000));
            apply.send("");
            apply.closeInput();

            Launched.Finished finished = apply.finish();

            List<Map<String, @Nullable Object>> lines = finished.jsonLines();
            assertThat(finished.code()).isEqualTo(3);
            assertThat(lines)
                    .extracting(line -> String.valueOf(line.get("status")))
                    .containsExactly(
                            "applied", "rejected", "rejected", "rejected", "duplicate", "rejected", "rejected");
            assertThat(lines)
                    .extracting(line -> line.get("reason") instanceof Map<?, ?> reason
                            ? reason.get("code") + " " + reason.get("line")
                            : "")
                    .containsExactly(
                            "", "MALFORMED 2", "MALFORMED 3", "MALFORMED 4", "", "COMMAND_ID_REUSED 6", "MALFORMED 7");
            assertThat(store.ask("SELECT count(*) FROM ballast.command_journal"))
                    .isEqualTo("2");
        }

        @Test
        void that_goes_away_after_its_lines_ends_it_in_order() {
            Launched apply = cli().start("apply");
            apply.send(Lines.deposit("c-1", 1));
            apply.answer();
            apply.closeOutput();
            apply.send(Lines.deposit("c-2", 1));
            apply.send(Lines.deposit("c-3", 1));

            Launched.Finished finished = apply.finish();

            assertThat(finished.code()).isZero();
            assertThat(finished.err()).contains("nobody reads");
            assertThat(store.phase()).isEqualTo("IDLE");
        }
    }

    @Nested
    class Ended_by_a_signal {

        @Test
        void sigterm_finishes_and_gives_the_portfolio_back() {
            try (Launched apply = cli().start("apply")) {
                apply.send(Lines.deposit("c-1", 1));
                assertThat(apply.answer()).containsEntry("status", "applied");
                assertThat(store.phase()).isEqualTo("ACTIVE");

                apply.terminate();

                assertThat(apply.finish().code()).isZero();
                assertThat(store.phase()).isEqualTo("IDLE");
            }
        }

        @Test
        void sigterm_after_a_rejection_is_3() {
            try (Launched apply = cli().start("apply")) {
                apply.send("nonsense");
                apply.answer();

                apply.terminate();

                assertThat(apply.finish().code()).isEqualTo(3);
            }
        }

        @Test
        void sigkill_loses_no_answer_and_the_same_lines_again_make_the_same_state() throws IOException {
            List<String> script = Lines.script(400);
            long answered = 0;
            try (Launched apply = cli().start("apply", "--batch", "8")) {
                Thread sender = new Thread(() -> {
                    try {
                        script.forEach(apply::send);
                    } catch (java.io.UncheckedIOException e) {
                        // It was killed while lines were being sent: that is the point.
                    }
                });
                sender.start();
                while (answered < 100) {
                    assertThat(apply.answer().get("seq")).isNotNull();
                    answered++;
                }
                apply.kill();
                Launched.Finished killed = apply.finish();
                assertThat(killed.code()).isEqualTo(137);
                answered = killed.out().lines().count();
            }
            // What was on its way when it was killed, the server does to its end.
            while (!store.ask(OTHERS).equals("0")) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
            long journaled = Long.parseLong(store.ask("SELECT count(*) FROM ballast.command_journal")) - 1;
            assertThat(journaled).isGreaterThanOrEqualTo(answered);

            String file = Files.writeString(directory.resolve("script.jsonl"), Lines.joined(script))
                    .toString();
            List<String> again = new InProcess(database, directory)
                    .run("apply", file)
                    .out()
                    .lines()
                    .toList();

            assertThat(again)
                    .filteredOn(line -> line.contains("\"status\":\"duplicate\""))
                    .hasSize((int) journaled);
            assertThat(again).hasSize(400);
            TestDatabase other = TestPostgres.shared().freshDatabase();
            InProcess clean = new InProcess(other, directory);
            clean.create();
            clean.run("apply", file);
            assertThat(store.digest()).isEqualTo(new Store(other).digest());
        }
    }
}
