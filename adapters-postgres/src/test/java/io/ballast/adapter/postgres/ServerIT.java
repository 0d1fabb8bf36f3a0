package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.servers.EmbeddedPostgresServer;
import io.ballast.testservers.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIT {
    @Nested
    class A_standby {
        /** A stopped server that is told to wait for a primary that never comes. */
        @Test
        void is_never_recovered_from(@TempDir Path directory) throws Exception {
            try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory)) {
                PostgresConfig config = PostgresConfig.of(server.jdbcUrl(), server.user(), "");
                try (PostgresModule primary = new PostgresModule(config, Fixture.MAIN)) {
                    primary.storeSchema().migrate();
                }
                server.stop();
                Files.createFile(directory.resolve("data").resolve("standby.signal"));
                server.restart();

                try (PostgresModule byDefault = new PostgresModule(config, Fixture.MAIN);
                        PostgresModule anyServer = new PostgresModule(
                                PostgresConfig.of(server.jdbcUrl() + "?targetServerType=any", server.user(), ""),
                                Fixture.MAIN)) {
                    assertStandby(() -> byDefault.portfolioStore().read(), "primary");
                    assertStandby(() -> anyServer.portfolioStore().read(), "standby");
                    assertStandby(() -> anyServer.ownership().takeOver(Fixture.claimant("a")), "standby");
                    assertStandby(() -> anyServer.ownership().standing(), "standby");
                    assertStandby(() -> anyServer.storeSchema().version(), "standby");
                }
            }
        }

        private void assertStandby(Runnable act, String word) {
            assertThatThrownBy(act::run)
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            away -> assertThat(away.isTransient()).isTrue())
                    .hasMessageContaining(word);
        }
    }

    @Nested
    class A_database_that_is_not_safe {
        @Test
        void for_it_does_not_wait_for_the_disk_is_not_taken_over() {
            try (Fixture fixture = Fixture.migrated()) {
                fixture.create();
                fixture.edit("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database()"
                        + " || ' SET synchronous_commit = off'; END $$");

                assertThatThrownBy(() -> fixture.ownership().takeOver(Fixture.claimant("a")))
                        .isInstanceOfSatisfying(
                                StoreUnavailableException.class,
                                unsafe -> assertThat(unsafe.isTransient()).isFalse())
                        .hasMessageContaining("synchronous_commit is off");
                assertThat(fixture.store().read()).isPresent();
            }
        }

        @Test
        void for_its_encoding_is_not_taken_over() throws Exception {
            try (Fixture fixture = Fixture.migrated()) {
                String name = "ascii_" + System.nanoTime();
                fixture.edit("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
                TestDatabase ascii = new TestDatabase(
                        fixture.database.url().replaceFirst("/[^/]*$", "/" + name),
                        fixture.database.user(),
                        fixture.database.password());
                try (PostgresModule module = new PostgresModule(
                        PostgresConfig.of(ascii.url(), ascii.user(), ascii.password()), Fixture.MAIN)) {
                    module.storeSchema().migrate();

                    assertThatThrownBy(() -> module.ownership().takeOver(Fixture.claimant("a")))
                            .isInstanceOf(StoreUnavailableException.class)
                            .hasMessageContaining("SQL_ASCII");
                }
                fixture.edit("DROP DATABASE " + name + " WITH (FORCE)");
            }
        }
    }

    @Nested
    class A_server_that_keeps_its_identity_to_itself {
        @Test
        void is_taken_over_all_the_same() {
            try (Fixture fixture = Fixture.migrated()) {
                fixture.create();
                fixture.edit(
                        "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC",
                        "REVOKE EXECUTE ON FUNCTION pg_current_wal_lsn() FROM PUBLIC");
                try (Roleplay engine = new Roleplay(fixture, "engine")) {
                    PostgresModule module = fixture.open(engine.config());

                    assertThat(module.ownership().takeOver(Fixture.claimant("a")))
                            .isInstanceOf(TakeOver.Taken.class);

                    assertThat(fixture.ask("SELECT system_identifier IS NULL AND timeline IS NULL"
                                    + " FROM leadership_history ORDER BY entry DESC LIMIT 1"))
                            .isEqualTo("t");
                }
            }
        }
    }

    @Nested
    class A_session {
        private final Map<String, String> shown = new LinkedHashMap<>();

        private void show(Connector connector, Purpose purpose) throws Exception {
            try (Connection connection = connector.open(purpose);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT name, setting FROM pg_settings")) {
                while (rows.next()) {
                    shown.put(rows.getString(1), rows.getString(2));
                }
            }
        }

        @Test
        void is_given_up_by_the_server_before_the_client_gives_up() throws Exception {
            try (Fixture fixture = Fixture.migrated()) {
                show(new Connector(fixture.config, Fixture.MAIN), Purpose.WRITE);

                assertThat(shown)
                        .containsEntry("statement_timeout", "3000")
                        .containsEntry("lock_timeout", "1000")
                        .containsEntry("idle_in_transaction_session_timeout", "5000")
                        .containsEntry("search_path", "\"ballast\"")
                        .containsEntry("application_name", "ballast:main");
            }
        }

        @Test
        void that_reads_may_take_its_time() throws Exception {
            try (Fixture fixture = Fixture.migrated()) {
                show(new Connector(fixture.config, Fixture.MAIN), Purpose.READ);

                assertThat(shown)
                        .containsEntry("statement_timeout", "60000")
                        .containsEntry("idle_in_transaction_session_timeout", "60000");
            }
        }

        @Test
        void does_without_what_the_server_does_not_know_and_says_so() throws Exception {
            try (Fixture fixture = Fixture.migrated()) {
                Connector connector = new Connector(
                        fixture.config, Fixture.MAIN, purpose -> Map.of("invented_timeout", "1", "lock_timeout", "77"));
                PostgresModule module = new PostgresModule(fixture.config, Fixture.MAIN, connector);
                assertThat(module.settingsLeftOut()).isEmpty();

                show(connector, Purpose.WRITE);

                assertThat(shown).containsEntry("lock_timeout", "77");
                assertThat(module.settingsLeftOut()).containsExactly("invented_timeout");
                module.close();
            }
        }

        @Test
        void that_cannot_be_set_up_is_closed() {
            try (Fixture fixture = Fixture.migrated()) {
                Connector connector =
                        new Connector(fixture.config, Fixture.MAIN, purpose -> Map.of("lock_timeout", "not a number"));

                assertThatThrownBy(() -> connector.open(Purpose.WRITE)).isInstanceOf(java.sql.SQLException.class);
                while (!fixture.ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name = 'ballast:main'")
                        .equals("0")) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
