package io.ballast.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests that a seed makes up, well-formed and broken ones, many on one connection. More of them with
 * {@code -Dballast.test.fuzz=100000}, others with {@code -Dballast.test.fuzz.seed=7}.
 */
@Timeout(1_800)
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("ballast.test.fuzz", 3_000);
    private static final long SEED = Long.getLong("ballast.test.fuzz.seed", 20_260_105L);

    private final Desk desk = new Desk();
    private final Random random = new Random(SEED);
    private @Nullable Socket socket;

    @Test
    void whatever_is_asked_is_answered_and_nothing_worse_than_a_problem() throws IOException {
        try (Visitor visitor = Visitor.to(desk, Visitor.LOCAL)) {
            for (int i = 0; i < REQUESTS; i++) {
                Made made = make();
                String what = "request " + i + " of seed " + SEED + ": " + made.text();
                check(what, exchange(visitor, made));
            }
            hangUp();
            assertThat(visitor.get("/api/recovery/status").statusCode()).isEqualTo(200);
            assertThat(visitor.get("/api/portfolio").statusCode()).isEqualTo(200);
        }
    }

    /** @param isWhole whether the other side can tell where it ends, so that more may follow */
    private record Made(String text, boolean isHead, boolean isWhole) {}

    private record Answer(int status, String head, String body) {}

    private static void check(String what, @Nullable Answer answer) {
        if (answer == null) {
            // Hung up, which is an answer to nonsense.
            return;
        }
        assertThat(answer.status()).as(what).isBetween(200, 599);
        if (answer.status() >= 500) {
            assertThat(answer.head().toLowerCase(Locale.ROOT)).as(what).contains("\nx-request-id: ");
        }
        if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.head()).as(what).contains("application/problem+json");
        }
        assertThat(answer.body()).as(what).doesNotContain("io.ballast", "Exception", "jetty", "canary");
    }

    private @Nullable Answer exchange(Visitor visitor, Made made) throws IOException {
        Socket open = socket == null ? new Socket(InetAddress.getLoopbackAddress(), visitor.port()) : socket;
        socket = open;
        open.setSoTimeout(20_000);
        open.setTcpNoDelay(true);
        try {
            open.getOutputStream().write(made.text().getBytes(StandardCharsets.ISO_8859_1));
            if (!made.isWhole()) {
                open.shutdownOutput();
            }
            Answer answer = read(new BufferedInputStream(open.getInputStream()), made.isHead());
            if (answer == null || !made.isWhole() || answer.head().contains("\nConnection: close")) {
                hangUp();
            }
            return answer;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer to " + made.text(), e);
        } catch (IOException e) {
            hangUp();
            return null;
        }
    }

    private void hangUp() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private static @Nullable Answer read(InputStream in, boolean isHead) throws IOException {
        StringBuilder head = new StringBuilder();
        String line = line(in);
        while (!line.isEmpty()) {
            head.append('\n').append(line);
            line = line(in);
        }
        if (head.length() == 0) {
            return null;
        }
        String text = head.toString();
        int status = Integer.parseInt(text.split(" ", -1)[1]);
        String lower = text.toLowerCase(Locale.ROOT);
        if (isHead) {
            return new Answer(status, text, "");
        }
        return new Answer(status, text, new String(body(in, lower), StandardCharsets.UTF_8));
    }

    private static byte[] body(InputStream in, String head) throws IOException {
        int at = head.indexOf("\ncontent-length: ");
        if (at >= 0) {
            return in.readNBytes(
                    Integer.parseInt(head.substring(at + 17).split("\n", -1)[0].strip()));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.contains("\ntransfer-encoding: chunked")) {
            int length = Integer.parseInt(line(in), 16);
            while (length > 0) {
                body.write(in.readNBytes(length));
                line(in);
                length = Integer.parseInt(line(in), 16);
            }
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = in.read();
        }
        return line.toString().stripTrailing();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean isOneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private Made make() {
        String method =
                any(List.of("GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"));
        String body = method.equals("POST") || isOneIn(10) ? body() : "";
        StringBuilder text =
                new StringBuilder(method).append(' ').append(path()).append(" HTTP/1.1\r\n");
        text.append("Host: ").append(isOneIn(20) ? garbage(8) : "localhost").append("\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(header()).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        text.append("\r\n").append(body);
        boolean isBroken = isOneIn(8);
        String sent = isBroken ? broken(text.toString()) : text.toString();
        return new Made(sent, method.equals("HEAD"), !isBroken);
    }

    private String path() {
        String path = any(List.of(
                "/",
                "/console/index.html",
                "/console/" + garbage(5),
                "/health/live",
                "/health/ready",
                "/api/recovery/status",
                "/api/recovery/runs",
                "/api/recovery/runs?limit=" + random.nextInt(200),
                "/api/recovery/runs/" + Desk.RUN,
                "/api/recovery/runs/" + Desk.OLDER,
                "/api/recovery/runs/" + garbage(36),
                "/api/recovery/validate",
                "/api/leadership",
                "/api/portfolio",
                "/api/events",
                "/api/halt",
                "/api/resume",
                "/api/commands",
                "/api/openapi.json",
                "/api/" + garbage(6),
                "/" + garbage(10)));
        return isOneIn(6)
                ? path + any(List.of("/", "?", "?x=%", "%00", "/..", ";a=b", "//", "%2e", "#", garbage(4)))
                : path;
    }

    private String header() {
        return any(List.of(
                "Authorization: Bearer " + any(List.of(Visitor.ADMIN, Visitor.COMMANDER, garbage(9))),
                "Content-Type: "
                        + any(List.of("application/json", "text/plain", "application/json; charset=x", garbage(7))),
                "Accept: " + any(List.of("*/*", "application/json", garbage(5))),
                "X-Request-Id: " + garbage(12),
                "Origin: http://" + garbage(6),
                "Sec-Fetch-Site: " + any(List.of("none", "cross-site", garbage(3))),
                "Expect: 100-continue".substring(0, isOneIn(2) ? 6 : 4) + ": x",
                "Cookie: " + garbage(30),
                "X: " + "y".repeat(random.nextInt(9_000)),
                garbage(10) + ": " + garbage(10)));
    }

    private String body() {
        return any(List.of(
                "{}",
                "[]",
                "{\"reason\":\"a\"}",
                "{\"reason\":\"a\",\"confirm\":\"main\"}",
                "[{},{},7]",
                "{\"reason\":",
                "null",
                "[".repeat(random.nextInt(100)),
                "{\"a\":" + "9".repeat(random.nextInt(200)) + "}",
                garbage(50),
                "\"" + "x".repeat(random.nextInt(70_000)) + "\"",
                "{\"command_id\":\"" + garbage(4) + "\",\"type\":\"close\",\"at\":\"2026-01-05T03:45:00Z\"}"));
    }

    private String garbage(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (isOneIn(6) ? random.nextInt(256) : '!' + random.nextInt(94)));
        }
        return text.toString().replace("\r", "r").replace("\n", "n").replace(' ', '_');
    }

    /** A byte changed, left out or added, or the end missing. */
    private String broken(String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + garbage(3) + text.substring(at);
            default -> text.substring(0, at);
        };
    }
}
