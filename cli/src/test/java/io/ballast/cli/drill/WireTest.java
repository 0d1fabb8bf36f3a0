package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.drill.Wire.Trap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The two ends of the wire, held by the test. */
@Timeout(30)
class WireTest {

    private static final byte[] SYNC = message('S', "");
    private static final byte[] STATEMENT = message('B', "the statement c-00001");
    private static final byte[] COMPLETE = message('C', "INSERT 0 1");
    private static final byte[] READY = message('Z', "I");

    private final CountDownLatch reached = new CountDownLatch(1);

    private ServerSocket listener;
    private Wire wire;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        wire = Wire.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
        client = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        server = listener.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        server.close();
        wire.close();
        listener.close();
    }

    @Nested
    class Without_encryption {

        @BeforeEach
        void begin() throws IOException {
            say(client, untyped(80_877_103));
            assertHeard(server, untyped(80_877_103));
            say(server, new byte[] {'N'});
            assertHeard(client, new byte[] {'N'});
            say(client, untyped(196_608));
            assertHeard(server, untyped(196_608));
            say(server, READY);
            assertHeard(client, READY);
        }

        @Test
        void passes_everything_while_nothing_is_waited_for() throws IOException {
            say(client, STATEMENT);
            say(client, SYNC);
            assertHeard(server, STATEMENT);
            assertHeard(server, SYNC);
            assertThat(wire.isEncrypted()).isFalse();
        }

        @Test
        void passes_what_is_not_waited_for() throws IOException {
            arm("c-00002", Cut.BEFORE);
            say(client, STATEMENT);
            assertHeard(server, STATEMENT);
            assertThat(reached.getCount()).isEqualTo(1);
        }

        @Test
        void before_the_statement_the_server_hears_nothing_of_it() throws Exception {
            arm("c-00001", Cut.BEFORE);
            say(client, STATEMENT);

            assertStopped();
            assertNothingMore(server);
        }

        @Test
        void half_sent_the_server_has_half_of_it() throws Exception {
            arm("c-00001", Cut.HALF_SENT);
            say(client, STATEMENT);

            assertStopped();
            assertThat(server.getInputStream().readAllBytes()).hasSize(STATEMENT.length / 2);
        }

        @Test
        void uncommitted_the_server_has_run_it_and_was_not_asked_to_commit() throws Exception {
            arm("c-00001", Cut.UNCOMMITTED);
            say(client, STATEMENT);
            say(client, SYNC);
            assertHeard(server, STATEMENT);
            assertHeard(server, Messages.FLUSH);
            assertThat(reached.getCount()).isEqualTo(1);
            say(server, COMPLETE);

            assertStopped();
            assertNothingMore(server);
            assertNothingMore(client);
        }

        @Test
        void unread_the_server_is_done_and_the_client_has_heard_nothing() throws Exception {
            arm("c-00001", Cut.UNREAD);
            answerTheStatement();

            assertStopped();
            assertNothingMore(client);
        }

        @Test
        void half_read_the_client_has_heard_half_of_it() throws Exception {
            arm("c-00001", Cut.HALF_READ);
            answerTheStatement();

            assertStopped();
            assertThat(client.getInputStream().readAllBytes()).hasSize((COMPLETE.length + READY.length) / 2);
        }

        @Test
        void read_the_client_has_heard_it_all_and_goes_on() throws Exception {
            arm("c-00001", Cut.READ);
            answerTheStatement();
            reached.await();

            assertHeard(client, COMPLETE);
            assertHeard(client, READY);
            say(client, SYNC);
            assertHeard(server, SYNC);
        }

        private void answerTheStatement() throws IOException {
            say(client, STATEMENT);
            say(client, SYNC);
            assertHeard(server, STATEMENT);
            assertHeard(server, SYNC);
            say(server, COMPLETE);
            say(server, READY);
        }

        private void assertStopped() throws InterruptedException {
            reached.await();
            wire.dropStopped();
        }
    }

    @Test
    void with_encryption_passes_what_nobody_can_understand_and_says_so() throws IOException {
        say(client, untyped(80_877_103));
        assertHeard(server, untyped(80_877_103));
        say(server, new byte[] {'S'});
        assertHeard(client, new byte[] {'S'});
        arm("c-00001", Cut.BEFORE);
        say(client, STATEMENT);
        say(server, READY);

        assertHeard(server, STATEMENT);
        assertHeard(client, READY);
        assertThat(wire.isEncrypted()).isTrue();
        assertThat(reached.getCount()).isEqualTo(1);
    }

    @Test
    void a_client_that_is_gone_is_gone_for_the_server() throws IOException {
        client.close();

        assertNothingMore(server);
    }

    private void arm(String text, Cut cut) {
        wire.arm(new Trap(text, cut, reached::countDown));
    }

    private static void say(Socket socket, byte[] message) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(message);
        out.flush();
    }

    private static void assertHeard(Socket socket, byte[] message) throws IOException {
        InputStream in = socket.getInputStream();
        assertThat(in.readNBytes(message.length)).isEqualTo(message);
    }

    private static void assertNothingMore(Socket socket) throws IOException {
        assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }

    private static byte[] message(char type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) type)
                .putInt(4 + bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] untyped(int code) {
        return ByteBuffer.allocate(8).putInt(8).putInt(code).array();
    }
}
