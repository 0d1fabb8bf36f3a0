package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class FailuresTest {
    private final Failures failures = new Failures("db.example:5432/trading");

    private RuntimeException translate(Throwable failure) {
        return failures.translate("the commit", failure);
    }

    private static SQLException sql(String state) {
        return new SQLException("said so", state);
    }

    private StoreUnavailableException unavailable(Throwable failure) {
        RuntimeException translated = translate(failure);
        assertThat(translated).isInstanceOf(StoreUnavailableException.class);
        return (StoreUnavailableException) translated;
    }

    private SnapshotCorruptException corrupt(Throwable failure) {
        RuntimeException translated = translate(failure);
        assertThat(translated).isInstanceOf(SnapshotCorruptException.class);
        return (SnapshotCorruptException) translated;
    }

    @Nested
    class By_its_sqlstate {
        @ParameterizedTest(name = "{0} {1}")
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "08000, connection exception",
                    "08001, no connection could be made",
                    "08003, connection does not exist",
                    "08004, connection rejected",
                    "08006, connection failure",
                    "08007, transaction resolution unknown",
                    "08P01, protocol violation",
                    "08S01, communication link failure",
                    "25006, read-only transaction",
                    "25P03, idle too long in a transaction",
                    "25P04, transaction took too long",
                    "40001, serialization failure",
                    "40003, statement completion unknown",
                    "40P01, deadlock",
                    "53000, insufficient resources",
                    "53100, disk full",
                    "53200, out of memory",
                    "53300, too many connections",
                    "53400, configuration limit exceeded",
                    "54000, program limit exceeded",
                    "55006, object in use",
                    "55P03, lock not available",
                    "57014, cancelled",
                    "57P01, ended by an administrator",
                    "57P02, another process crashed",
                    "57P03, starting up",
                    "57P05, idle too long",
                })
        void a_server_that_was_not_there_may_be_there_next_time(String state, String what) {
            StoreUnavailableException unavailable = unavailable(sql(state));

            assertThat(unavailable.isTransient()).as(what).isTrue();
            assertThat(unavailable.sqlState()).isEqualTo(state);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "28000, invalid authorization",
            "28P01, invalid password",
            "3D000, no such database",
            "42501, insufficient privilege",
            "55000, object not in prerequisite state",
            "57000, operator intervention",
            "57P04, database dropped",
            "58000, system error",
            "58030, input or output error",
            "58P01, undefined file",
            "F0000, configuration file error",
            "XX000, internal error",
            "HV000, a foreign table",
            "99999, what nobody has thought of",
            "X, what is no code",
        })
        void a_server_that_refuses_will_refuse_again(String state, String what) {
            StoreUnavailableException unavailable = unavailable(sql(state));

            assertThat(unavailable.isTransient()).as(what).isFalse();
            assertThat(unavailable.sqlState()).isEqualTo(state);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "0A000, feature not supported",
            "21000, cardinality violation",
            "22003, numeric value out of range",
            "22012, division by zero",
            "22P02, invalid text representation",
            "23502, not null violation",
            "23505, unique violation",
            "23514, check violation",
            "2F000, sql routine exception",
            "3F000, invalid schema name",
            "42601, syntax error",
            "42703, undefined column",
            "42804, datatype mismatch",
            "42883, undefined function",
            "42P01, undefined table",
            "P0001, raised by a trigger",
            "XX001, data corrupted",
            "XX002, index corrupted",
        })
        void a_store_that_does_not_fit_is_corrupt(String state, String what) {
            assertThat(corrupt(sql(state))).as(what).hasMessageContaining(state);
        }

        @ParameterizedTest
        @ValueSource(strings = {"25P01", "25P02", "RF001", "RF002", "RF003", "RF009"})
        void a_mistake_of_ours_is_neither(String state) {
            assertThat(translate(sql(state)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(state);
        }
    }

    @Nested
    class Wherever_it_hides {
        @Test
        void a_code_is_found_in_the_cause() {
            assertThat(unavailable(new PersistenceException("mapping", sql("57P01")))
                            .sqlState())
                    .isEqualTo("57P01");
        }

        @Test
        void a_code_is_found_in_the_next_exception() {
            SQLException first = new SQLException("batch failed");
            first.setNextException(sql("40001"));

            assertThat(unavailable(first).sqlState()).isEqualTo("40001");
        }

        @Test
        void a_code_is_found_in_a_suppressed_exception() {
            RuntimeException outer = new IllegalStateException("closing");
            outer.addSuppressed(sql("08006"));

            assertThat(unavailable(outer).sqlState()).isEqualTo("08006");
        }

        @Test
        void chains_that_bite_their_own_tail_end() {
            SQLException first = new SQLException("first");
            SQLException second = sql("53300");
            first.addSuppressed(second);
            second.addSuppressed(first);

            assertThat(unavailable(first).sqlState()).isEqualTo("53300");
        }

        @Test
        void a_row_that_could_not_be_decoded_knows_best() {
            SnapshotCorruptException row = new SnapshotCorruptException("t", "k", "c", "t k: c is NULL", sql("22P02"));

            assertThat(translate(new PersistenceException("mapping", row))).isSameAs(row);
        }

        @Test
        void what_was_translated_already_stays() {
            StoreUnavailableException known = new StoreUnavailableException("standby", true, null, null);

            assertThat(translate(new PersistenceException(known))).isSameAs(known);
        }
    }

    @Nested
    class Without_a_code {
        @Test
        void a_pool_that_gave_up_waiting_may_have_one_next_time() {
            StoreUnavailableException unavailable =
                    unavailable(new SQLTransientConnectionException("pool - Connection is not available"));

            assertThat(unavailable.isTransient()).isTrue();
            assertThat(unavailable.sqlState()).isNull();
        }

        @Test
        void a_pool_whose_server_refused_says_so() {
            SQLException refused = new SQLException("refused", "08001", new ConnectException("refused"));

            assertThat(unavailable(new SQLTransientConnectionException("not available", null, 0, refused))
                            .sqlState())
                    .isEqualTo("08001");
        }

        @Test
        void a_pool_that_repeats_a_code_is_not_quoted_where_the_driver_said_why() {
            PSQLException refused =
                    new PSQLException("Connection to db refused", PSQLState.CONNECTION_UNABLE_TO_CONNECT);

            assertThat(unavailable(new SQLTransientConnectionException("pool - not available", "08001", 0, refused)))
                    .hasMessageContaining("Connection to db refused");
        }

        @Test
        void an_interrupted_wait_is_not_repeated() {
            assertThat(unavailable(new SQLTransientConnectionException("interrupted", new InterruptedException()))
                            .isTransient())
                    .isFalse();
        }

        @Test
        void anything_else_of_the_driver_is_not_known_to_pass() {
            assertThat(unavailable(new SQLException("odd", new SocketTimeoutException()))
                            .isTransient())
                    .isFalse();
        }

        @Test
        void a_bug_stays_a_bug() {
            RuntimeException bug = new ArithmeticException("oops");

            assertThat(translate(bug)).isSameAs(bug);
            assertThat(translate(new LinkageError("oops"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class What_it_says {
        @Test
        void names_what_was_tried_where_and_the_code() {
            assertThat(unavailable(sql("57P03")))
                    .hasMessage("the commit failed at db.example:5432/trading: said so (SQLSTATE 57P03)");
        }

        @Test
        void names_the_table_and_the_column_that_the_server_named() {
            SnapshotCorruptException corrupt = corrupt(server("23502", "null value in column violates", "t", "c"));

            assertThat(corrupt.table()).isEqualTo("t");
            assertThat(corrupt.column()).isEqualTo("c");
        }

        @ParameterizedTest
        @ValueSource(strings = {"22P02", "22003", "P0001"})
        void quotes_no_value_that_the_server_quoted(String state) {
            assertThat(corrupt(server(state, "invalid input syntax: \"secret\"", "t", "c")))
                    .hasMessageNotContaining("secret")
                    .hasMessageContaining("the server refused a value");
        }

        @Test
        void is_one_line() {
            assertThat(unavailable(new SQLException("two\n  lines", "08006"))).hasMessageContaining(": two lines (");
        }

        @Test
        void says_something_where_the_driver_says_nothing() {
            assertThat(unavailable(new SQLException(null, "08006"))).hasMessageContaining("the server refused a value");
        }

        private static PSQLException server(String state, String message, String table, String column) {
            return new PSQLException(new ServerErrorMessage("SERROR\0C" + state + "\0M" + message + "\0t" + table
                    + "\0c" + column + "\0DFailing row contains (secret)\0"));
        }
    }
}
