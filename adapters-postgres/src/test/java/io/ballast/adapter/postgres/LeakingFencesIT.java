package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Why the fence is an update of the very row that a take-over updates.
 *
 * <p>A holder that was given up for dead has written its rows, and has not committed yet, when the successor raises the
 * epoch and takes its snapshot. Each of three popular spellings reads the epoch without a lock that stands in the way of
 * that: the epoch rises, the snapshot lacks the rows, and the commit succeeds all the same. What the successor proved is
 * then not what is stored. A spelling is safe when the successor has to wait for the commit, or the commit fails.
 *
 * <p>The tables are bare ones, since our triggers would refuse the leaking spellings.
 */
class LeakingFencesIT {

    private static final String RAISE = "UPDATE epochs SET epoch = 6 WHERE scope = 'main'";
    private static final String TRADE = "INSERT INTO trades VALUES ('late')";

    private final Fixture fixture = Fixture.migrated();

    @BeforeEach
    void prepare() {
        fixture.edit(
                "CREATE TABLE epochs (scope text PRIMARY KEY, epoch bigint NOT NULL, seq bigint NOT NULL)",
                "CREATE TABLE trades (trade text PRIMARY KEY)",
                "INSERT INTO epochs VALUES ('main', 5, 1)");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Connection begin(Connection connection, String statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // The isolation that a connection has when nobody asks for another.
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            for (String each : statements.split(";", -1)) {
                statement.execute(each);
            }
        }
        return connection;
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM trades")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO trades SELECT 'late' WHERE EXISTS (SELECT FROM epochs WHERE epoch = 5)",
                "SELECT epoch FROM epochs WHERE epoch = 5;" + TRADE,
                "SELECT epoch FROM epochs WHERE epoch = 5 FOR KEY SHARE;" + TRADE,
            })
    void a_fence_that_only_reads_lets_a_commit_land_behind_the_snapshot_of_the_successor(String write)
            throws SQLException {
        try (Connection zombie = begin(fixture.connect(), write);
                Connection successor = begin(fixture.connect(), "SET LOCAL lock_timeout = '10s';" + RAISE)) {
            successor.commit();
            long proven = count(successor);
            successor.commit();
            zombie.commit();

            assertThat(proven).isZero();
            assertThat(count(successor)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE epochs SET seq = seq + 1 WHERE scope = 'main' AND epoch = 5 AND seq = 1;" + TRADE,
                "SELECT epoch FROM epochs WHERE epoch = 5 FOR SHARE;" + TRADE,
            })
    void a_fence_that_holds_the_lock_lets_no_epoch_rise_before_its_commit(String write) throws SQLException {
        try (Connection zombie = begin(fixture.connect(), write);
                Connection successor = fixture.connect()) {
            assertThatThrownBy(() -> begin(successor, "SET LOCAL lock_timeout = '50ms';" + RAISE))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            waited -> assertThat(waited.getSQLState()).isEqualTo(SqlState.LOCKED));
            successor.rollback();
            zombie.commit();
            begin(successor, RAISE);
            successor.commit();

            assertThat(count(successor)).isEqualTo(1);
        }
    }

    @Test
    void the_update_of_the_head_row_finds_nothing_once_the_epoch_has_risen() throws SQLException {
        try (Connection successor = begin(fixture.connect(), RAISE);
                Connection zombie = fixture.connect()) {
            successor.commit();
            try (Statement statement = zombie.createStatement()) {
                assertThat(statement.executeUpdate(
                                "UPDATE epochs SET seq = seq + 1 WHERE scope = 'main' AND epoch = 5 AND seq = 1"))
                        .isZero();
            }
        }
    }
}
