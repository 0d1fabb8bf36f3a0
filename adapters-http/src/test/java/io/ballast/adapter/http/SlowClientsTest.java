package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that begin and do not go on, over real sockets: others are answered, and they are cut off. */
@Timeout(60)
class SlowClientsTest {

    private final Desk desk = new Desk();
    private final Visitor visitor = Visitor.to(desk, Visitor.LOCAL);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        visitor.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket begin(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), visitor.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
        return socket;
    }

    @Test
    void keep_nobody_else_waiting() throws IOException {
        for (int i = 0; i < 200; i++) {
            begin("GET /health/live HTTP/1.1\r\nHost:");
        }

        assertThat(visitor.send(visitor.at("/health/live").timeout(Duration.ofSeconds(2)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whose_bodies_never_come_leave_threads_to_others() throws IOException {
        for (int i = 0; i < 40; i++) {
            begin("POST /api/halt HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ADMIN
                    + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        }

        // Sooner than the slow ones are cut off.
        assertThat(visitor.send(visitor.at("/api/recovery/status").timeout(Duration.ofSeconds(3)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void are_cut_off() throws IOException {
        Socket headless = begin("GET /health/live HTTP/1.1\r\nHost:");
        Socket bodiless = begin("POST /api/halt HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ADMIN
                + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");

        assertThat(new String(bodiless.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 408 ")
                .contains("urn:ballast:problem:timeout");
        // Whether something is said or not: it is over.
        headless.getInputStream().readAllBytes();
        assertThat(desk.told()).isEmpty();
    }

    @Test
    void that_send_a_byte_now_and_then_are_cut_off_too() {
        visitor.drip("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: ");
    }

    @Test
    void behind_whole_requests_are_cut_off_too() {
        visitor.drip("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /");
    }
}
