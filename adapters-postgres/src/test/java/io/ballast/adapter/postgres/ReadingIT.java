package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingIT {
    private final Fixture fixture = Fixture.migrated();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void assertCorrupt(@Nullable String table, @Nullable String key, @Nullable String column, String... words) {
        assertThat(words).isNotEmpty();
        assertThatThrownBy(() -> fixture.store().read())
                .isInstanceOfSatisfying(SnapshotCorruptException.class, corrupt -> {
                    assertThat(corrupt.table()).isEqualTo(table);
                    assertThat(corrupt.key()).isEqualTo(key);
                    assertThat(corrupt.column()).isEqualTo(column);
                })
                .hasMessageContainingAll(words);
    }

    @Nested
    class One_point_in_time {
        private static boolean isWhole(PortfolioSnapshot snapshot, Digest closed, Digest seal) {
            return Sealer.PLAIN
                    .state(snapshot.head(), Sealer.PLAIN.liveSum(snapshot), closed)
                    .equals(seal);
        }

        @Test
        void is_what_a_reading_shows_though_a_batch_lands_in_its_middle() {
            Leadership leadership = fixture.leadWithPosition();
            Batch between = Fixture.batch(fixture.stored(), Fixture.open("c2", "GOLD_MINI", "GM-1"));
            Overseer overseer = new Overseer();
            PostgresModule reader = fixture.open(fixture.config, overseer);
            overseer.before("FROM portfolio_positions", () -> fixture.commit(leadership, between));

            SealedSnapshot claim = reader.portfolioStore().read().orElseThrow();

            assertThat(claim.snapshot()).isEqualTo(between.before().portfolio().snapshot(2));
            assertThat(isWhole(
                            claim.snapshot(),
                            claim.seals().closed(),
                            claim.seals().state()))
                    .isTrue();
            assertThat(fixture.store().read().orElseThrow().snapshot())
                    .isEqualTo(between.after().portfolio().snapshot(3));
        }

        /** The control: with the isolation that a server gives by itself, the same reading is torn. */
        @Test
        void is_not_what_a_reading_shows_with_the_isolation_of_every_day() throws Exception {
            Leadership leadership = fixture.leadWithPosition();
            Batch between = Fixture.batch(fixture.stored(), Fixture.open("c2", "GOLD_MINI", "GM-1"));
            Connector connector = new Connector(fixture.config, Fixture.MAIN);
            Overseer overseer = new Overseer();
            Sessions sessions = new Sessions(connector.dataSource(Purpose.READ), overseer);
            overseer.before("FROM portfolio_positions", () -> fixture.commit(leadership, between));

            try (Connection connection = connector.open(Purpose.READ)) {
                connection.setAutoCommit(false);
                boolean isWhole = sessions.with(connection, this::readsWhole);

                assertThat(isWhole).isFalse();
            }
        }

        private boolean readsWhole(SqlSession session) {
            SnapshotMapper mapper = session.getMapper(SnapshotMapper.class);
            StoredHead head = mapper.head("main");
            assertThat(head).isNotNull();
            List<Position> positions = new ArrayList<>();
            mapper.positions(
                    "main", each -> positions.add(each.getResultObject().row().row()));
            List<PyramidState> pyramids = new ArrayList<>();
            mapper.pyramids(
                    "main", each -> pyramids.add(each.getResultObject().row().row()));
            return isWhole(
                    new PortfolioSnapshot(head.head(), positions, pyramids),
                    head.seals().closed(),
                    head.seals().state());
        }

        @Test
        void cannot_be_written_to() {
            fixture.create();
            Overseer overseer = new Overseer();
            Connector connector = new Connector(fixture.config, Fixture.MAIN);
            Sessions sessions = new Sessions(connector.dataSource(Purpose.READ), overseer);
            OneShot reading = new OneShot(connector, Purpose.READ, sessions, new Failures("db"));

            assertThatThrownBy(() -> reading.useAtOnePointInTime(
                            "writing",
                            session -> session.getMapper(RunMapper.class)
                                    .record("main", StoredRun.of(Fixture.certificate(leadership())))))
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            refused -> assertThat(refused.sqlState()).isEqualTo("25006"));
        }

        private Leadership leadership() {
            return fixture.take("a");
        }
    }

    @Nested
    class A_row_that_says_what_it_cannot {
        @ParameterizedTest
        @CsvSource({
            "live_positions, -1",
            "live_pyramids, -1",
            "positions_without_atr, -1",
            "seq, 0",
            "epoch, -1",
        })
        void a_count_below_its_least(String column, long value) {
            fixture.leadWithPosition();
            fixture.edit("UPDATE portfolio_state SET " + column + " = " + value);

            assertCorrupt("portfolio_state", "main", column, String.valueOf(value));
        }

        @Test
        void nothing_ever_opened_with_live_positions() {
            fixture.leadWithPosition();
            fixture.edit("UPDATE portfolio_state SET last_entry_at = NULL");

            assertCorrupt("portfolio_state", "main", "last_entry_at", "NULL", "1 position");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1969-12-31 23:59:59.999999+00", "10000-01-01 00:00:00+00", "0044-03-15 00:00+00 BC"})
        void an_instant_outside_the_years_that_a_command_may_name(String instant) {
            fixture.leadWithPosition();
            fixture.edit("UPDATE portfolio_positions SET entry_timestamp = '" + instant + "'");

            assertCorrupt("portfolio_positions", "BN-1", "entry_timestamp", "entry_timestamp holds");
        }

        @Test
        void a_seal_of_a_wrong_length_in_a_row() {
            fixture.leadWithPosition();
            fixture.edit("UPDATE portfolio_positions SET row_digest = '\\x0011'");

            assertCorrupt("portfolio_positions", "BN-1", "row_digest", "2 bytes");
        }

        @Test
        void a_text_with_a_character_that_no_id_has_is_shown_in_quotes() {
            fixture.leadWithPosition();
            fixture.edit("UPDATE portfolio_positions SET instrument = E'BANK\\nNIFTY'");

            assertCorrupt("portfolio_positions", "BN-1", "instrument", "\"BANK\\u000aNIFTY\"");
        }

        @ParameterizedTest
        @CsvSource({
            "holder_ttl, text, abc",
            "token, text, not-a-uuid",
            "token, text, 1-1-1-1-1",
            "epoch, text, many",
            "heartbeat_at, text, soon",
        })
        void a_coordination_column(String column, String type, String value) {
            fixture.leadWithPosition();
            fixture.edit(
                    "ALTER TABLE portfolio_state ALTER " + column + " TYPE " + type + " USING " + column + "::" + type,
                    "UPDATE portfolio_state SET " + column + " = '" + value + "'");

            assertThatThrownBy(() -> fixture.ownership().standing()).isInstanceOfAny(SnapshotCorruptException.class);
            assertThatThrownBy(() -> fixture.ownership().takeOver(Fixture.claimant("b")))
                    .isInstanceOf(SnapshotCorruptException.class);
        }

        @Test
        void a_heartbeat_at_no_instant_is_not_taken_for_a_dead_holder() {
            fixture.leadWithPosition();
            fixture.edit("UPDATE portfolio_state SET heartbeat_at = 'infinity'");

            assertThatThrownBy(() -> fixture.ownership().takeOver(Fixture.claimant("b")))
                    .isInstanceOfSatisfying(
                            SnapshotCorruptException.class,
                            corrupt -> assertThat(corrupt.column()).isEqualTo("heartbeat_at"));
        }
    }

    @Nested
    class A_schema_that_drifted {
        @Test
        void by_a_column_that_is_gone() {
            fixture.leadWithPosition();
            fixture.edit("ALTER TABLE portfolio_positions DROP COLUMN legs");

            assertCorrupt("portfolio_positions", null, "legs", "missing");
        }

        @Test
        void by_a_column_that_is_renamed() {
            fixture.leadWithPosition();
            fixture.edit("ALTER TABLE portfolio_state RENAME COLUMN equity_high TO high");

            assertCorrupt("portfolio_state", null, "equity_high", "missing");
        }

        @Test
        void by_a_table_that_is_gone() {
            fixture.leadWithPosition();
            fixture.edit("DROP TABLE pyramiding_state");

            assertCorrupt("pyramiding_state", null, null, "no pyramiding_state");
        }

        @Test
        void by_a_type_though_every_value_can_be_read() {
            fixture.leadWithPosition();
            fixture.edit(
                    "ALTER TABLE portfolio_positions ALTER entry_timestamp TYPE text",
                    "ALTER TABLE portfolio_positions ALTER lots TYPE text");

            assertCorrupt("portfolio_positions", null, "entry_timestamp", "text");
        }

        @Test
        void by_a_column_that_may_be_null() {
            fixture.leadWithPosition();
            fixture.edit("ALTER TABLE portfolio_positions ALTER lots DROP NOT NULL");

            assertCorrupt("portfolio_positions", null, "lots", "not null");
        }

        @Test
        void by_a_column_that_somebody_added() {
            fixture.leadWithPosition();
            fixture.edit("ALTER TABLE portfolio_positions ADD COLUMN strategy text");

            assertCorrupt("portfolio_positions", null, "strategy", "not known");
        }

        @Test
        void by_a_key_that_is_gone_so_that_a_position_may_be_there_twice() {
            fixture.leadWithPosition();
            fixture.edit(
                    "ALTER TABLE portfolio_positions DROP CONSTRAINT portfolio_positions_key",
                    "INSERT INTO portfolio_positions SELECT * FROM portfolio_positions");

            assertCorrupt("portfolio_positions", null, null, "portfolio_positions_key");
        }

        @Test
        void by_a_trigger_that_is_switched_off() {
            fixture.leadWithPosition();
            fixture.edit("ALTER TABLE portfolio_state DISABLE TRIGGER guard_state");

            assertCorrupt("portfolio_state", null, null, "guard_state", "in mode D");
        }

        @Test
        void by_a_trigger_of_somebody_else() {
            fixture.leadWithPosition();
            fixture.edit(
                    "CREATE FUNCTION theirs() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.lots := 0; RETURN NEW; END'",
                    "CREATE TRIGGER theirs BEFORE INSERT ON portfolio_positions"
                            + " FOR EACH ROW EXECUTE FUNCTION theirs()");

            assertCorrupt("portfolio_positions", null, null, "theirs", "not known");
        }

        @Test
        void by_what_changes_nothing_that_is_read() {
            fixture.leadWithPosition();
            fixture.edit(
                    "CREATE INDEX theirs ON portfolio_positions (instrument)",
                    "CREATE VIEW theirs_too AS SELECT * FROM portfolio_positions",
                    "CREATE TABLE also_theirs (id int)");

            assertThat(fixture.store().read()).isPresent();
        }

        @Test
        void without_any_portfolio_is_corrupt_and_not_empty() {
            fixture.edit("ALTER TABLE portfolio_positions ALTER lots TYPE text");

            assertCorrupt("portfolio_positions", null, "lots", "text");
        }
    }

    @Nested
    class A_version {
        @Test
        void that_is_newer_than_this_program_is_corrupt_and_names_both() {
            fixture.leadWithPosition();
            fixture.edit("INSERT INTO flyway_schema_history SELECT 99, '7', description, type, script, checksum,"
                    + " installed_by, installed_on, execution_time, true FROM flyway_schema_history"
                    + " WHERE version = '1'");

            assertCorrupt("flyway_schema_history", null, null, "version 7", "up to 1");
            assertThatThrownBy(() -> fixture.ownership().takeOver(Fixture.claimant("b")))
                    .isInstanceOf(SnapshotCorruptException.class);
            assertThatThrownBy(() -> fixture.ownership().standing()).isInstanceOf(SnapshotCorruptException.class);
        }

        @Test
        void that_is_none_of_ours_is_corrupt() {
            fixture.edit("UPDATE flyway_schema_history SET version = '2024.1' WHERE version = '1'");

            assertCorrupt("flyway_schema_history", null, null, "2024.1", "none of ours");
        }

        @Test
        void that_was_installed_half_way_is_corrupt() {
            fixture.edit("UPDATE flyway_schema_history SET success = false WHERE version = '1'");

            assertCorrupt("flyway_schema_history", null, null, "half-way");
        }

        @Test
        void that_is_older_asks_for_a_migration() {
            fixture.edit("UPDATE flyway_schema_history SET version = '0' WHERE version = '1'");

            assertThatThrownBy(() -> fixture.store().read())
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            older -> assertThat(older.isTransient()).isFalse())
                    .hasMessageContainingAll("version 0", "needs version 1", "migrate");
        }

        @Test
        void is_told_with_what_was_read() {
            fixture.create();

            assertThat(fixture.store().read().orElseThrow().schemaVersion()).isEqualTo("1");
        }
    }

    @Test
    void whoever_waits_is_told_how_many_positions_of_how_many_were_read() {
        fixture.leadWithPosition();
        List<String> told = new ArrayList<>();

        assertThat(fixture.store().read(null, (rows, total) -> told.add(rows + " of " + total)))
                .isPresent();

        assertThat(told).containsExactly("1 of 1");
    }
}
