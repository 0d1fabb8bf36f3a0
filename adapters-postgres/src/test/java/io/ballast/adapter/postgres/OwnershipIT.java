package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.adapter.postgres.PostgresConfig.Program;
import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipIT {
    private final Fixture fixture = Fixture.migrated();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Claimant forcing(String instance) {
        return new Claimant(new InstanceId(instance), UUID.randomUUID(), Fixture.TTL, true, "by hand");
    }

    /** A session that has locked the head row and falls silent. */
    private Connection lockedBy(String name) throws SQLException {
        Connection connection = fixture.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = '" + name + "'");
            statement.execute("SELECT 1 FROM portfolio_state FOR UPDATE");
        }
        return connection;
    }

    @Nested
    class A_lock_on_the_head_row {
        @Test
        void of_a_writer_of_the_epoch_that_ends_is_broken() throws Exception {
            fixture.create();
            Leadership silent = fixture.lead("a");
            try (Connection zombie = lockedBy(WriterName.of(silent))) {
                TakeOver answer = fixture.ownership().takeOver(forcing("b"));

                assertThat(answer).isInstanceOf(TakeOver.Taken.class);
                assertThat(zombie.isValid(1)).isFalse();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "psql",
                    "ballast:main",
                    "ballast:main:writer:2",
                    "ballast:other:writer:1",
                    "ballast:mainXwriter:1",
                })
        void of_anybody_else_is_respected_and_named(String name) throws Exception {
            fixture.create();
            Leadership holder = fixture.lead("a");
            assertThat(holder.epoch()).isEqualTo(1);
            try (Connection stranger = lockedBy(name)) {
                assertThatThrownBy(() -> fixture.ownership().takeOver(forcing("b")))
                        .isInstanceOfSatisfying(StoreUnavailableException.class, locked -> {
                            assertThat(locked.isTransient()).isTrue();
                            assertThat(locked.sqlState()).isEqualTo(SqlState.LOCKED);
                        })
                        .hasMessageContainingAll("locked by process", "(" + name + ")");
                assertThat(stranger.isValid(1)).isTrue();
                stranger.rollback();
            }
            assertThat(fixture.ownership().heartbeat(holder)).isTrue();
        }

        @Test
        void that_only_shares_the_row_cannot_be_told_by_whom() throws Exception {
            fixture.create();
            try (Connection first = fixture.connect();
                    Connection second = fixture.connect()) {
                for (Connection sharing : new Connection[] {first, second}) {
                    sharing.setAutoCommit(false);
                    sharing.createStatement().execute("SELECT 1 FROM portfolio_state FOR SHARE");
                }

                assertThatThrownBy(() -> fixture.ownership().takeOver(forcing("b")))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("a session that it does not show us");
                first.rollback();
                second.rollback();
            }
        }

        @Test
        void of_somebody_whom_we_may_not_end_is_respected() throws Exception {
            fixture.create();
            Leadership silent = fixture.lead("a");
            PostgresModule engine = fixture.open(fixture.config.withOwner(fixture.config.login()));
            try (Connection zombie = lockedBy(WriterName.of(silent));
                    Roleplay weaker = new Roleplay(fixture, "engine")) {
                PostgresModule other = fixture.open(weaker.config());

                assertThatThrownBy(() -> other.ownership().takeOver(forcing("b")))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("locked by process");
                assertThat(zombie.isValid(1)).isTrue();
                zombie.rollback();
                assertThat(other.ownership().takeOver(forcing("b"))).isInstanceOf(TakeOver.Taken.class);
            } finally {
                engine.close();
            }
        }
    }

    @Nested
    class The_record {
        @Test
        void of_a_take_over_tells_who_was_overridden_and_which_server_it_was() {
            fixture.create();
            fixture.lead("a");

            fixture.ownership().takeOver(forcing("b"));

            assertThat(fixture.ask("SELECT event || ' ' || holder || ' ' || previous_holder || ' ' || reason"
                            + " FROM leadership_history ORDER BY entry DESC LIMIT 1"))
                    .isEqualTo("TAKEN_BY_FORCE b a by hand");
            assertThat(fixture.ask("SELECT system_identifier FROM leadership_history ORDER BY entry DESC LIMIT 1"))
                    .isEqualTo(fixture.ask("SELECT system_identifier FROM pg_control_system()"));
            assertThat(fixture.ask("SELECT timeline FROM leadership_history ORDER BY entry DESC LIMIT 1"))
                    .isEqualTo("1");
        }

        @Test
        void of_an_instance_tells_what_runs_where_and_when_it_was_last_alive() {
            fixture.create();
            PostgresModule instance = fixture.open(fixture.config.withProgram(new Program("trader-1", "1.2.3")));
            Leadership leadership =
                    ((TakeOver.Taken) instance.ownership().takeOver(Fixture.claimant("a"))).leadership();
            String started = fixture.ask("SELECT started_at FROM instance_metadata");

            assertThat(instance.ownership().heartbeat(leadership)).isTrue();

            assertThat(fixture.ask("SELECT instance || ' ' || host || ' ' || program_version || ' ' || epoch"
                            + " FROM instance_metadata"))
                    .isEqualTo("a trader-1 1.2.3 1");
            assertThat(fixture.ask("SELECT started_at FROM instance_metadata")).isEqualTo(started);
            assertThat(fixture.ask("SELECT last_heartbeat > started_at AND last_heartbeat = heartbeat_at"
                            + " FROM instance_metadata, portfolio_state"))
                    .isEqualTo("t");
        }

        @Test
        void of_a_heartbeat_that_was_lost_makes_no_difference() {
            fixture.create();
            Leadership leadership = fixture.take("a");
            fixture.edit("DELETE FROM instance_metadata");

            assertThat(fixture.ownership().heartbeat(leadership)).isTrue();
        }

        @Test
        void of_a_reason_that_no_server_can_store_is_kept_as_well_as_it_can_be() {
            fixture.create();
            Leadership leadership = fixture.lead("a");

            assertThat(fixture.ownership().halt(leadership, "engine failed: \0"))
                    .isTrue();

            assertThat(fixture.ownership().standing().orElseThrow()).satisfies(standing -> {
                assertThat(standing.phase()).isEqualTo(Phase.HALTED);
                assertThat(standing.reason()).isEqualTo("engine failed: \uFFFD");
                assertThat(standing.haltMode()).isEqualTo("all");
            });
        }

        @Test
        void of_a_halt_without_a_history_says_so() {
            fixture.create();
            Leadership leadership = fixture.lead("a");
            fixture.ownership().halt(leadership, "enough");
            fixture.edit("DELETE FROM leadership_history");

            assertThat(fixture.ownership().takeOver(Fixture.claimant("b")))
                    .isEqualTo(new TakeOver.Halted("no reason is recorded"));
        }
    }

    @Nested
    class A_head_row_that_changes_while_it_is_claimed {
        @Test
        void by_another_claimant_is_lost() {
            fixture.create();
            Overseer overseer = new Overseer();
            PostgresModule slow = fixture.open(fixture.config, overseer);
            overseer.before("WITH before AS", () -> fixture.ownership().takeOver(forcing("fast")));

            assertThat(slow.ownership().takeOver(forcing("slow"))).isEqualTo(new TakeOver.Lost("fast"));
        }

        @Test
        void by_its_holder_coming_alive_again_is_left_alone() {
            fixture.create();
            Leadership holder = fixture.lead("a");
            fixture.edit("UPDATE portfolio_state SET heartbeat_at = heartbeat_at - interval '1 day'");
            Overseer overseer = new Overseer();
            PostgresModule slow = fixture.open(fixture.config, overseer);
            overseer.before("WITH before AS", () -> fixture.ownership().heartbeat(holder));

            assertThat(slow.ownership().takeOver(Fixture.claimant("b"))).isInstanceOf(TakeOver.Held.class);
            assertThat(fixture.ownership().heartbeat(holder)).isTrue();
        }

        @Test
        void by_a_halt_is_halted() {
            fixture.create();
            Leadership holder = fixture.lead("a");
            Overseer overseer = new Overseer();
            PostgresModule slow = fixture.open(fixture.config, overseer);
            overseer.before("WITH before AS", () -> fixture.ownership().halt(holder, "enough"));

            assertThat(slow.ownership().takeOver(forcing("b"))).isEqualTo(new TakeOver.Halted("enough"));
        }

        @Test
        void by_going_away_is_nothing() {
            fixture.create();
            Overseer overseer = new Overseer();
            PostgresModule slow = fixture.open(fixture.config, overseer);
            overseer.before("WITH before AS", () -> fixture.edit("DELETE FROM portfolio_state"));

            assertThat(slow.ownership().takeOver(forcing("b"))).isEqualTo(new TakeOver.NothingStored());
        }
    }

    @Nested
    class A_heartbeat_beyond_all_reason {
        @ParameterizedTest
        @ValueSource(strings = {"1970-01-01 00:00:00+00", "9999-12-31 00:00:00+00"})
        void is_an_age_all_the_same_and_keeps_nobody_off(String instant) {
            fixture.create();
            fixture.lead("a");
            fixture.edit("UPDATE portfolio_state SET heartbeat_at = '" + instant + "'");

            assertThat(fixture.ownership().standing().orElseThrow().heartbeatAge())
                    .isNotNull();
            assertThat(fixture.ownership().takeOver(Fixture.claimant("b"))).isInstanceOf(TakeOver.Taken.class);
        }
    }

    @Nested
    class A_connection_of_its_own {
        @Test
        void is_replaced_when_the_server_has_ended_it() {
            fixture.create();
            Leadership leadership = fixture.lead("a");
            fixture.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

            assertThat(fixture.ownership().heartbeat(leadership)).isTrue();
        }

        @Test
        void is_the_only_one_that_ownership_needs() {
            fixture.create();
            Leadership leadership = fixture.lead("a");
            fixture.ownership().heartbeat(leadership);

            assertThat(fixture.ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND application_name = 'ballast:main'"))
                    .isEqualTo("1");
        }
    }
}
