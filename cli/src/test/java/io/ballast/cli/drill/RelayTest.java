package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RelayTest {

    private ServerSocket server;
    private Relay relay;
    private Socket client;
    private Socket accepted;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        relay = Relay.to(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
        client = dial();
        accepted = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        accepted.close();
        relay.close();
        server.close();
    }

    @Test
    void passes_both_directions() throws IOException {
        client.getOutputStream().write(1);
        assertThat(accepted.getInputStream().read()).isEqualTo(1);
        accepted.getOutputStream().write(2);
        assertThat(client.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void a_silent_one_delivers_late_what_was_sent_meanwhile_to_whoever_is_still_there() throws IOException {
        relay.cut(true);
        client.getOutputStream().write(1);
        accepted.setSoTimeout(50);
        assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        // Its sender has given up long ago, as a statement that times out is given up.
        client.close();
        relay.mend();

        accepted.setSoTimeout(0);
        assertThat(accepted.getInputStream().read()).isEqualTo(1);
        assertThat(accepted.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void a_silent_one_lets_nobody_new_through_until_it_is_mended() throws IOException {
        relay.cut(true);
        try (Socket late = dial()) {
            late.getOutputStream().write(3);
            server.setSoTimeout(50);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);

            relay.mend();

            server.setSoTimeout(0);
            try (Socket through = server.accept()) {
                assertThat(through.getInputStream().read()).isEqualTo(3);
            }
        }
    }

    @Test
    void a_broken_one_resets_every_connection_and_every_new_one_until_it_is_mended() throws IOException {
        relay.cut(false);

        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(accepted.getInputStream().read()).isEqualTo(-1);
        try (Socket late = dial()) {
            assertThatThrownBy(() -> late.getInputStream().read()).isInstanceOf(SocketException.class);
        }

        relay.mend();

        try (Socket late = dial();
                Socket through = server.accept()) {
            late.getOutputStream().write(4);
            assertThat(through.getInputStream().read()).isEqualTo(4);
        }
    }

    @Test
    void a_server_that_hangs_up_is_heard_of() throws IOException {
        accepted.close();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    private Socket dial() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }
}
