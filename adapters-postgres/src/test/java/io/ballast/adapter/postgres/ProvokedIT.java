package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes that a real server gives for real statements, as the driver passes them on, and what each says. */
class ProvokedIT {

    private static final Fixture FIXTURE = Fixture.migrated();

    @BeforeAll
    static void trade() {
        FIXTURE.leadWithPosition();
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    /** Statements are parted by a vertical line; the last is the one that fails. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '~',
            value = {
                "0A000~UNREADABLE~SELECT 1 FROM portfolio_state GROUP BY portfolio_id FOR UPDATE",
                "21000~UNREADABLE~SELECT (SELECT generate_series(1, 2))",
                "22001~UNREADABLE~CREATE TABLE n (t varchar(1)) | INSERT INTO n VALUES ('ab')",
                "22003~UNREADABLE~SELECT 1e30::numeric(28, 8)",
                "22007~UNREADABLE~SELECT 'never'::timestamptz",
                "22008~UNREADABLE~SELECT '2026-13-45'::date",
                "22012~UNREADABLE~SELECT 1 / 0",
                "22021~UNREADABLE~SELECT convert_from('\\xff', 'UTF8')",
                "22023~UNREADABLE~SET lock_timeout = -5",
                "22026~UNREADABLE~SELECT B'11' & B'1'",
                "2201E~UNREADABLE~SELECT ln(0)",
                "2201W~UNREADABLE~SELECT 1 LIMIT -1",
                "2202E~UNREADABLE~SELECT ARRAY[1] || ARRAY[[[2]]]",
                "22P02~UNREADABLE~SELECT 'x'::int",
                "22P05~UNREADABLE~SELECT convert_to('€', 'LATIN1')",
                "23502~UNREADABLE~SET LOCAL session_replication_role = replica | INSERT INTO instance_metadata DEFAULT VALUES",
                "23503~UNREADABLE~CREATE TABLE a (i int PRIMARY KEY) | CREATE TABLE b (i int REFERENCES a) | INSERT INTO b VALUES (1)",
                "23505~UNREADABLE~CREATE TABLE u (i int PRIMARY KEY) | INSERT INTO u VALUES (1), (1)",
                "23514~UNREADABLE~CREATE TABLE c (i int CHECK (i > 1)) | INSERT INTO c VALUES (1)",
                "23P01~UNREADABLE~CREATE TABLE e (i int4range, EXCLUDE USING gist (i WITH &&)) | INSERT INTO e VALUES ('[1,3]'), ('[2,4]')",
                "25001~BUG~SELECT 1 | SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "25006~AWAY~SET TRANSACTION READ ONLY | DELETE FROM recovery_runs",
                "26000~REFUSED~EXECUTE nothing",
                "2BP01~REFUSED~CREATE TABLE d (i int PRIMARY KEY) | CREATE VIEW v AS SELECT i FROM d | DROP TABLE d",
                "2F005~UNREADABLE~CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN END' | SELECT f()",
                "34000~BUG~FETCH nothing",
                "3B001~BUG~ROLLBACK TO SAVEPOINT nothing",
                "3D000~REFUSED~ALTER DATABASE nothing RESET ALL",
                "3F000~UNREADABLE~CREATE TABLE nowhere.t (i int)",
                "42501~REFUSED~SET LOCAL ROLE pg_monitor | SELECT FROM pg_authid",
                "42601~UNREADABLE~SELEKT",
                "42703~UNREADABLE~SELECT nothing FROM portfolio_state",
                "42704~UNREADABLE~SELECT 1::nothing",
                "42710~UNREADABLE~CREATE TRIGGER guard_state BEFORE UPDATE ON portfolio_state FOR EACH ROW EXECUTE FUNCTION guard_state()",
                "42804~UNREADABLE~SELECT 1 WHERE 1",
                "42883~UNREADABLE~SELECT nothing(1)",
                "42P01~UNREADABLE~SELECT 1 FROM nothing",
                "42P07~UNREADABLE~CREATE TABLE portfolio_state (i int)",
                "44000~UNREADABLE~CREATE TABLE w (i int) | CREATE VIEW x AS SELECT i FROM w WHERE i > 1 WITH CHECK OPTION | INSERT INTO x VALUES (1)",
                "53400~AWAY~SET LOCAL temp_file_limit = 0 | SET LOCAL work_mem = '64kB' | SELECT count(*) FROM (SELECT i FROM generate_series(1, 200000) i ORDER BY i DESC OFFSET 0) x",
                "54001~AWAY~CREATE FUNCTION r(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN r($1 + 1); END' | SELECT r(1)",
                "55000~REFUSED~CREATE SEQUENCE s | SELECT currval('s')",
                "57014~AWAY~SET LOCAL statement_timeout = 20 | SELECT pg_sleep(10)",
                "58P01~REFUSED~SELECT pg_read_file('nothing')",
                "P0001~UNREADABLE~DO 'BEGIN RAISE EXCEPTION ''no''; END'",
                "P0002~UNREADABLE~DO 'DECLARE i int; BEGIN SELECT 1 INTO STRICT i WHERE false; END'",
                "P0003~UNREADABLE~DO 'DECLARE i int; BEGIN SELECT 1 INTO STRICT i FROM generate_series(1, 2); END'",
                "P0004~UNREADABLE~DO 'BEGIN ASSERT false; END'",
                "RF001~BUG~UPDATE portfolio_positions SET lots = 1",
                "RF009~BUG~TRUNCATE command_journal",
            })
    void a_failing_statement_says_what_its_code_says(String code, String says, String statements) throws SQLException {
        SQLException failure;
        try (Connection connection = FIXTURE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            failure = catchThrowableOfType(SQLException.class, () -> {
                for (String each : statements.split(" \\| ", -1)) {
                    statement.execute(each);
                }
            });
        }
        assertThat((Throwable) failure).as(statements).isNotNull();
        assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(code);
        assertThat(SqlState.known(code)).contains(SqlState.valueOf(says));
    }

    @Test
    void a_statement_after_one_that_failed_is_our_mistake() throws SQLException {
        try (Connection connection = FIXTURE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            SQLException first = catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT 1 / 0"));
            assertThat(first.getSQLState()).isEqualTo("22012");
            SQLException after = catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT 1"));
            assertThat(after.getSQLState()).isEqualTo("25P02");
            assertThat(SqlState.of("25P02")).isEqualTo(SqlState.BUG);
        }
    }
}
