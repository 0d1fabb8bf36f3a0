package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.adapter.postgres.PostgresConfig.Login;
import io.ballast.adapter.postgres.PostgresConfig.Password;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.money.Money;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaIT {
    private static final String FIRST = "1  V1__portfolio_journal_and_ownership.sql  portfolio journal and ownership";

    private final Fixture fixture = Fixture.empty();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class Nothing_there {
        @Test
        void has_no_version_and_everything_pending() {
            assertThat(fixture.module.storeSchema().version()).isEmpty();
            assertThat(fixture.module.storeSchema().pending()).containsExactly(FIRST);
            assertThat(fixture.module.storeSchema().version()).isEmpty();
        }

        @Test
        void is_migrated_once() {
            List<String> run = fixture.module.storeSchema().migrate();

            assertThat(run.get(0)).isEqualTo(FIRST);
            assertThat(run).hasSize(2);
            assertThat(run.get(1)).contains("roles", "ballast_engine");
            assertThat(fixture.module.storeSchema().version()).contains(Integer.toString(SchemaCheck.KNOWN_VERSION));
            assertThat(fixture.module.storeSchema().pending()).isEmpty();
            assertThat(fixture.module.storeSchema().migrate()).isEmpty();
        }

        @Test
        void is_nothing_stored_to_whoever_asks() {
            assertThat(fixture.store().read()).isEmpty();
            assertThat(fixture.store().journal(1, 10)).isEmpty();
            assertThat(fixture.store().decisions(List.of(new CommandId("c")))).isEmpty();
            assertThat(fixture.store().usedPositionIds(List.of(new PositionId("p"))))
                    .isEmpty();
            assertThat(fixture.ownership().standing()).isEmpty();
            assertThat(fixture.ownership().takeOver(Fixture.claimant("a"))).isEqualTo(new TakeOver.NothingStored());
            assertThat(fixture.module.recoveryJournal().runs(10)).isEmpty();
            assertThat(fixture.module.recoveryJournal().latestCertificate()).isEmpty();
            assertThat(fixture.module.recoveryJournal().certificate(UUID.randomUUID()))
                    .isEmpty();
        }

        @Test
        void takes_nothing_and_says_what_to_do() {
            Genesis genesis = new Genesis(Fixture.MAIN, UUID.randomUUID(), Currency.getInstance("INR"), Money.of(1));
            Leadership nobody = new Leadership(Fixture.MAIN, 1, UUID.randomUUID(), new InstanceId("a"));

            assertThatThrownBy(() -> fixture.store().create(genesis, Sealer.PLAIN, "init"))
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            missing -> assertThat(missing.isTransient()).isFalse())
                    .hasMessageContaining("migrate");
            assertThatThrownBy(() -> fixture.module.recoveryJournal().record(Fixture.certificate(nobody)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("migrate");
        }
    }

    @Nested
    class A_table_that_is_gone {
        @Test
        void is_no_sign_of_an_empty_store_where_it_is_the_history() {
            fixture.module.storeSchema().migrate();
            fixture.create();
            fixture.edit("DROP TABLE flyway_schema_history");

            assertThatThrownBy(() -> fixture.store().read())
                    .isInstanceOf(SnapshotCorruptException.class)
                    .hasMessageContaining("no history");
            assertThatThrownBy(() -> fixture.ownership().takeOver(Fixture.claimant("a")))
                    .isInstanceOf(SnapshotCorruptException.class);
        }

        @Test
        void is_corrupt_to_whoever_asks_for_its_rows() {
            fixture.module.storeSchema().migrate();
            fixture.edit("DROP TABLE command_journal", "DROP TABLE recovery_runs");

            assertThatThrownBy(() -> fixture.store().journal(1, 10)).isInstanceOf(SnapshotCorruptException.class);
            assertThatThrownBy(() -> fixture.module.recoveryJournal().runs(10))
                    .isInstanceOf(SnapshotCorruptException.class);
            assertThatThrownBy(() -> fixture.module
                            .recoveryJournal()
                            .record(Fixture.certificate(
                                    new Leadership(Fixture.MAIN, 1, UUID.randomUUID(), new InstanceId("a")))))
                    .isInstanceOf(SnapshotCorruptException.class);
        }
    }

    @Nested
    class Another_name {
        @ParameterizedTest
        @ValueSource(strings = {"user", "order", "_", "trading_2"})
        void works_as_well_and_shares_nothing(String schema) {
            fixture.module.storeSchema().migrate();
            fixture.create();
            PostgresModule other = fixture.open(fixture.config.withSchema(schema));

            assertThat(other.storeSchema().version()).isEmpty();
            other.storeSchema().migrate();

            assertThat(other.portfolioStore().read()).isEmpty();
            Genesis genesis = new Genesis(Fixture.MAIN, UUID.randomUUID(), Currency.getInstance("INR"), Money.of(7));
            assertThat(other.portfolioStore().create(genesis, Sealer.PLAIN, "init"))
                    .isEqualTo(Creation.CREATED);
            assertThat(fixture.store()
                            .read()
                            .orElseThrow()
                            .snapshot()
                            .head()
                            .equity()
                            .closed())
                    .isEqualTo(Money.of(5_000_000));
            assertThat(other.ownership().takeOver(Fixture.claimant("a"))).isInstanceOf(TakeOver.Taken.class);
        }

        @Test
        void of_a_drill_has_no_roles_and_is_dropped_again() {
            PostgresModule drill = fixture.open(fixture.config.withSchema("ballast_drill_x1"));
            assertThat(drill.storeSchema().migrate()).containsExactly(FIRST);

            drill.dropDrillSchema();

            assertThat(drill.storeSchema().version()).isEmpty();
            assertThat(fixture.ask("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'ballast_drill%'"))
                    .isEqualTo("0");
        }

        @Test
        void than_that_of_a_drill_is_never_dropped() {
            fixture.module.storeSchema().migrate();

            assertThatThrownBy(fixture.module::dropDrillSchema).isInstanceOf(IllegalStateException.class);

            assertThat(fixture.module.storeSchema().version()).isPresent();
        }

        @Test
        void that_leaves_no_room_for_those_of_roles_does_without_them() {
            PostgresModule longest = fixture.open(fixture.config.withSchema("s".repeat(60)));

            assertThat(longest.storeSchema().migrate())
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("no roles");
            assertThat(longest.portfolioStore().read()).isEmpty();
        }
    }

    @Nested
    class A_schema_of_somebody_else {
        private void assertRefused(String... words) {
            assertThatThrownBy(() -> fixture.module.storeSchema().migrate())
                    .isInstanceOf(SnapshotCorruptException.class)
                    .hasMessageContainingAll(words);
        }

        @Test
        void with_tables_and_without_a_history_is_left_as_it_is() {
            try (PostgresModule none = fixture.open()) {
                fixture.edit("CREATE SCHEMA ballast", "CREATE TABLE ballast.theirs (id int)");

                assertRefused("ballast", "not ours");
                assertThat(fixture.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'ballast'"))
                        .isEqualTo("1");
                assertThat(none.storeSchema().version()).isEmpty();
            }
        }

        @Test
        void with_another_history_is_left_as_it_is() {
            fixture.module.storeSchema().migrate();
            fixture.edit("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");

            assertRefused("ballast", "not ours");
        }

        @Test
        void of_a_newer_program_is_left_as_it_is() {
            fixture.module.storeSchema().migrate();
            fixture.edit("UPDATE flyway_schema_history SET version = '2' WHERE version = '1'");

            assertRefused("version 2", "up to 1");
            assertThatThrownBy(() -> fixture.module.storeSchema().pending())
                    .isInstanceOf(SnapshotCorruptException.class);
            assertThat(fixture.module.storeSchema().version()).contains("2");
        }
    }

    @Nested
    class An_owner {
        private PostgresConfig as(String user) {
            return new PostgresConfig(
                    fixture.config.url(),
                    new Login("nobody_at_all", new Password("")),
                    new Login(user, new Password("secret")),
                    null,
                    null,
                    "owned_" + user,
                    4,
                    fixture.config.timeouts(),
                    fixture.config.program());
        }

        @Test
        void who_may_not_create_roles_is_given_the_statements() {
            String user = "owner_" + System.nanoTime();
            fixture.edit("CREATE USER " + user + " PASSWORD 'secret'");
            fixture.edit("DO $$ BEGIN EXECUTE 'GRANT CREATE ON DATABASE ' || current_database() || ' TO " + user
                    + "'; END $$");
            PostgresModule owned = fixture.open(as(user));

            List<String> run = owned.storeSchema().migrate();

            assertThat(run.get(0)).isEqualTo(FIRST);
            assertThat(run.subList(1, run.size()))
                    .allMatch(line -> line.startsWith("to be run by"))
                    .anyMatch(line -> line.contains("CREATE ROLE owned_" + user + "_engine"))
                    .anyMatch(line -> line.contains("GRANT SELECT ON ALL TABLES"));
            Genesis genesis = new Genesis(Fixture.MAIN, UUID.randomUUID(), Currency.getInstance("INR"), Money.of(7));
            assertThat(owned.portfolioStore().create(genesis, Sealer.PLAIN, "init"))
                    .isEqualTo(Creation.CREATED);
            fixture.edit("DROP OWNED BY " + user + " CASCADE", "DROP USER " + user);
        }

        @Test
        void who_may_not_even_create_a_schema_is_told_so() {
            String user = "owner_" + System.nanoTime();
            fixture.edit("CREATE USER " + user + " PASSWORD 'secret'");
            PostgresModule owned = fixture.open(as(user));

            assertThatThrownBy(() -> owned.storeSchema().migrate())
                    .isInstanceOfSatisfying(StoreUnavailableException.class, forbidden -> {
                        assertThat(forbidden.isTransient()).isFalse();
                        assertThat(forbidden.sqlState()).isEqualTo("42501");
                    });
            fixture.edit("DROP USER " + user);
        }
    }

    @Nested
    class Roles_that_may_do_less {
        @Test
        void let_an_engine_trade_and_not_rewrite_what_it_decided() {
            fixture.module.storeSchema().migrate();
            var begun = fixture.create();
            try (Roleplay engine = new Roleplay(fixture, "engine")) {
                PostgresModule module = fixture.open(engine.config());
                Leadership leadership =
                        ((TakeOver.Taken) module.ownership().takeOver(Fixture.claimant("a"))).leadership();
                assertThat(module.portfolioStore().read()).isPresent();
                assertThat(module.ownership().activate(leadership, Fixture.certificate(leadership)))
                        .isTrue();
                assertThat(module.ownership().heartbeat(leadership)).isTrue();
                var batch = Fixture.batch(begun, Fixture.open("c1", "BANK_NIFTY", "BN-1"), Fixture.close("c2", "BN-1"));
                module.portfolioStore().commit(leadership, batch);
                module.recoveryJournal().record(Fixture.certificate(leadership));
                assertThat(module.portfolioStore().journal(1, 10)).hasSize(3);
                assertThat(module.ownership().release(leadership, "done")).isTrue();
                assertThat(module.recoveryJournal().runs(10)).hasSize(2);

                for (String forbidden : List.of(
                        "DELETE FROM command_journal",
                        "UPDATE command_journal SET content = ''",
                        "DELETE FROM leadership_history",
                        "DELETE FROM portfolio_state",
                        "DELETE FROM portfolio_positions",
                        "DELETE FROM recovery_runs",
                        "ALTER TABLE portfolio_state DISABLE TRIGGER guard_state",
                        "SET session_replication_role = replica")) {
                    assertForbidden(engine, forbidden);
                }
            }
        }

        @Test
        void let_an_auditor_read_everything_and_write_nothing() {
            fixture.module.storeSchema().migrate();
            fixture.leadWithPosition();
            try (Roleplay auditor = new Roleplay(fixture, "auditor")) {
                PostgresModule module = fixture.open(auditor.config());

                assertThat(module.portfolioStore().read()).isPresent();
                assertThat(module.portfolioStore().journal(1, 10)).hasSize(2);
                assertThat(module.ownership().standing()).isPresent();
                assertThat(module.recoveryJournal().runs(10)).hasSize(1);
                assertThatThrownBy(() -> module.ownership()
                                .takeOver(new io.ballast.application.port.out.Ownership.Claimant(
                                        new InstanceId("x"), UUID.randomUUID(), Fixture.TTL, true, "curious")))
                        .isInstanceOfSatisfying(StoreUnavailableException.class, forbidden -> {
                            assertThat(forbidden.isTransient()).isFalse();
                            assertThat(forbidden.sqlState()).isEqualTo("42501");
                        });
                assertForbidden(auditor, "UPDATE portfolio_state SET heartbeat_at = now()");
            }
        }

        private void assertForbidden(Roleplay player, String statement) {
            Connector connector = new Connector(player.config(), Fixture.MAIN);
            assertThatThrownBy(() -> {
                        try (var connection = connector.open(Purpose.WRITE);
                                var sql = connection.createStatement()) {
                            sql.execute(statement);
                        }
                    })
                    .as(statement)
                    .isInstanceOfSatisfying(
                            java.sql.SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }
}
