package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.recovery.Leadership;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What administrators, other programs and other sessions do to a database while a holder trades on it. */
class DatabaseFaultsIT {

    private final Fixture fixture = Fixture.migrated();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Leadership leadership;
    private Batch batch;

    @SuppressWarnings("NullAway.Init") // set before each test
    DatabaseFaultsIT() {}

    @BeforeEach
    void lead() {
        leadership = fixture.leadWithPosition();
        batch = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
    }

    @AfterEach
    void close() {
        thread.shutdownNow();
        fixture.close();
    }

    private static void assertUnavailable(String sqlState, boolean isTransient, ThrowingCallable act) {
        StoreUnavailableException unavailable = catchThrowableOfType(StoreUnavailableException.class, act);
        assertThat(unavailable).isNotNull();
        assertThat(unavailable.sqlState()).as(unavailable.getMessage()).isEqualTo(sqlState);
        assertThat(unavailable.isTransient()).as(unavailable.getMessage()).isEqualTo(isTransient);
    }

    /** What failed has changed nothing, and the same batch lands as if nothing had been. */
    private void assertLandsNow() {
        assertThat(fixture.ask("SELECT seq FROM portfolio_state")).isEqualTo("2");
        assertThat(fixture.store().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
        assertThat(fixture.stored().portfolio().snapshot(3))
                .isEqualTo(batch.after().portfolio().snapshot(3));
    }

    private void awaitWaiting(int sessions) {
        while (!fixture.ask("SELECT count(*) >= " + sessions + " FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .equals("t")) {
            Thread.onSpinWait();
        }
    }

    private Connection stranger(String... statements) throws SQLException {
        Connection connection = fixture.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return connection;
    }

    private static <T> void assertFailedUnavailable(Future<T> work, String sqlState) {
        assertUnavailable(sqlState, true, () -> {
            try {
                work.get();
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        });
    }

    @Nested
    class A_session_of_ours {

        @Test
        void that_is_ended_in_the_middle_of_its_commit_has_changed_nothing() throws Exception {
            try (Connection stranger = stranger("SELECT FROM portfolio_state FOR UPDATE")) {
                Future<Commitment> commit = thread.submit(() -> fixture.store().commit(leadership, batch));
                awaitWaiting(1);
                fixture.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'");

                assertFailedUnavailable(commit, "57P01");
                stranger.rollback();
            }
            assertLandsNow();
        }

        @Test
        void that_is_canceled_in_the_middle_of_its_commit_has_changed_nothing() throws Exception {
            try (Connection stranger = stranger("SELECT FROM portfolio_state FOR UPDATE")) {
                Future<Commitment> commit = thread.submit(() -> fixture.store().commit(leadership, batch));
                awaitWaiting(1);
                fixture.ask("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'");

                assertFailedUnavailable(commit, "57014");
                stranger.rollback();
            }
            assertLandsNow();
        }

        /** The stranger waits for us first, so it is our wait that closes the circle, and we who are ended for it. */
        @Test
        void that_is_the_victim_of_a_deadlock_has_changed_nothing() throws Exception {
            fixture.edit("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database()"
                    + " || ' SET deadlock_timeout = ''10ms'''; END $$");
            PostgresModule fresh = fixture.open();
            fresh.portfolioStore().decisions(List.of(new CommandId("warm")));
            ExecutorService second = Executors.newSingleThreadExecutor();
            try (Connection first = stranger("SELECT FROM portfolio_state FOR UPDATE");
                    Connection reporting =
                            stranger("SET deadlock_timeout = '1min'", "SELECT FROM portfolio_positions FOR UPDATE")) {
                Future<Commitment> commit =
                        thread.submit(() -> fresh.portfolioStore().commit(leadership, batch));
                awaitWaiting(1);
                Future<Boolean> other = second.submit(
                        () -> reporting.createStatement().execute("SELECT FROM portfolio_state FOR UPDATE"));
                awaitWaiting(2);
                first.rollback();

                assertFailedUnavailable(commit, "40P01");
                other.get();
                reporting.rollback();
            } finally {
                second.shutdownNow();
            }
            assertLandsNow();
        }

        @Test
        void whose_reading_stands_still_for_too_long_is_ended_and_shows_no_part_of_it() {
            Overseer overseer = new Overseer();
            PostgresModule slow = fixture.open(fixture.config.withTimeouts(ReachabilityIT.hasty()), overseer);
            overseer.before("FROM portfolio_positions", () -> {
                while (!fixture.ask("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
                                + " AND datname = current_database()")
                        .equals("0")) {
                    Thread.onSpinWait();
                }
            });

            assertUnavailable("25P03", true, () -> slow.portfolioStore().read());
            assertThat(slow.portfolioStore().read()).isPresent();
        }
    }

    @Nested
    class A_lock_on_a_whole_table {

        @Test
        void is_waited_for_no_longer_than_we_may() throws Exception {
            PostgresModule hasty = fixture.open(fixture.config.withTimeouts(ReachabilityIT.hasty()));
            try (Connection migration = stranger("LOCK TABLE portfolio_state IN ACCESS EXCLUSIVE MODE")) {
                for (ThrowingCallable act : List.<ThrowingCallable>of(
                        () -> hasty.portfolioStore().commit(leadership, batch),
                        () -> hasty.ownership().heartbeat(leadership),
                        () -> hasty.ownership().takeOver(Fixture.claimant("b")))) {
                    StoreUnavailableException blocked = catchThrowableOfType(StoreUnavailableException.class, act);
                    assertThat(blocked).isNotNull();
                    assertThat(blocked.isTransient()).isTrue();
                    assertThat(blocked.sqlState()).isIn("55P03", "57014");
                }
                migration.rollback();
            }
            assertLandsNow();
        }
    }

    @Nested
    class An_administrator {

        @Test
        void who_shortens_statements_for_everybody_does_not_shorten_ours_to_nothing() {
            fixture.edit("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database()"
                    + " || ' SET statement_timeout = ''1ms'''; END $$");
            PostgresModule fresh = fixture.open();
            Commitment landed = null;
            while (landed == null) {
                try {
                    landed = fresh.portfolioStore().commit(leadership, batch);
                } catch (StoreUnavailableException e) {
                    assertThat(e.isTransient()).as(e.getMessage()).isTrue();
                    assertThat(e.sqlState()).isEqualTo("57014");
                }
            }
            assertThat(landed).isEqualTo(new Commitment.Committed());
        }

        @Test
        void who_allows_no_more_sessions_leaves_us_those_that_we_have() {
            try (Roleplay engine = new Roleplay(fixture, "engine")) {
                PostgresModule trading = fixture.open(engine.config().withPoolSize(1));
                trading.portfolioStore().decisions(List.of(new CommandId("warm")));
                fixture.edit("ALTER USER " + engine.user() + " CONNECTION LIMIT 1");
                PostgresModule another = fixture.open(engine.config().withPoolSize(1));

                assertUnavailable(
                        "53300", true, () -> another.portfolioStore().decisions(List.of(new CommandId("c1"))));
                assertThat(trading.portfolioStore().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
                trading.close();
                another.close();
            }
        }

        @Test
        void who_takes_a_right_away_in_the_middle_is_not_asked_again() {
            try (Roleplay engine = new Roleplay(fixture, "engine")) {
                PostgresModule trading = fixture.open(engine.config());
                trading.portfolioStore().decisions(List.of(new CommandId("warm")));
                fixture.edit("REVOKE INSERT ON command_journal FROM ballast_engine");

                assertUnavailable("42501", false, () -> trading.portfolioStore().commit(leadership, batch));
                fixture.edit("GRANT INSERT ON command_journal TO ballast_engine");
                assertThat(trading.portfolioStore().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
                trading.close();
            }
        }
    }

    @Nested
    class Tables_of_the_same_name {

        /** Found first by whoever relies on a search path that somebody else may set. */
        @Test
        void in_another_schema_are_never_read_and_never_written() {
            for (String table : List.of(
                    "portfolio_state",
                    "portfolio_positions",
                    "pyramiding_state",
                    "command_journal",
                    "leadership_history")) {
                fixture.edit("CREATE TABLE public." + table + " AS SELECT * FROM ballast." + table);
            }
            fixture.edit(
                    "UPDATE public.portfolio_state SET epoch = 99, seq = 99, token = NULL, phase = 'HALTED'",
                    "DELETE FROM public.portfolio_positions",
                    "CREATE FUNCTION public.require_rows(text, bigint, bigint) RETURNS boolean"
                            + " LANGUAGE sql AS 'SELECT false'",
                    "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database()"
                            + " || ' SET search_path = public, ballast'; END $$");
            String before = fixture.ask("SELECT looks::text FROM public.portfolio_state AS looks");
            SealedPortfolio expected = fixture.stored();
            PostgresModule fresh = fixture.open();

            assertThat(fresh.portfolioStore().read().orElseThrow().seals()).isEqualTo(expected.seals());
            assertThat(fresh.portfolioStore().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
            assertThat(fresh.ownership().heartbeat(leadership)).isTrue();
            assertThat(fixture.ask("SELECT looks::text FROM public.portfolio_state AS looks"))
                    .isEqualTo(before);
        }
    }
}
