package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.ownership.Phase;
import io.ballast.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is seen of a portfolio that is idle twice, halted twice, gone with its store twice, and idle again. */
class StatusWatchTest {

    private static final Instant START = Instant.parse("2026-01-05T03:45:00Z");
    private static final int LOOKS = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicInteger looks = new AtomicInteger();

    private String watched(Terminal terminal, String... arguments) {
        Console console = new Console(out, OutputStream.nullOutputStream(), terminal);
        RootCommand root = new RootCommand(console);
        new CommandLine(root).parseArgs(arguments);
        Settings settings = SettingsLoader.load(new SettingsSources(
                        Map.of("postgres.url", "jdbc:postgresql://db-1/x", "postgres.user", "engine"),
                        Map.of(),
                        Optional.empty(),
                        Path.of("")))
                .orThrow();
        new StatusWatch(
                        new Invocation(root, console),
                        settings,
                        Duration.ofMillis(1),
                        () -> START.plusSeconds(looks.get()))
                .run(new SeveralStandings(), Set::of);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The last look interrupts whoever looks, as the end of the process would. */
    @AfterEach
    void hearNoMoreOfIt() {
        assertThat(Thread.interrupted()).isTrue();
        assertThat(looks).hasValue(LOOKS);
    }

    @Test
    void in_a_pipe_each_change_is_a_line_and_a_heartbeat_is_none() {
        assertThat(watched(Terminal.NONE).lines())
                .containsExactly(
                        "2026-01-05T03:45:00Z  main  IDLE  holder=eng-1  epoch=7  seq=12  last=–  (released)",
                        "2026-01-05T03:45:02Z  main  HALTED  holder=eng-1  epoch=7  seq=12  halt_mode=all  last=–  (looks wrong)",
                        "2026-01-05T03:45:04Z  main  DB_UNAVAILABLE  it is away",
                        "2026-01-05T03:45:06Z  main  IDLE  holder=eng-1  epoch=7  seq=12  last=–  (released)");
    }

    @Test
    void as_json_each_change_is_a_document_with_the_same_keys() {
        List<String> lines = watched(Terminal.NONE, "--json").lines().toList();

        assertThat(lines).hasSize(4);
        JsonReader json = new JsonReader(10_000);
        assertThat(lines)
                .extracting(line -> json.readObject(line).keySet())
                .allMatch(keys -> keys.equals(json.readObject(lines.get(0)).keySet()));
        assertThat(lines.get(2)).contains("\"lifecycle\":null", "\"error_code\":\"DB_UNAVAILABLE\"");
    }

    @Test
    void on_a_terminal_each_look_is_painted_over_the_one_before() {
        String painted = watched(new Terminal(false, true, false, Terminal.COLUMNS, true, false));

        assertThat(painted.split("\\u001b\\[J")).hasSize(LOOKS).allSatisfy(picture -> {
            assertThat(picture).contains("  seen 2026-01-05T03:45:0");
            assertThat(picture.lines()).allMatch(line -> line.length() <= Terminal.COLUMNS);
        });
        assertThat(painted).contains("✗ UNKNOWN   main   the store does not answer");
    }

    private final class SeveralStandings implements InspectRecovery {

        @Override
        public Optional<Report> report() {
            int look = looks.incrementAndGet();
            if (look == LOOKS) {
                Thread.currentThread().interrupt();
            }
            if (look == 5 || look == 6) {
                throw new StoreUnavailableException("it is away", true, "08006", null);
            }
            boolean isHalted = look == 3 || look == 4;
            return Optional.of(new Report(
                    new Ownership.Standing(
                            isHalted ? Phase.HALTED : Phase.IDLE,
                            7,
                            12,
                            "eng-1",
                            Duration.ofSeconds(look),
                            Duration.ofSeconds(3),
                            isHalted ? "all" : null,
                            START,
                            isHalted ? "looks wrong" : "released"),
                    Optional.empty()));
        }

        @Override
        public List<Ownership.Turn> turns(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SealedSnapshot> claim() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> certificate(UUID run) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> latestCertificate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<RecoveryJournal.Run> runs(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<JournalEntry> journal(long fromSeq, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
