package io.ballast.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TestRedisIT {
    private static String ask(TestKeySpace space, String command) throws IOException {
        URI url = URI.create(space.url());
        try (Socket socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    @Test
    void the_shared_one_gives_another_key_space_at_every_call() throws Exception {
        TestKeySpace first = TestRedis.shared().freshKeySpace();
        TestKeySpace second = TestRedis.shared().freshKeySpace();

        assertThat(first.prefix()).isNotEqualTo(second.prefix());
        assertThat(ask(first, "PING")).isEqualTo("+PONG");
    }

    @Test
    void keeps_its_data_and_its_address_over_a_restart() throws Exception {
        try (TestRedis server = TestRedis.start()) {
            TestKeySpace space = server.freshKeySpace();
            assertThat(ask(space, "SET kept 42")).isEqualTo("+OK");

            server.restart();
            assertThat(ask(space, "STRLEN kept")).isEqualTo(":2");

            server.kill();
            assertThatThrownBy(() -> ask(space, "PING")).isInstanceOf(IOException.class);
            server.restart();
            assertThat(ask(space, "STRLEN kept")).isEqualTo(":2");
        }
    }

    @Test
    void answers_nobody_while_paused() throws Exception {
        try (TestRedis server = TestRedis.start()) {
            TestKeySpace space = server.freshKeySpace();

            server.pause();
            assertThatThrownBy(() -> ask(space, "PING")).isInstanceOf(IOException.class);

            server.unpause();
            assertThat(ask(space, "PING")).isEqualTo("+PONG");
            server.pause();
        }
    }
}
