package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.domain.recovery.Leadership;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second layer: what the triggers refuse when a statement has forgotten the first. */
class FenceIT {
    private final Fixture fixture = Fixture.migrated();
    private Leadership leadership;

    @SuppressWarnings("NullAway.Init") // set before each test
    FenceIT() {}

    @BeforeEach
    void lead() {
        leadership = fixture.leadWithPosition();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void assertRefused(String sqlState, String... statements) {
        assertThatThrownBy(() -> fixture.tryTo(statements))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(sqlState));
    }

    private static String prove(long epoch, UUID token) {
        return "SELECT set_config('ballast.proof', '" + epoch + " " + token + "', true)";
    }

    private String prove() {
        return prove(leadership.epoch(), leadership.token());
    }

    @Nested
    class Rows {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE portfolio_positions SET lots = 6",
                    "DELETE FROM portfolio_positions",
                    "INSERT INTO portfolio_positions SELECT 'main', 'X', instrument, status, layer, is_base_position,"
                            + " entry_timestamp, entry_price, lots, opened_lots, quantity, lot_size, point_value,"
                            + " margin_per_lot, initial_stop, current_stop, highest_close, atr, realized_pnl, legs,"
                            + " exit_timestamp, exit_price, exit_reason, row_digest FROM portfolio_positions",
                    "UPDATE pyramiding_state SET max_pyramids = 9",
                    "DELETE FROM pyramiding_state",
                    "INSERT INTO command_journal SELECT 'main', 99, 'x', type, content, facts, reason, warnings,"
                            + " previous_hash, entry_hash, 1 FROM command_journal WHERE seq = 2",
                })
        void do_not_change_without_their_head_row(String statement) {
            assertRefused("RF001", statement);
        }

        @Test
        void do_not_change_on_a_mere_proof() {
            assertRefused("RF001", prove(), "UPDATE portfolio_positions SET lots = 6");
        }

        @Test
        void change_with_a_head_row_that_moves_under_proof() {
            assertThatCode(() -> fixture.tryTo(
                            prove(),
                            "UPDATE portfolio_state SET seq = seq + 1",
                            "UPDATE portfolio_positions SET lots = 6"))
                    .doesNotThrowAnyException();
        }

        @Test
        void do_not_change_while_the_holder_still_recovers() {
            fixture.ownership().release(leadership, "done");
            Leadership recovering = fixture.take("b");

            assertRefused(
                    "RF001",
                    prove(recovering.epoch(), recovering.token()),
                    "UPDATE portfolio_state SET heartbeat_at = clock_timestamp()",
                    "UPDATE portfolio_positions SET lots = 6");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "TRUNCATE portfolio_state",
                    "TRUNCATE portfolio_positions",
                    "TRUNCATE pyramiding_state",
                    "TRUNCATE command_journal",
                    "TRUNCATE leadership_history",
                    "DELETE FROM portfolio_state",
                    "DELETE FROM command_journal",
                    "UPDATE command_journal SET reason = NULL",
                    "DELETE FROM leadership_history",
                    "UPDATE leadership_history SET reason = 'no'",
                })
        void are_not_thrown_away_and_history_is_not_rewritten(String statement) {
            assertRefused("RF009", prove(), statement);
        }
    }

    @Nested
    class A_head_row {
        @Test
        void does_not_change_without_proof() {
            assertRefused("RF001", "UPDATE portfolio_state SET heartbeat_at = clock_timestamp()");
            assertRefused("RF001", "UPDATE portfolio_state SET seq = seq + 1");
        }

        @Test
        void does_not_change_under_another_token_or_epoch() {
            assertRefused(
                    "RF001", prove(leadership.epoch(), UUID.randomUUID()), "UPDATE portfolio_state SET seq = seq + 1");
            assertRefused(
                    "RF001",
                    prove(leadership.epoch() + 1, leadership.token()),
                    "UPDATE portfolio_state SET seq = seq + 1");
        }

        @Test
        void beats_without_changing_anything_else() {
            assertThatCode(() -> fixture.tryTo(prove(), "UPDATE portfolio_state SET heartbeat_at = clock_timestamp()"))
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "closed_equity = 1",
                    "equity_high = 1",
                    "total_risk_amount = 1",
                    "total_vol_amount = 1",
                    "margin_used = 1",
                    "positions_without_atr = 9",
                    "realized_closed = 1",
                    "capital_moved = 1",
                    "live_positions = 9",
                    "live_pyramids = 9",
                    "last_entry_at = now()",
                    "head_hash = '\\x00'",
                    "state_digest = '\\x00'",
                    "closed_digest = '\\x00'",
                    "seq = 1",
                })
        void changes_its_state_only_together_with_a_higher_seq(String change) {
            assertRefused("RF002", prove(), "UPDATE portfolio_state SET " + change);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "portfolio_uuid = gen_random_uuid()",
                    "currency = 'USD'",
                    "initial_capital = 1",
                    "portfolio_id = 'other'",
                    "holder = 'other'",
                    "holder_ttl = 1",
                    "token = gen_random_uuid()",
                    "epoch = epoch + 2, token = gen_random_uuid(), phase = 'RECOVERING'",
                    "epoch = epoch - 1, token = gen_random_uuid(), phase = 'RECOVERING'",
                    "epoch = epoch + 1, token = NULL, phase = 'RECOVERING'",
                    "epoch = epoch + 1, token = gen_random_uuid()",
                    "epoch = epoch + 1, token = gen_random_uuid(), phase = 'RECOVERING', seq = seq + 1",
                    "phase = 'RECOVERING'",
                })
        void never_becomes_what_no_act_makes_of_it(String change) {
            assertRefused("RF009", prove(), "UPDATE portfolio_state SET " + change);
        }

        @Test
        void is_not_taken_over_while_halted() {
            fixture.ownership().halt(leadership, "enough");

            assertRefused(
                    "RF009",
                    "UPDATE portfolio_state SET epoch = epoch + 1, token = gen_random_uuid(), phase = 'RECOVERING'");
        }

        @Test
        void is_halted_and_resumed_by_an_operator_and_nothing_else() {
            String operator = "SELECT set_config('ballast.proof', 'operator', true)";
            assertThatCode(() -> {
                        fixture.tryTo(operator, "UPDATE portfolio_state SET phase = 'HALTED', halt_mode = 'all'");
                        fixture.tryTo(operator, "UPDATE portfolio_state SET phase = 'IDLE', halt_mode = NULL");
                    })
                    .doesNotThrowAnyException();

            assertRefused("RF001", operator, "UPDATE portfolio_state SET phase = 'ACTIVE'");
            assertRefused("RF001", operator, "UPDATE portfolio_state SET seq = seq + 1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"seq = 2", "epoch = 1", "phase = 'ACTIVE'", "token = gen_random_uuid()"})
        void is_born_idle_and_unowned(String otherwise) {
            String column = otherwise.replaceAll(" =.*", "");
            String value = otherwise.replaceAll(".*= ", "");
            String copy = fixture.ask("SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute"
                    + " WHERE attrelid = 'portfolio_state'::regclass AND attnum > 0");
            String born = copy.replace("portfolio_id,", "'other',")
                    .replace(" seq,", " 1,")
                    .replace(" epoch,", " 0,")
                    .replace(" phase,", " 'IDLE',")
                    .replace(" token,", " NULL::uuid,");
            String selected = switch (column) {
                case "seq" -> born.replace(" 1,", " " + value + ",");
                case "epoch" -> born.replace(" 0,", " " + value + ",");
                case "phase" -> born.replace("'IDLE'", value);
                default -> born.replace("NULL::uuid", value);
            };

            assertRefused("RF009", "INSERT INTO portfolio_state SELECT " + selected + " FROM portfolio_state");
            assertThatCode(() -> fixture.tryTo("INSERT INTO portfolio_state SELECT " + born + " FROM portfolio_state"))
                    .doesNotThrowAnyException();
        }
    }

    @Nested
    class A_zombie {
        /** It wrote its rows before the take-over and commits after it: the lock of the head row makes that impossible. */
        @Test
        void that_is_between_its_write_and_its_commit_holds_the_successor_off() throws Exception {
            try (var zombie = fixture.connect();
                    var statement = zombie.createStatement()) {
                zombie.setAutoCommit(false);
                statement.execute(prove());
                statement.execute("UPDATE portfolio_state SET seq = seq + 1");
                statement.execute("UPDATE portfolio_positions SET lots = 6");

                assertThatThrownBy(() -> fixture.tryTo(
                                "SET LOCAL lock_timeout = 100",
                                "UPDATE portfolio_state SET epoch = epoch + 1, token = gen_random_uuid(),"
                                        + " phase = 'RECOVERING'"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refused -> assertThat(refused.getSQLState()).isEqualTo(SqlState.LOCKED));
                zombie.rollback();
            }
        }
    }
}
