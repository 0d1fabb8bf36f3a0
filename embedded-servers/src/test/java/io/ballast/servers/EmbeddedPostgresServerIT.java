package io.ballast.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIT {
    @TempDir
    Path directory;

    EmbeddedPostgresServer server;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedPostgresServer.start(directory);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void is_as_durable_as_a_production_server() throws Exception {
        assertThat(ask("show fsync")).isEqualTo("on");
        assertThat(ask("show full_page_writes")).isEqualTo("on");
        assertThat(ask("show synchronous_commit")).isEqualTo("on");
        assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask("show unix_socket_directories")).isEmpty();
    }

    @Test
    void keeps_what_was_committed_over_a_kill_and_a_restart() throws Exception {
        tell("create table kept (it int)");
        tell("insert into kept values (42)");

        server.kill();

        assertThatThrownBy(() -> ask("select 1")).isInstanceOf(SQLException.class);
        server.restart();
        assertThat(ask("select it from kept")).isEqualTo("42");
        server.restart();
        assertThat(ask("select it from kept")).isEqualTo("42");
    }

    @Test
    void answers_nobody_while_paused() throws Exception {
        server.pause();

        assertThatThrownBy(() -> ask("select 1")).isInstanceOf(SQLException.class);

        server.unpause();
        assertThat(ask("select 1")).isEqualTo("1");
    }

    @Test
    void can_be_stopped_while_paused_and_more_than_once() {
        server.pause();
        server.stop();
        server.stop();

        assertThat(ProcessTree.of(directory.resolve("data/postmaster.pid")).isEmpty())
                .isTrue();
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private void tell(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl() + "?loginTimeout=2&socketTimeout=2", server.user(), "");
    }
}
