package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.output.Console;
import io.ballast.cli.output.StatusScreen;
import io.ballast.cli.output.Terminal;
import io.ballast.domain.ownership.Phase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final Instant SINCE = Instant.parse("2026-01-05T03:45:00Z");

    @ParameterizedTest
    @CsvSource({
        "IDLE,       100, IDLE",
        "IDLE,       9000, IDLE",
        "RECOVERING, 100, RECOVERING",
        "RECOVERING, 3000, LOST",
        "ACTIVE,     2999, ACTIVE",
        "ACTIVE,     3000, LOST",
        "ACTIVE,     -5, LOST",
        "HALTED,     100, HALTED",
    })
    void what_a_phase_means_depends_on_how_old_the_heartbeat_is(Phase phase, long ageMillis, String lifecycle) {
        assertThat(standing(phase, ageMillis).lifecycle()).hasToString(lifecycle);
    }

    @Test
    void a_heartbeat_from_the_future_is_told() {
        assertThat(standing(Phase.ACTIVE, -5).warnings()).anyMatch(warning -> warning.contains("future"));
    }

    @Test
    void an_engine_that_may_do_what_others_should_is_told_and_one_that_may_not_is_none() {
        assertThat(Standing.of(report(Phase.IDLE, 0), settings(Map.of()), Set.of())
                        .warnings())
                .singleElement()
                .asString()
                .contains("user, engine, may also change the schema and lift a halt;");
        assertThat(Standing.of(report(Phase.IDLE, 0), settings(Map.of("postgres.owner.user", "owner")), Set.of())
                        .warnings())
                .singleElement()
                .asString()
                .contains("user, engine, may also lift a halt;");
        assertThat(Standing.of(
                                report(Phase.IDLE, 0),
                                settings(Map.of("postgres.owner.user", "owner", "postgres.operator.user", "operator")),
                                Set.of())
                        .warnings())
                .isEmpty();
    }

    @Test
    void redis_is_told_where_it_is_configured() {
        assertThat(Standing.of(report(Phase.IDLE, 0), settings(Map.of("redis.url", "redis://127.0.0.1")), Set.of())
                        .coordination())
                .isEqualTo("redis");
    }

    @Nested
    class The_screen {

        @Test
        void of_an_active_portfolio() {
            assertThat(screen(standing(Phase.ACTIVE, 412))).isEqualTo("""
                            ✓ ACTIVE   main   eng-1 trades

                              holder     eng-1, heard of 0.4 s ago, which counts for 3.0 s
                              phase      ACTIVE   since 2026-01-05T03:45:00Z   (started)
                              epoch      7   seq 1,284
                              detection  heartbeats in the store; no Redis configured
                              recovery   RECOVERED   2026-01-05T03:45:00Z   eng-1
                                         run 00000000-0000-0001-0000-000000000001

                            warning: the engine's database user, engine, may also change the schema and lift
                                     a halt; `ballast config` shows the others
                            """);
        }

        @Test
        void lists_the_settings_that_the_server_does_not_know() {
            Standing standing = Standing.of(report(Phase.IDLE, 0), settings(Map.of()), Set.of("transaction_timeout"));

            assertThat(screen(standing)).contains("  left out   transaction_timeout: the server does not know them\n");
            assertThat(standing.document()).containsEntry("settings_left_out", List.of("transaction_timeout"));
        }

        @Test
        void of_the_others_begins_with_the_verdict() {
            assertThat(screen(standing(Phase.RECOVERING, 10))).startsWith("! RECOVERING   main   eng-1 recovers\n");
            assertThat(screen(standing(Phase.ACTIVE, 60_000)))
                    .startsWith("! LOST   main   its holder is silent; anybody may take it over\n");
            assertThat(screen(standing(Phase.HALTED, 60_000)))
                    .startsWith("✗ HALTED   main   nobody trades until it is resumed\n")
                    .contains("halt mode  all");
        }

        @Test
        void names_what_to_run_next_where_nobody_trades() {
            assertThat(screen(standing(Phase.ACTIVE, 10))).doesNotContain("next: ");
            assertThat(screen(standing(Phase.ACTIVE, 60_000))).contains("\nnext: `ballast validate` says whether");
            assertThat(screen(standing(Phase.IDLE, 10))).contains("\nnext: `ballast validate` says whether");
            assertThat(screen(standing(Phase.HALTED, 10))).contains("\nnext: find out why it was halted,");
            assertThat(screen(standing(
                            Phase.HALTED, 10, "INCONSISTENT, run 8f2c6d0e-5b1a-4c3d-9e7f-0123456789ab: I01 row_seal")))
                    .contains("\nnext: `ballast explain 8f2c6d0e` says why\n");
        }

        private static String screen(Standing standing) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Console(out, out, Terminal.NONE).print(screen -> StatusScreen.write(screen, standing.document()));
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private static Standing standing(Phase phase, long ageMillis) {
        return standing(phase, ageMillis, "started");
    }

    private static Standing standing(Phase phase, long ageMillis, String reason) {
        return Standing.of(report(phase, ageMillis, reason), settings(Map.of()), Set.of());
    }

    private static Report report(Phase phase, long ageMillis) {
        return report(phase, ageMillis, "started");
    }

    private static Report report(Phase phase, long ageMillis, String reason) {
        @Nullable String haltMode = phase == Phase.HALTED ? "all" : null;
        return new Report(
                new Ownership.Standing(
                        phase,
                        7,
                        1_284,
                        "eng-1",
                        Duration.ofMillis(ageMillis),
                        Duration.ofSeconds(3),
                        haltMode,
                        SINCE,
                        reason),
                Optional.of(
                        new RecoveryJournal.Run(new UUID(1, 1), SINCE, "eng-1", "recover", "RECOVERED", 7L, 1_284L)));
    }

    private static Settings settings(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(
                Map.of("postgres.url", "jdbc:postgresql://127.0.0.1/x", "postgres.user", "engine"));
        all.putAll(more);
        return SettingsLoader.load(new SettingsSources(all, Map.of(), Optional.empty(), Path.of("")))
                .orThrow();
    }
}
