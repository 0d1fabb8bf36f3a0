package io.ballast.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisServerIT {
    @TempDir
    Path directory;

    EmbeddedRedisServer server;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedRedisServer.start(directory);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void keeps_its_data_over_a_kill_and_a_restart() throws Exception {
        assertThat(ask("SET kept 42")).isEqualTo("+OK");

        server.kill();

        assertThatThrownBy(() -> ask("PING")).isInstanceOf(IOException.class);
        server.restart();
        assertThat(ask("STRLEN kept")).isEqualTo(":2");
        server.restart();
        assertThat(ask("STRLEN kept")).isEqualTo(":2");
    }

    @Test
    void answers_nobody_while_paused() throws Exception {
        server.pause();

        assertThatThrownBy(() -> ask("PING")).isInstanceOf(IOException.class);

        server.unpause();
        assertThat(ask("PING")).isEqualTo("+PONG");
    }

    @Test
    void listens_on_loopback_only() throws Exception {
        assertThat(server.redisUrl()).isEqualTo("redis://127.0.0.1:" + server.port());
        assertThat(ask("CONFIG GET bind", 5)).isEqualTo("127.0.0.1");
    }

    @Test
    void can_be_stopped_while_paused_and_more_than_once() {
        server.pause();
        server.stop();
        server.stop();

        assertThatThrownBy(() -> ask("PING")).isInstanceOf(IOException.class);
    }

    private String ask(String command) throws IOException {
        return ask(command, 1);
    }

    /** Sends one command and answers with the n-th line of the reply. */
    private String ask(String command, int line) throws IOException {
        try (Socket socket = new Socket(FreePort.loopback(), server.port())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader reply =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 1; i < line; i++) {
                reply.readLine();
            }
            return reply.readLine();
        }
    }
}
