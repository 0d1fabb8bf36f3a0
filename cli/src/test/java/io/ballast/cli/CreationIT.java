package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an empty database to an empty portfolio, in this JVM. */
@Timeout(120)
class CreationIT {

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    private Typed run(String... arguments) {
        return new InProcess(database, directory).run(arguments);
    }

    @Nested
    class In_an_empty_database {

        @Test
        void migrate_lists_then_does_then_has_nothing_to_do() {
            Typed listed = run("migrate", "--dry-run");
            assertThat(listed.code()).as(listed.err()).isZero();
            assertThat(listed.out()).startsWith("! nothing was changed").contains("V1__");
            assertThat(store.dump()).isEmpty();

            Typed done = run("migrate", "--json");
            assertThat(done.code()).as(done.err()).isZero();
            assertThat(done.json()).containsEntry("changed", true).containsEntry("dry_run", false);
            assertThat(store.dump()).containsKeys("portfolio_state", "command_journal");

            Typed again = run("migrate", "--json");
            assertThat(again.code()).isZero();
            assertThat(again.json()).containsEntry("changed", false).containsEntry("scripts", List.of());
        }

        @Test
        void nothing_else_works_and_each_says_what_to_do_first() {
            for (String command : List.of("recover", "validate", "status", "certificate", "journal")) {
                Typed typed = run(command);

                assertThat(typed.code()).as(command + typed.err() + typed.out()).isEqualTo(14);
                assertThat(typed.out() + typed.err()).as(command).contains("next:");
            }
            assertThat(run("init", "--capital", "1").code()).isEqualTo(14);
        }
    }

    @Nested
    class Creating {

        @BeforeEach
        void migrate() {
            assertThat(run("migrate").code()).isZero();
        }

        @Test
        void is_done_once_and_the_same_again_changes_nothing() {
            Typed first = run("init", "--capital", "5000000", "--json");
            assertThat(first.code()).as(first.err()).isZero();
            assertThat(first.json())
                    .containsEntry("portfolio_id", "main")
                    .containsEntry("changed", true)
                    .containsEntry("capital", "5000000.00")
                    .containsEntry("currency", "INR");

            Typed again = run("init", "--capital", "5000000.00");
            assertThat(again.code()).isZero();
            assertThat(again.out()).isEqualTo("✓ already there   main   5,000,000.00 INR\n");
        }

        @Test
        void with_another_capital_or_currency_is_refused() {
            run("init", "--capital", "5000000");

            assertThat(run("init", "--capital", "5000000.01").code()).isEqualTo(2);
            assertThat(run("init", "--capital", "5000000", "--currency", "USD").code())
                    .isEqualTo(2);
            assertThat(store.ask("SELECT initial_capital FROM ballast.portfolio_state"))
                    .isEqualTo("5000000.00000000");
        }

        @Test
        void before_it_there_is_nothing_to_recover() {
            Typed recover = run("recover", "--json");

            assertThat(recover.code()).isEqualTo(14);
            assertThat(recover.json()).containsEntry("outcome", "NOTHING_STORED");
        }
    }
}
