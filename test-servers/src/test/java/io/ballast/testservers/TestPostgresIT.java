package io.ballast.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TestPostgresIT {
    private static String ask(TestDatabase database, String sql) throws SQLException {
        String url = database.url() + "?loginTimeout=2&socketTimeout=2";
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet rows = statement.getResultSet();
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Nested
    class Shared {
        @Test
        void is_one_server_per_jvm() {
            assertThat(TestPostgres.shared()).isSameAs(TestPostgres.shared());
        }

        @Test
        void gives_an_empty_database_at_every_call() throws Exception {
            TestDatabase first = TestPostgres.shared().freshDatabase();
            TestDatabase second = TestPostgres.shared().freshDatabase();

            ask(first, "create table mine (it int)");

            assertThat(second).isNotEqualTo(first);
            assertThat(ask(second, "select count(*) from pg_tables where tablename = 'mine'"))
                    .isEqualTo("0");
        }

        @Test
        void is_durable_and_new_enough() throws Exception {
            TestDatabase database = TestPostgres.shared().freshDatabase();

            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
            assertThat(Integer.parseInt(ask(database, "show server_version_num")))
                    .isGreaterThanOrEqualTo(140_000);
        }
    }

    @Nested
    class Of_its_own {
        @Test
        void keeps_its_data_and_its_address_over_a_kill_and_a_restart() throws Exception {
            try (TestPostgres server = TestPostgres.start()) {
                TestDatabase database = server.freshDatabase();
                ask(database, "create table kept as select 42 as it");

                server.kill();

                assertThatThrownBy(() -> ask(database, "select 1")).isInstanceOf(SQLException.class);
                server.restart();
                assertThat(ask(database, "select it from kept")).isEqualTo("42");
                server.restart();
                assertThat(ask(database, "select it from kept")).isEqualTo("42");
            }
        }

        @Test
        void answers_nobody_while_paused() throws Exception {
            try (TestPostgres server = TestPostgres.start()) {
                TestDatabase database = server.freshDatabase();

                server.pause();
                assertThatThrownBy(() -> ask(database, "select 1")).isInstanceOf(SQLException.class);

                server.unpause();
                assertThat(ask(database, "select 1")).isEqualTo("1");
                server.pause();
            }
        }
    }
}
