package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.recovery.Leadership;
import io.ballast.servers.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that die under load: whatever was acknowledged is there, once, and the same holder goes on. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashIT {

    private static final int ROUNDS = 4;
    private static final int ACKNOWLEDGED_BEFORE_THE_CRASH = 20;

    @TempDir
    private Path directory;

    private EmbeddedPostgresServer server;
    private PostgresModule module;
    private Leadership leadership;
    private final Map<String, Long> acknowledged = new LinkedHashMap<>();
    private int commands;
    private volatile boolean isOver;

    @SuppressWarnings("NullAway.Init") // set before each test
    CrashIT() {}

    @BeforeEach
    void lead() throws IOException {
        server = EmbeddedPostgresServer.start(directory);
        PostgresConfig config = PostgresConfig.of(server.jdbcUrl(), server.user(), "");
        module = new PostgresModule(config.withTimeouts(ReachabilityIT.hasty()), Fixture.MAIN);
        module.storeSchema().migrate();
        Fixture.create(module);
        leadership = Fixture.lead(module, "a");
    }

    @AfterEach
    void close() {
        module.close();
        server.close();
    }

    /** Trades until the store is lost, or all is over; what was not acknowledged then is submitted again first in the next round. */
    private void tradeUntilLost(CountDownLatch enough) {
        SealedPortfolio stored = untilReached(() -> Fixture.stored(module.portfolioStore()));
        Trader trader = new Trader(module, leadership, stored);
        Result result;
        do {
            String id = "c" + commands;
            result = trader.submit(Trader.deposit(id));
            if (result.seq() != null) {
                assertThat(acknowledged.put(id, result.seq())).isNull();
                commands++;
                enough.countDown();
            }
        } while (result.seq() != null && !isOver);
        assertThat(result.status()).isIn(Status.APPLIED, Status.DUPLICATE, Status.UNKNOWN);
    }

    /** The server needs a moment to be back; each answer until then must say so. */
    private static <T> T untilReached(Supplier<T> act) {
        while (true) {
            try {
                return act.get();
            } catch (StoreUnavailableException e) {
                assertThat(e.isTransient()).as(e.getMessage()).isTrue();
            }
        }
    }

    private void assertAcknowledgedIsStoredOnce() {
        Map<String, Long> stored = new LinkedHashMap<>();
        for (JournalEntry entry : untilReached(() -> module.portfolioStore().journal(2, 1_000_000))) {
            CommandId command = entry.commandId();
            assertThat(command).isNotNull();
            assertThat(stored.put(command.value(), entry.seq())).isNull();
        }
        assertThat(stored).containsAllEntriesOf(acknowledged);
        // One may have landed without an answer, and no more than that.
        assertThat(stored.size() - acknowledged.size()).isBetween(0, 1);
    }

    private void crashUnderLoad(Runnable crash) {
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_CRASH);
        CompletableFuture<Void> trading = CompletableFuture.runAsync(() -> tradeUntilLost(enough))
                .whenComplete((done, failure) -> {
                    // Whoever waits for more of it must not wait for ever.
                    while (enough.getCount() > 0) {
                        enough.countDown();
                    }
                });
        try {
            enough.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        crash.run();
        trading.join();
    }

    @Test
    void an_immediate_stop_under_load_loses_and_doubles_nothing() {
        for (int round = 0; round < ROUNDS; round++) {
            crashUnderLoad(() -> signal("QUIT", postmaster()));
            restart();

            assertAcknowledgedIsStoredOnce();
            assertThat(untilReached(() -> module.ownership().heartbeat(leadership)))
                    .isTrue();
        }
        assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED_BEFORE_THE_CRASH);
    }

    @Test
    void a_kill_of_the_whole_server_under_load_loses_and_doubles_nothing() {
        for (int round = 0; round < ROUNDS; round++) {
            crashUnderLoad(server::kill);
            restart();

            assertAcknowledgedIsStoredOnce();
        }
    }

    /** The server ends all sessions then, since one of its processes died unseen, and recovers by itself. */
    @Test
    void a_kill_of_one_server_process_leaves_the_same_holder_in_its_epoch() throws SQLException {
        String victim;
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            assertThat(row.next()).isTrue();
            victim = row.getString(1);
            crashUnderLoad(() -> {
                signal("KILL", victim);
                awaitEnd(connection);
                assertThat(untilReached(() -> module.ownership().heartbeat(leadership)))
                        .isTrue();
                isOver = true;
            });
        }
        assertAcknowledgedIsStoredOnce();
        assertThat(untilReached(() -> module.ownership().standing().orElseThrow())
                        .epoch())
                .isEqualTo(leadership.epoch());
    }

    private static void awaitEnd(Connection connection) {
        try {
            while (connection.isValid(1)) {
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restart() {
        // Nothing is left of the server, and its handle must know.
        server.kill();
        try {
            server.restart();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String postmaster() {
        try {
            return Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"))
                    .get(0)
                    .strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String name, String process) {
        try {
            assertThat(new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, process)
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
