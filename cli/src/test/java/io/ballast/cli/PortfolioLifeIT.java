package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A portfolio that trades and is looked at, command by command, in this JVM. */
@Timeout(120)
class PortfolioLifeIT {

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    private Typed run(String... arguments) {
        return new InProcess(database, directory).run(arguments);
    }

    @Nested
    class With_a_portfolio {

        @BeforeEach
        void create() {
            new InProcess(database, directory).create();
        }

        @Test
        void a_recovery_certifies_and_gives_back() {
            Typed recover = run("recover", "--json");

            assertThat(recover.code()).as(recover.err()).isZero();
            assertThat(recover.json()).containsEntry("outcome", "RECOVERED").containsEntry("epoch", 1);
            assertThat(store.phase()).isEqualTo("IDLE");
        }

        @Test
        void a_recovery_is_shown_to_a_person() {
            Typed recover = run("recover");

            assertThat(recover.code()).isZero();
            assertThat(recover.err()).isEmpty();
            assertThat(recover.out())
                    .startsWith("✓ RECOVERED   main   epoch 1   seq 1\n")
                    .contains("closed equity             5,000,000.00", "CHECKS   27 passed, 1 skipped", "\nnext: ");
        }

        @Test
        void apply_answers_each_line_of_a_file_and_the_same_file_again_is_duplicate() throws IOException {
            Path file = directory.resolve("day.jsonl");
            Files.writeString(file, Lines.joined(Lines.script(200)));

            Typed first = run("apply", file.toString());
            String digest = store.digest();
            Typed again = run("apply", file.toString());

            assertThat(first.code()).as(first.err()).isEqualTo(3);
            assertThat(first.err()).isEmpty();
            assertThat(first.out().lines()).hasSize(200).noneMatch(line -> line.contains("\"seq\":null"));
            assertThat(again.code()).isEqualTo(3);
            assertThat(again.out().lines()).allMatch(line -> line.contains("\"status\":\"duplicate\""));
            assertThat(store.digest()).isEqualTo(digest);
            assertThat(store.phase()).isEqualTo("IDLE");
        }

        @Test
        void apply_of_good_lines_alone_ends_with_0() throws IOException {
            Path file = directory.resolve("good.jsonl");
            Files.writeString(file, Lines.deposit("c-1", 10) + "\n" + Lines.openBase("c-2", "BN-1") + "\n");

            Typed applied = run("apply", file.toString(), "--batch", "1");

            assertThat(applied.code()).as(applied.out()).isZero();
        }

        @Test
        void the_journal_shows_decisions_in_order() throws IOException {
            Path file = directory.resolve("day.jsonl");
            Files.writeString(
                    file,
                    Lines.deposit("c-1", 10) + "\n" + Lines.openBase("c-2", "BN-1") + "\n"
                            + Lines.openBase("c-3", "BN-1") + "\n");
            run("apply", file.toString());

            Typed all = run("journal");
            assertThat(all.code()).as(all.err()).isZero();
            assertThat(all.out().lines()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(all.out())
                    .contains("       1  init")
                    .contains("       3  open_base     c-2")
                    .contains("rejected: POSITION_ID_USED");

            Typed one = run("journal", "--from", "2", "--limit", "1", "--json");
            assertThat(one.json())
                    .containsOnlyKeys(
                            "seq",
                            "command_id",
                            "type",
                            "status",
                            "reason",
                            "warnings",
                            "content",
                            "facts",
                            "previous_hash",
                            "entry_hash")
                    .containsEntry("seq", 2)
                    .containsEntry("command_id", "c-1")
                    .containsEntry("status", "applied");
            assertThat(run("journal", "--from", "99").out()).isEmpty();
        }

        @Test
        void a_certificate_is_shown_as_it_was_stored_and_verified() {
            Typed recover = run("recover", "--json");
            String run = String.valueOf(recover.json().get("run_id"));

            Typed latest = run("certificate", "--json");
            assertThat(latest.code()).as(latest.err()).isZero();
            assertThat(latest.json())
                    .containsEntry("run_id", run)
                    .containsEntry("certificate_hash", recover.json().get("certificate_hash"));
            assertThat(run("certificate", run, "--json")).isEqualTo(latest);
            assertThat(run("certificate", run.substring(0, 8), "--json")).isEqualTo(latest);

            Typed verified = run("certificate", "--verify");
            assertThat(verified.code()).as(verified.err()).isZero();
            assertThat(verified.out())
                    .contains("✓ RECOVERED")
                    .contains("✓ verified")
                    .doesNotContain("next:");
        }

        @Test
        void a_certificate_that_was_changed_is_told() {
            run("recover");
            store.edit("UPDATE ballast.recovery_runs"
                    + " SET certificate = replace(certificate, '5000000.00', '6000000.00')");

            Typed verified = run("certificate", "--verify", "--json");

            assertThat(verified.code()).isEqualTo(12);
            assertThat(verified.json()).containsEntry("error_code", "VALIDATION_FAILED");
            assertThat(run("certificate").code()).isZero();
        }

        @Test
        void an_entry_that_cannot_be_read_is_told_and_not_passed_over() {
            store.edit("UPDATE ballast.command_journal SET content = 'no json'");

            Typed journal = run("journal", "--json");

            assertThat(journal.code()).as(journal.out() + journal.err()).isEqualTo(11);
            assertThat(journal.json()).containsEntry("error_code", "DATA_CORRUPT");
        }

        @Test
        void a_run_that_never_was_is_nothing_stored() {
            run("recover");

            assertThat(run("certificate", "00000000-0000-0000-0000-000000000000")
                            .code())
                    .isEqualTo(14);
            assertThat(run("certificate", "ffffffff-fff").code()).isEqualTo(14);
        }

        @Test
        void status_tells_how_things_stand() {
            Typed before = run("status", "--json");
            assertThat(before.code()).as(before.err()).isZero();
            assertThat(before.json())
                    .containsOnlyKeys(
                            "portfolio_id",
                            "lifecycle",
                            "holder",
                            "heartbeat_age_ms",
                            "heartbeat_ttl_ms",
                            "phase",
                            "halt_mode",
                            "since",
                            "reason",
                            "epoch",
                            "seq",
                            "coordination",
                            "settings_left_out",
                            "warnings",
                            "last_recovery")
                    .containsEntry("lifecycle", "IDLE")
                    .containsEntry("coordination", "none")
                    .containsEntry("last_recovery", null);

            run("recover");

            Typed after = run("status");
            assertThat(after.code()).isZero();
            assertThat(after.out())
                    .startsWith("– IDLE   main   nobody holds it, nobody trades\n")
                    .contains("last test", "RECOVERED", "may also change the schema and");
            assertThat(run("status", "--check").code()).isEqualTo(4);
        }
    }

    @Nested
    class A_validation {

        @Test
        void leaves_every_table_as_it_was() throws IOException {
            new InProcess(database, directory).create();
            Path file = directory.resolve("day.jsonl");
            Files.writeString(file, Lines.joined(Lines.script(60)));
            run("apply", file.toString());
            Map<String, List<String>> before = store.dump();

            Typed valid = run("validate", "--json");

            assertThat(valid.code()).as(valid.err()).isZero();
            assertThat(valid.json()).containsEntry("outcome", "VALID").containsEntry("mode", "validate");
            assertThat(store.dump()).isEqualTo(before);

            store.edit("UPDATE ballast.portfolio_positions SET lots = lots + 1 WHERE status <> 'closed'");
            Map<String, List<String>> edited = store.dump();

            assertThat(run("validate").code()).isEqualTo(12);
            assertThat(store.dump()).isEqualTo(edited);
        }
    }
}
