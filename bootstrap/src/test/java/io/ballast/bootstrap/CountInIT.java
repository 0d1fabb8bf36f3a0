package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.postgres.PostgresModule;
import io.ballast.application.service.lifecycle.State;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.testservers.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of an instance in the registry of the engine that embeds it. */
@Timeout(60)
class CountInIT {

    private final Office office = Office.open(TestPostgres.shared().freshDatabase());

    @Test
    void an_engine_counts_in_its_own_registry_what_a_scrape_would_tell() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Ballast ballast = office.ballast("eng-1")) {
            ballast.countIn(registry);
            Instance instance = ballast.instance();
            Thread running = Daemon.start("instance", instance::run);

            Await.until(() -> instance.session().isPresent());
            Await.until(() -> value(registry, "ballast.epoch") == 1);
            assertThat(value(registry, "ballast.leader")).isEqualTo(1);
            assertThat(registry.get("ballast.recovery.runs")
                            .tag("outcome", "RECOVERED")
                            .counter()
                            .count())
                    .isEqualTo(1);
            instance.session().orElseThrow().submit(Desk.base("BN-1"));
            assertThat(registry.get("ballast.commands")
                            .tags("type", "open_base", "status", "applied", "portfolio", "main")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("ballast.commit.duration").timer().count()).isEqualTo(1);

            instance.stop("enough");
            Await.until(() -> !running.isAlive());
        }
    }

    /** The states that are counted are those that there are. */
    @Test
    void every_state_of_the_lifecycle_is_counted() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Ballast ballast = office.ballast("eng-1")) {
            ballast.countIn(registry);
        }
        Set<String> states = Arrays.stream(State.class.getPermittedSubclasses())
                .map(state -> state.getSimpleName().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(registry.find("ballast.lifecycle.state").gauges())
                .extracting(gauge -> gauge.getId().getTag("state"))
                .containsExactlyInAnyOrderElementsOf(states);
    }

    /** A pool is built at its first use, and who counts may come before that or after. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connections_are_counted_whether_they_are_open_already_or_not(boolean isOpenAlready) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Settings settings = SettingsLoader.load(office.sources("eng-1")).orThrow();
        try (PostgresModule store = new PostgresModule(Adapters.postgres(settings), settings.portfolio())) {
            if (isOpenAlready) {
                store.recoveryJournal().runs(1);
            }
            Adapters.measure(store, registry);
            store.recoveryJournal().runs(1);

            assertThat(registry.get("hikaricp.connections")
                            .tag("pool", "ballast-main")
                            .gauge()
                            .value())
                    .isPositive();
        }
    }

    private static double value(SimpleMeterRegistry registry, String gauge) {
        return registry.get(gauge).gauge().value();
    }
}
