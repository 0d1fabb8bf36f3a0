package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What driver and mapper do as they come, and what they do as we set them up. The first half of each pair shows the trap,
 * so that it is noticed when a new version has it no more; the second is red when our set-up loses its protection.
 */
class LibraryTrapsIT {

    /** A write that answers, and can only be mapped as a question; a question; and a mistake. */
    interface Probe {
        @Select("INSERT INTO probe VALUES (1) RETURNING i")
        int write();

        @Select("SELECT count(*) FROM probe")
        long count();

        @Select("SELECT 1 / 0")
        int fail();
    }

    private final Fixture fixture = Fixture.migrated();
    private final Sessions ours = new Sessions(new Connector(fixture.config, Fixture.MAIN).dataSource(Purpose.WRITE));

    @BeforeEach
    void prepare() {
        fixture.edit("CREATE TABLE probe (i int)");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String stored() {
        return fixture.ask("SELECT count(*) FROM probe");
    }

    private Connection connection() throws SQLException {
        return new Connector(fixture.config, Fixture.MAIN).open(Purpose.WRITE);
    }

    /** MyBatis as it comes. */
    private SqlSession byDefault() {
        Configuration configuration = new Configuration(new Environment(
                "default",
                new JdbcTransactionFactory(),
                new Connector(fixture.config, Fixture.MAIN).dataSource(Purpose.WRITE)));
        configuration.addMapper(Probe.class);
        return new DefaultSqlSessionFactory(configuration).openSession();
    }

    private <T> T byOurs(Connection connection, Function<Probe, T> work) {
        return ours.with(connection, session -> {
            if (!session.getConfiguration().hasMapper(Probe.class)) {
                session.getConfiguration().addMapper(Probe.class);
            }
            return work.apply(session.getMapper(Probe.class));
        });
    }

    /** Fails, and hides it, as a careless caller would. */
    private static void failUnseen(Probe probe) {
        assertThatThrownBy(probe::fail).isInstanceOf(PersistenceException.class);
    }

    @Nested
    class A_statement_error_that_was_swallowed {

        @Test
        void is_followed_by_a_commit_of_the_driver_that_answers_normally_and_keeps_nothing() throws SQLException {
            try (Connection connection = connection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO probe VALUES (1)");
                assertThatThrownBy(() -> statement.execute("SELECT 1 / 0")).isInstanceOf(SQLException.class);

                connection.commit();
            }
            assertThat(stored()).isEqualTo("0");
        }

        /** Each write of ours is a transaction of its own: there is no commit left that could lie about it. */
        @Test
        void takes_nothing_away_from_what_we_wrote_before_or_after_it() throws SQLException {
            try (Connection connection = connection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                byOurs(connection, probe -> {
                    probe.write();
                    failUnseen(probe);
                    return probe.write();
                });
            }
            assertThat(stored()).isEqualTo("2");
        }

        @Test
        void lets_nothing_more_be_written_on_a_connection_that_is_in_a_transaction_after_all() throws SQLException {
            try (Connection connection = connection()) {
                connection.setAutoCommit(false);

                assertThatThrownBy(() -> byOurs(connection, probe -> {
                            failUnseen(probe);
                            return probe.write();
                        }))
                        .satisfies(refused ->
                                assertThat(Failures.sqlState(refused)).contains("25P02"));
            }
            assertThat(stored()).isEqualTo("0");
        }
    }

    @Nested
    class A_write_that_is_mapped_as_a_question {

        @Test
        void is_kept_by_a_session_that_was_rolled_back() {
            try (SqlSession session = byDefault()) {
                session.getMapper(Probe.class).write();
                session.rollback();
            }
            assertThat(stored()).isEqualTo("1");
        }

        @Test
        void is_undone_with_ours_by_whoever_owns_the_connection() throws SQLException {
            try (Connection connection = connection()) {
                connection.setAutoCommit(false);
                byOurs(connection, Probe::write);
                assertThat(connection.isClosed()).isFalse();
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(stored()).isEqualTo("0");

                connection.rollback();
            }
            assertThat(stored()).isEqualTo("0");
        }
    }

    @Nested
    class A_question_that_is_asked_again {

        @Test
        void is_answered_from_memory_by_a_session_that_was_made_for_one_thread() throws SQLException {
            try (SqlSession session = byDefault()) {
                Probe probe = session.getMapper(Probe.class);
                assertThat(probe.count()).isZero();
                fixture.tryTo("INSERT INTO probe VALUES (2)");

                assertThat(probe.count()).isZero();
            }
        }

        @Test
        void is_answered_by_the_server_with_ours() throws SQLException {
            try (Connection connection = connection()) {
                long again = byOurs(connection, probe -> {
                    assertThat(probe.count()).isZero();
                    fixture.edit("INSERT INTO probe VALUES (2)");
                    return probe.count();
                });

                assertThat(again).isEqualTo(1);
            }
        }
    }
}
