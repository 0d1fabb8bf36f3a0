package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.drill.ClusterDrill.Order;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import io.ballast.testservers.TestRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real instances, and each kind of fault once. */
@Timeout(240)
class ClusterDrillIT {

    private static final String MAIN = "io.ballast.cli.Main";

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.shared().freshDatabase();

    @Test
    void whatever_happens_nothing_is_lost_and_every_epoch_has_one_writer() {
        Map<String, String> servers = Map.of(
                "postgres.url",
                database.url(),
                "postgres.user",
                database.user(),
                "redis.url",
                TestRedis.shared().freshKeySpace().url());

        DrillReport report = drill(servers, List.of(), FaultKind.values().length);

        System.out.println(report.document());
        assertThat(report.findings()).as(report.toString()).isEmpty();
        assertThat(report.isPassed()).isTrue();
        assertThat(report.document())
                .containsEntry("faults", FaultKind.words().stream().collect(Collectors.toMap(word -> word, word -> 1L)))
                .containsEntry("instances", 2L)
                .containsEntry("takeovers", 7L)
                .containsEntry("zombies", 1L)
                .containsEntry("stale_commits", 0L);
    }

    @Test
    void without_a_redis_its_lines_are_not_cut() {
        Map<String, String> servers = Map.of("postgres.url", database.url(), "postgres.user", database.user());

        DrillReport report = drill(servers, List.of("cut_redis", "terminate"), 2);

        assertThat(report.findings()).as(report.toString()).isEmpty();
        assertThat(report.document()).containsEntry("faults", Map.of("terminate", 2L));
    }

    private DrillReport drill(Map<String, String> servers, List<String> kinds, int faults) {
        Settings settings = SettingsLoader.load(new SettingsSources(servers, Map.of(), Optional.empty(), directory))
                .orThrow();
        return new ClusterDrill(MAIN, new Order(2, 0, 2, kinds, 7, faults), (done, acknowledged) -> {})
                .run(settings, Map.of());
    }
}
