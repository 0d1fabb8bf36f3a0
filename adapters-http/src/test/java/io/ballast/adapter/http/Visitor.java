package io.ballast.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ballast.adapter.http.HttpConfig.Encryption;
import io.ballast.adapter.http.HttpConfig.Pace;
import io.ballast.adapter.http.HttpConfig.Token;
import io.ballast.adapter.http.HttpConfig.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Somebody who asks a server that was just started, well or badly. */
final class Visitor implements AutoCloseable {

    static final String READER = "canary-4711";
    static final String ADMIN = "canary-admin";
    static final String COMMANDER = "canary-command";

    /** Nobody waits in a test unless that is what it shows. */
    static final Pace ENDLESS = new Pace(1_000_000, 1_000_000, 1_000_000, 1_000_000);

    static final HttpConfig LOCAL = new HttpConfig(
            "127.0.0.1",
            0,
            new Encryption.None(),
            new Tokens(null, new Token(ADMIN), new Token(COMMANDER)),
            true,
            ENDLESS);
    static final HttpConfig PROXIED = new HttpConfig(
            "127.0.0.1",
            0,
            new Encryption.ByProxy(),
            new Tokens(new Token(READER), new Token(ADMIN), new Token(COMMANDER)),
            true,
            ENDLESS);
    /** As it is where nothing but the address is set. */
    static final HttpConfig PLAIN =
            new HttpConfig("127.0.0.1", 0, new Encryption.None(), Tokens.NONE, false, Pace.USUAL);

    static final String FIGURES = "ballast_leader{portfolio=\"main\"} 1.0\n";

    private static final Duration SLOW = Duration.ofSeconds(10);

    private final Desk desk;
    private final LongSupplier nanoTime;
    private final HttpClient client = HttpClient.newHttpClient();
    private StatusServer server;

    private Visitor(Desk desk, HttpConfig config, LongSupplier nanoTime) {
        this.desk = desk;
        this.nanoTime = nanoTime;
        this.server = start(desk, config, nanoTime);
    }

    private static StatusServer start(Desk desk, HttpConfig config, LongSupplier nanoTime) {
        return StatusServer.start(config, desk.useCases(), SLOW, nanoTime, UUID::randomUUID);
    }

    static Visitor to(Desk desk, HttpConfig config) {
        return to(desk, config, System::nanoTime);
    }

    /** A server whose time is that of the test. */
    static Visitor to(Desk desk, HttpConfig config, LongSupplier nanoTime) {
        return new Visitor(desk, config, nanoTime);
    }

    /** Another server in place of the one before, for the same instance as it is now. */
    void restart(HttpConfig config) {
        server.close();
        server = start(desk, config, nanoTime);
    }

    @Override
    public void close() {
        server.close();
    }

    Set<String> routes() {
        return server.routes();
    }

    void lookAtKeystore() {
        server.lookAtKeystore();
    }

    int port() {
        return server.address().getPort();
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    /** Whatever is answered is as it is described. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpRequest asked = request.build();
            HttpResponse<String> answer = client.send(asked, BodyHandlers.ofString());
            Description.check(asked.method(), asked.uri().getPath(), answer);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As JSON, with a token where one is given. */
    HttpResponse<String> post(String path, @Nullable String token, String body) {
        HttpRequest.Builder request =
                at(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> get(String path) {
        return send(at(path));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    static void assertProblem(HttpResponse<String> response, int status, String kind) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        JsonNode problem = json(response);
        assertThat(problem.get("type").asText()).isEqualTo("urn:ballast:problem:" + kind);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("correlation_id").asText())
                .isNotEmpty()
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(response.body()).doesNotContain("io.ballast", "Exception", "jetty", "canary");
    }

    /** Begins with that, goes on a byte at a time, and returns when the other side has had enough. */
    void drip(String begin) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
            while (!isOver(socket)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new AssertionError("it took too long");
                }
                socket.getOutputStream().write('y');
            }
        } catch (IOException e) {
            // It is over, if not nicely.
        }
    }

    private static boolean isOver(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Says exactly that, and reads until the other side has nothing more to say. */
    String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
