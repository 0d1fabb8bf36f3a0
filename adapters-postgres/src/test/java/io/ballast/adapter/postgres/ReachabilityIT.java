package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.adapter.postgres.PostgresConfig.Login;
import io.ballast.adapter.postgres.PostgresConfig.Password;
import io.ballast.adapter.postgres.PostgresConfig.Timeouts;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import io.ballast.servers.proxy.Direction;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.servers.proxy.Place;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReachabilityIT {
    private static StoreUnavailableException assertUnavailable(ThrowingCallable act, boolean isTransient) {
        StoreUnavailableException unavailable =
                org.assertj.core.api.Assertions.catchThrowableOfType(StoreUnavailableException.class, act);
        assertThat(unavailable).isNotNull();
        assertThat(unavailable.isTransient()).as(unavailable.getMessage()).isEqualTo(isTransient);
        return unavailable;
    }

    /** As short as the driver can count. */
    static Timeouts hasty() {
        Duration second = Duration.ofSeconds(1);
        Duration moment = Duration.ofMillis(250);
        return new Timeouts(second, second, moment, second, second, moment.multipliedBy(2), second, moment, second);
    }

    private static PostgresConfig hasty(PostgresConfig config) {
        return config.withTimeouts(hasty());
    }

    @Nested
    class A_line {
        @Test
        void that_is_refused_is_a_store_that_is_away_to_every_port() {
            try (Fixture fixture = Fixture.migrated();
                    FaultProxy proxy = FaultProxy.to(fixture.database.url())) {
                PostgresModule module = fixture.open(hasty(through(proxy, fixture)));
                proxy.cut();

                assertThat(assertUnavailable(() -> module.portfolioStore().read(), true)
                                .sqlState())
                        .isEqualTo("08001");
                assertUnavailable(() -> module.ownership().takeOver(Fixture.claimant("a")), true);
                assertUnavailable(() -> module.portfolioStore().decisions(List.of(new CommandId("c"))), true);
                assertUnavailable(() -> module.recoveryJournal().runs(1), true);
                assertUnavailable(() -> module.storeSchema().version(), true);
                assertUnavailable(() -> module.storeSchema().migrate(), true);
                PostgresModule drill =
                        fixture.open(hasty(through(proxy, fixture).withSchema("ballast_drill_1")));
                assertUnavailable(drill::dropDrillSchema, true);
            }
        }

        @Test
        void that_swallows_everything_from_the_start_is_a_store_that_is_away() {
            try (Fixture fixture = Fixture.migrated();
                    FaultProxy proxy = FaultProxy.to(fixture.database.url())) {
                PostgresModule module = fixture.open(hasty(through(proxy, fixture)));
                swallowEverything(proxy);

                assertUnavailable(() -> module.portfolioStore().read(), true);
                assertUnavailable(() -> module.ownership().takeOver(Fixture.claimant("a")), true);
                assertUnavailable(() -> module.portfolioStore().decisions(List.of(new CommandId("c"))), true);
            }
        }

        @Test
        void that_swallows_everything_in_the_middle_of_a_reading_gives_no_part_of_it() {
            try (Fixture fixture = Fixture.migrated();
                    FaultProxy proxy = FaultProxy.to(fixture.database.url())) {
                fixture.leadWithPosition();
                Overseer overseer = new Overseer();
                PostgresModule module = fixture.open(hasty(through(proxy, fixture)), overseer);
                overseer.before("FROM portfolio_positions", () -> swallowEverything(proxy));

                assertThat(assertUnavailable(() -> module.portfolioStore().read(), true)
                                .sqlState())
                        .isEqualTo("08006");
            }
        }

        @Test
        void that_swallows_everything_under_a_holder_is_noticed_by_its_heartbeat() {
            try (Fixture fixture = Fixture.migrated();
                    FaultProxy proxy = FaultProxy.to(fixture.database.url())) {
                Leadership leadership = fixture.leadWithPosition();
                PostgresModule module = fixture.open(hasty(through(proxy, fixture)));
                assertThat(module.ownership().heartbeat(leadership)).isTrue();
                swallowEverything(proxy);

                assertUnavailable(() -> module.ownership().heartbeat(leadership), true);
            }
        }

        @Test
        void that_breaks_after_an_activation_landed_lets_it_be_repeated() {
            try (Fixture fixture = Fixture.migrated();
                    FaultProxy proxy = FaultProxy.to(fixture.database.url())) {
                fixture.create();
                Leadership leadership = fixture.take("a");
                PostgresModule module = fixture.open(hasty(through(proxy, fixture)));
                Certificate certificate = Fixture.certificate(leadership);
                proxy.resetAt(Place.replyTo("UPDATE portfolio_state"));

                assertUnavailable(() -> module.ownership().activate(leadership, certificate), true);

                assertThat(module.ownership().activate(leadership, certificate)).isTrue();
                assertThat(fixture.ask("SELECT count(*) FROM recovery_runs")).isEqualTo("1");
            }
        }

        private void swallowEverything(FaultProxy proxy) {
            proxy.blackHole(Direction.REQUESTS);
            proxy.blackHole(Direction.REPLIES);
        }

        private PostgresConfig through(FaultProxy proxy, Fixture fixture) {
            return PostgresConfig.of(
                    proxy.through(fixture.database.url()), fixture.database.user(), fixture.database.password());
        }
    }

    @Nested
    class A_server {
        @Test
        void that_was_killed_has_lost_nothing_and_is_used_again() {
            try (TestPostgres server = TestPostgres.start()) {
                TestDatabase database = server.freshDatabase();
                PostgresConfig config = hasty(PostgresConfig.of(database.url(), database.user(), database.password()));
                try (PostgresModule module = new PostgresModule(config, Fixture.MAIN)) {
                    module.storeSchema().migrate();
                    var begun = Fixture.create(module);
                    Leadership leadership = Fixture.lead(module, "a");
                    var first = Fixture.batch(begun, Fixture.open("c1", "BANK_NIFTY", "BN-1"));
                    assertThat(module.portfolioStore().commit(leadership, first))
                            .isEqualTo(new Commitment.Committed());

                    server.kill();
                    assertUnavailable(() -> module.portfolioStore().read(), true);
                    assertUnavailable(() -> module.ownership().heartbeat(leadership), true);
                    server.restart();

                    assertThat(module.portfolioStore().read().orElseThrow().snapshot())
                            .isEqualTo(first.after().portfolio().snapshot(2));
                    assertThat(module.ownership().heartbeat(leadership)).isTrue();
                    var second = Fixture.batch(first.after(), Fixture.close("c2", "BN-1"));
                    assertThat(untilReached(() -> module.portfolioStore().commit(leadership, second)))
                            .isEqualTo(new Commitment.Committed());
                }
            }
        }

        @Test
        void that_is_frozen_is_away_and_then_there_again() {
            try (TestPostgres server = TestPostgres.start()) {
                TestDatabase database = server.freshDatabase();
                PostgresConfig config = hasty(PostgresConfig.of(database.url(), database.user(), database.password()));
                try (PostgresModule module = new PostgresModule(config, Fixture.MAIN)) {
                    module.storeSchema().migrate();
                    Fixture.create(module);

                    server.pause();
                    assertUnavailable(() -> module.portfolioStore().read(), true);
                    assertUnavailable(() -> module.ownership().takeOver(Fixture.claimant("a")), true);
                    server.unpause();

                    assertThat(untilReached(() -> module.portfolioStore().read()))
                            .isPresent();
                }
            }
        }

        /** The pool needs a moment to notice that the server is back; each answer until then must say so. */
        private static <T> T untilReached(java.util.function.Supplier<T> act) {
            while (true) {
                try {
                    return act.get();
                } catch (StoreUnavailableException e) {
                    assertThat(e.isTransient()).isTrue();
                }
            }
        }
    }

    @Nested
    class A_login {
        @Test
        void with_a_wrong_password_is_refused_for_good_and_shown_nowhere() throws Exception {
            try (TestPostgres server = TestPostgres.start()) {
                TestDatabase database = server.freshDatabase();
                askForPasswords(database);
                PostgresConfig config = hasty(PostgresConfig.of(database.url(), "trader", "wrong-hunter2"));
                try (PostgresModule module = new PostgresModule(config, Fixture.MAIN)) {
                    for (ThrowingCallable act : List.<ThrowingCallable>of(
                            () -> module.portfolioStore().read(),
                            () -> module.ownership().takeOver(Fixture.claimant("a")),
                            () -> module.portfolioStore().decisions(List.of(new CommandId("c"))),
                            () -> module.storeSchema().migrate())) {
                        StoreUnavailableException refused = assertUnavailable(act, false);

                        assertThat(refused.sqlState()).isEqualTo("28P01");
                        assertThat(everythingThatIsSaid(refused))
                                .contains("trader")
                                .doesNotContain("hunter2");
                    }
                }
                try (PostgresModule right =
                        new PostgresModule(hasty(PostgresConfig.of(database.url(), "trader", "right")), Fixture.MAIN)) {
                    assertThat(right.portfolioStore().read()).isEmpty();
                }
            }
        }

        private void askForPasswords(TestDatabase database) throws SQLException {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE USER trader PASSWORD 'right'");
                statement.execute("DO $$ BEGIN EXECUTE format('COPY (VALUES (%L), (%L)) TO %L',"
                        + " 'host all trader all scram-sha-256', 'host all all all trust',"
                        + " current_setting('hba_file')); END $$");
                statement.execute("SELECT pg_reload_conf()");
            }
            boolean isAsked = false;
            while (!isAsked) {
                try (Connection connection = DriverManager.getConnection(database.url(), "trader", "wrong")) {
                    isAsked = connection.isClosed();
                } catch (SQLException e) {
                    isAsked = "28P01".equals(e.getSQLState());
                }
            }
        }

        private static String everythingThatIsSaid(Throwable failure) {
            StringWriter said = new StringWriter();
            failure.printStackTrace(new PrintWriter(said));
            return said.toString();
        }

        @Test
        void to_a_database_that_is_not_there_is_refused_for_good() {
            try (Fixture fixture = Fixture.migrated()) {
                PostgresModule module = fixture.open(hasty(PostgresConfig.of(
                        fixture.database.url().replaceFirst("/[^/]*$", "/nowhere"),
                        fixture.database.user(),
                        fixture.database.password())));

                assertThat(assertUnavailable(() -> module.portfolioStore().read(), false)
                                .sqlState())
                        .isEqualTo("3D000");
            }
        }

        @Test
        void of_one_too_many_may_succeed_later() {
            try (Fixture fixture = Fixture.migrated()) {
                String user = "crowd_" + System.nanoTime();
                fixture.edit("CREATE USER " + user + " PASSWORD 'secret' CONNECTION LIMIT 0");
                PostgresConfig crowded = hasty(fixture.config).withOwner(fixture.config.login());
                PostgresModule module = fixture.open(new PostgresConfig(
                        crowded.url(),
                        new Login(user, new Password("secret")),
                        crowded.owner(),
                        null,
                        null,
                        crowded.schema(),
                        1,
                        crowded.timeouts(),
                        crowded.program()));

                assertThat(assertUnavailable(() -> module.portfolioStore().read(), true)
                                .sqlState())
                        .isEqualTo("53300");
                fixture.edit("DROP USER " + user);
            }
        }

        @Test
        void with_no_rights_is_refused_for_good() {
            try (Fixture fixture = Fixture.migrated()) {
                String user = "nobody_" + System.nanoTime();
                fixture.edit("CREATE USER " + user + " PASSWORD 'secret'");
                PostgresModule module = fixture.open(hasty(PostgresConfig.of(fixture.database.url(), user, "secret")));

                assertThatThrownBy(() -> module.portfolioStore().read()).isInstanceOf(StoreUnavailableException.class);
                fixture.edit("DROP USER " + user);
            }
        }
    }
}
