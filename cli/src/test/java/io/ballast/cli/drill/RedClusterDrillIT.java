package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.drill.ClusterDrill.Order;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instances with a fault planted in them: a drill that stays green on one of them would prove nothing. */
@Timeout(180)
class RedClusterDrillIT {

    private static final int INSTANCES = 2;

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.shared().freshDatabase();

    @Test
    void a_zombie_that_commits_past_its_fence_is_found_by_the_epochs_of_the_journal() {
        // Before its successor is asked: afterwards the number of the entry alone would refuse it.
        DrillReport report = drill(CommitsUnfenced.class, FaultKind.ZOMBIE, Fault::isFirst);

        assertThat(report.isPassed()).isFalse();
        assertThat(report.document())
                .extractingByKey("stale_commits")
                .as(report.toString())
                .isNotEqualTo(0L);
        assertThat(report.findings()).anyMatch(finding -> finding.contains("after epoch 2 was taken"));
    }

    @Test
    void a_zombie_that_acknowledges_what_its_fence_refused_has_lost_it() {
        DrillReport report = drill(AnswersFenced.class, FaultKind.ZOMBIE, Fault::isFirst);

        assertThat(report.isPassed()).isFalse();
        assertThat(report.lost()).as(report.toString()).isPositive();
        assertThat(report.findings())
                .anyMatch(finding -> finding.startsWith("answered late"))
                .anyMatch(finding -> finding.startsWith("waited in vain for drill-"));
    }

    private DrillReport drill(Class<?> main, FaultKind kind, Predicate<Fault> wanted) {
        Settings settings = SettingsLoader.load(new SettingsSources(
                        Map.of("postgres.url", database.url(), "postgres.user", database.user()),
                        Map.of(),
                        Optional.empty(),
                        directory))
                .orThrow();
        long seed = LongStream.range(1, 100)
                .filter(each -> wanted.test(new FaultPlan(each, List.of(kind), INSTANCES).next()))
                .findFirst()
                .orElseThrow();
        Order order = new Order(INSTANCES, 0, 0, List.of(kind.word()), seed, 1);
        return new ClusterDrill(main.getName(), order, Duration.ofSeconds(15), (faults, acknowledged) -> {})
                .run(settings, Map.of());
    }
}
