package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each exit code of the contract, from a real process once; what more there is to it, within the tests. */
@Timeout(180)
class ExitCodesIT {

    /** Of the contract; more may come. */
    private static final String[] CERTIFICATE_KEYS = {
        "run_id",
        "portfolio_id",
        "instance_id",
        "mode",
        "outcome",
        "error_code",
        "cause",
        "started_at",
        "attempts",
        "epoch",
        "seq",
        "positions_loaded",
        "pyramids_loaded",
        "in_doubt",
        "positions_without_atr",
        "initial_capital",
        "closed_equity",
        "equity_high",
        "open_equity",
        "blended_equity",
        "prices_stale",
        "prices",
        "total_risk_amount",
        "total_vol_amount",
        "margin_used",
        "checks",
        "violations",
        "violations_total",
        "validation_checks_passed",
        "timings_ms",
        "handed_over_at",
        "state_digest",
        "schema_version",
        "program_version",
        "config_hash",
        "certificate_hash"
    };

    private static final List<String> ERROR_KEYS = List.of("error_code", "message", "next", "details");

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    private Cli cli() {
        return new Cli(database, directory);
    }

    private Typed run(String... arguments) {
        return new InProcess(database, directory).run(arguments);
    }

    @Test
    void wrong_usage_is_2() {
        Launched.Finished finished = cli().run("recovr");

        assertThat(finished.code()).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).startsWith("error: ").contains("recover");
    }

    @Test
    void nothing_stored_is_14() {
        Launched.Finished finished = cli().run("validate", "--json");

        assertThat(finished.code()).isEqualTo(14);
        assertThat(finished.json()).containsKeys(CERTIFICATE_KEYS).containsEntry("error_code", "NOTHING_STORED");
    }

    @Test
    void a_run_or_position_that_nobody_knows_is_14_too() {
        new InProcess(database, directory).create();

        Typed typed = run("explain", "BN-7", "--json");

        assertThat(typed.code()).isEqualTo(14);
        assertThat(typed.json()).containsOnlyKeys(ERROR_KEYS).containsEntry("error_code", "NOTHING_STORED");
    }

    @Test
    void a_bug_is_70_with_a_correlation_id_and_a_stack_trace_only_when_asked_for() {
        Typed quiet = Typed.run(WithABug::run, "bug");
        assertThat(quiet.code()).isEqualTo(70);
        assertThat(quiet.err())
                .containsPattern("correlation id\\s+[0-9a-f-]{36}")
                .contains("-v")
                .doesNotContain("\tat ");

        Typed verbose = Typed.run(WithABug::run, "bug", "-v");
        assertThat(verbose.code()).isEqualTo(70);
        assertThat(verbose.err()).contains("\tat ", "deliberate");
    }

    @Test
    void an_error_of_the_jvm_is_70_too() {
        Launched.Finished finished =
                cli().start(WithABug.class, "error", "--json").finish();

        assertThat(finished.code()).isEqualTo(70);
        assertThat(finished.json()).containsOnlyKeys(ERROR_KEYS).containsEntry("error_code", "INTERNAL");
    }

    @Nested
    class With_a_portfolio {

        @BeforeEach
        void create() {
            new InProcess(database, directory).create();
        }

        @Test
        void recovered_is_0_and_json_is_all_there_is_on_standard_output() {
            Launched.Finished finished = cli().run("recover", "--json");

            assertThat(finished.code()).isZero();
            assertThat(finished.json())
                    .containsKeys(CERTIFICATE_KEYS)
                    .containsEntry("outcome", "RECOVERED")
                    .containsEntry("error_code", null);
            assertThat(finished.err()).isEmpty();
        }

        @Test
        void a_check_that_fails_is_4() {
            Launched.Finished finished = cli().run("status", "--check", "--json");

            assertThat(finished.code()).isEqualTo(4);
            assertThat(finished.json()).containsOnlyKeys(ERROR_KEYS).containsEntry("error_code", "CHECK_FAILED");
            assertThat(String.valueOf(finished.json().get("details"))).contains("lifecycle=IDLE");
        }

        @Test
        void a_rejected_line_is_3() {
            Launched apply = cli().start("apply");
            apply.send(Lines.openBase("c-1", "BN-1"));
            apply.send(Lines.openBase("c-2", "BN-1"));
            apply.closeInput();

            assertThat(apply.finish().code()).isEqualTo(3);
        }

        @Test
        void something_unreadable_is_11_and_names_the_place() {
            store.edit("ALTER TABLE ballast.portfolio_state DISABLE TRIGGER ALL");
            store.edit("UPDATE ballast.portfolio_state SET equity_high = 'NaN'");

            Launched.Finished finished = cli().run("recover", "--json");

            assertThat(finished.code()).isEqualTo(11);
            assertThat(finished.json())
                    .containsKeys(CERTIFICATE_KEYS)
                    .containsEntry("outcome", "CORRUPT")
                    .containsEntry("error_code", "DATA_CORRUPT");
            assertThat(String.valueOf(finished.json().get("cause"))).contains("portfolio_state", "equity_high");
        }

        @Test
        void a_contradiction_is_12_and_leaves_the_portfolio_idle() {
            store.edit("UPDATE ballast.portfolio_state SET total_risk_amount = 1");

            Launched.Finished finished = cli().run("recover", "--json");

            assertThat(finished.code()).isEqualTo(12);
            assertThat(finished.json())
                    .containsKeys(CERTIFICATE_KEYS)
                    .containsEntry("outcome", "INCONSISTENT")
                    .containsEntry("error_code", "VALIDATION_FAILED");
            assertThat(store.phase()).isEqualTo("IDLE");
        }

        @Test
        void a_live_holder_is_13_and_is_left_alone_unless_overridden() {
            try (Launched holder = cli().start("apply", "--set", "instance-id=holder")) {
                holder.send(Lines.deposit("c-1", 1));
                assertThat(holder.answer()).containsEntry("status", "applied");

                Typed refused = run("recover", "--json");
                assertThat(refused.code()).isEqualTo(13);
                assertThat(refused.json()).containsOnlyKeys(ERROR_KEYS).containsEntry("error_code", "SUPERSEDED");
                assertThat(String.valueOf(refused.json().get("message"))).contains("holder");
                holder.send(Lines.deposit("c-2", 1));
                assertThat(holder.answer()).containsEntry("status", "applied");

                Typed forced = run("recover", "--take-over", "--reason", "test", "--json");
                assertThat(forced.code()).as(forced.err()).isZero();
                holder.send(Lines.deposit("c-3", 1));
                assertThat(holder.answer())
                        .containsEntry("status", "superseded")
                        .containsEntry("seq", null);
                Launched.Finished ended = holder.finish();
                assertThat(ended.code()).isEqualTo(13);
                assertThat(ended.err()).contains("error: ", "next: ");
            }
        }

        @Test
        void a_halt_is_15_also_in_the_middle_of_apply() {
            try (Launched apply = cli().start("apply")) {
                apply.send(Lines.deposit("c-1", 1));
                assertThat(apply.answer()).containsEntry("status", "applied");

                store.edit("UPDATE ballast.portfolio_state SET phase = 'HALTED'");
                apply.send(Lines.deposit("c-2", 1));

                assertThat(apply.answer()).containsEntry("status", "halted");
                assertThat(apply.finish().code()).isEqualTo(15);
            }
            Typed recover = run("recover", "--json");
            assertThat(recover.code()).isEqualTo(15);
            assertThat(recover.json()).containsOnlyKeys(ERROR_KEYS).containsEntry("error_code", "HALTED");
            assertThat(run("status", "--check").code()).isEqualTo(15);
        }
    }

    @Nested
    class When_the_store_is_away {

        @Test
        void a_refused_connection_is_10() {
            TestDatabase nowhere = new TestDatabase("jdbc:postgresql://127.0.0.1:1/x", "u", "");

            Launched.Finished finished = new Cli(nowhere, directory).run("recover", "--json");

            assertThat(finished.code()).isEqualTo(10);
            assertThat(finished.json())
                    .containsKeys(CERTIFICATE_KEYS)
                    .containsEntry("outcome", "UNAVAILABLE")
                    .containsEntry("error_code", "DB_UNAVAILABLE")
                    .containsEntry("attempts", 4);
            for (String command : List.of("explain BN-7 --json", "status --json")) {
                Typed typed = new InProcess(nowhere, directory).run(command.split(" "));
                assertThat(typed.code()).as(command).isEqualTo(10);
                assertThat(typed.json()).containsOnlyKeys(ERROR_KEYS).containsEntry("error_code", "DB_UNAVAILABLE");
            }
        }

        @Test
        void a_server_that_hangs_is_10_within_half_a_minute() {
            try (TestPostgres server = TestPostgres.start()) {
                TestDatabase frozen = server.freshDatabase();
                server.pause();
                long begun = System.nanoTime();

                Typed typed = new InProcess(frozen, directory).run("validate", "--json");

                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                server.unpause();
                assertThat(typed.code()).isEqualTo(10);
                // The bound is the contract's; it is the give-up time of the program, not a measure of speed.
                assertThat(took).isLessThan(Duration.ofSeconds(35));
            }
        }

        @Test
        void a_store_that_is_lost_in_the_middle_of_apply_answers_unknown() {
            try (TestPostgres server = TestPostgres.start()) {
                TestDatabase lost = server.freshDatabase();
                Cli cli = new Cli(lost, directory);
                new InProcess(lost, directory).create();
                try (Launched apply = cli.start("apply")) {
                    apply.send(Lines.deposit("c-1", 1));
                    assertThat(apply.answer()).containsEntry("status", "applied");

                    server.kill();
                    apply.send(Lines.deposit("c-2", 1));

                    assertThat(apply.answer()).containsEntry("status", "unknown");
                    Launched.Finished finished = apply.finish();
                    assertThat(finished.code()).isEqualTo(10);
                    assertThat(finished.err()).contains("send the same lines again");
                }
            }
        }
    }
}
