package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with a fault planted in them: a drill that stays green on one of them would prove nothing. */
@Timeout(180)
class RedDrillIT {

    private static final int KILLS = 30;

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.shared().freshDatabase();

    @Test
    void answers_before_the_commit_are_lost() {
        DrillReport report = drill(AnswersBeforeCommit.class);

        assertThat(report.isPassed()).isFalse();
        assertThat(report.lost()).as(report.toString()).isPositive();
        assertThat(report.kills()).isLessThan(KILLS);
    }

    @Test
    void a_journal_outside_the_transaction_loses_what_was_answered() {
        DrillReport report = drill(JournalApart.class);

        assertThat(report.isPassed()).isFalse();
        assertThat(report.lost()).as(report.toString()).isPositive();
    }

    @Test
    void an_answer_that_says_otherwise_than_the_journal_counts_as_lost() {
        DrillReport report = drill(AnswersOtherwise.class);

        assertThat(report.isPassed()).isFalse();
        assertThat(report.lost()).as(report.toString()).isPositive();
        assertThat(report.findings()).anyMatch(finding -> finding.contains("rejected"));
    }

    private DrillReport drill(Class<?> main) {
        Settings settings = SettingsLoader.load(new SettingsSources(
                        Map.of("postgres.url", database.url(), "postgres.user", database.user()),
                        Map.of(),
                        Optional.empty(),
                        directory))
                .orThrow();
        return new Drill(main.getName(), 3, KILLS, (kills, acknowledged) -> {}).run(settings, Map.of());
    }
}
