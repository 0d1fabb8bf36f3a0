package io.ballast.adapter.http.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTTP server that says what a test decides, with the page as it is shipped and the headers of the real server. */
final class PretendedInstance implements AutoCloseable {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AGO = Pattern.compile("@-?([0-9]+)@");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "md", "text/markdown");
    private static final String STATUS = "/api/recovery/status";
    private static final String RUNS = "/api/recovery/runs";

    /** What was asked to be done. */
    record Posted(String path, JsonNode body, @Nullable String authorization) {}

    private record Answer(int code, String body, @Nullable Integer retryAfter) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<BlockingQueue<String>> streams = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Answer> refusals = new ConcurrentHashMap<>();
    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> connected = new LinkedBlockingQueue<>();
    private volatile ObjectNode state;
    private volatile @Nullable String token;
    private volatile boolean isMute;

    private PretendedInstance(int port, ObjectNode state) {
        this.state = state;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One that stands as the file of that name says: {@code active}. */
    static PretendedInstance inState(String name) {
        return at(0, state(name));
    }

    static PretendedInstance at(int port, ObjectNode state) {
        return new PretendedInstance(port, state);
    }

    /** The documents of a state: {@code status}, {@code run} and {@code portfolio}. */
    static ObjectNode state(String name) {
        return (ObjectNode) read("/console-states/" + name + ".json");
    }

    private static JsonNode read(String resource) {
        String text = new String(resource(resource), StandardCharsets.UTF_8);
        Instant now = Instant.now();
        try {
            return JSON.readTree(AGO.matcher(text)
                    .replaceAll(found ->
                            now.minusSeconds(Long.parseLong(found.group(1))).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream found = PretendedInstance.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(found, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    /** Stands like that from now on, and tells whoever listens. */
    void becomes(ObjectNode other) {
        state = other;
        streams.forEach(stream -> stream.add(events()));
    }

    /** Says nothing on its streams any more, and keeps them open. */
    void fallsSilent() {
        isMute = true;
    }

    void wantsToken(String wanted) {
        token = wanted;
    }

    /** What it answers to that request from now on. */
    void answers(String path, int code, JsonNode body) {
        answers.put(path, new Answer(code, body.toString(), null));
    }

    /** Refuses the next of those requests, and not the one after it. */
    void refusesOnce(String path, int code, String detail, int retryAfterSeconds) {
        refusals.put(path, new Answer(code, problem(detail), retryAfterSeconds));
    }

    /** The next thing that was asked to be done. */
    Posted posted() throws InterruptedException {
        return Objects.requireNonNull(posted.poll(20, TimeUnit.SECONDS), "nothing was posted");
    }

    /** Waits for somebody who listens to the stream. */
    void awaitListener() throws InterruptedException {
        Objects.requireNonNull(connected.poll(30, TimeUnit.SECONDS), "nobody listens");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (!path.startsWith("/api/")) {
            page(exchange, path);
        } else if (exchange.getRequestMethod().equals("POST")) {
            act(exchange, path);
        } else if (!mayRead(exchange)) {
            send(exchange, 401, problem("A token is needed"));
        } else if (answers.containsKey(path)) {
            send(exchange, Objects.requireNonNull(answers.get(path)));
        } else if (path.equals("/api/events")) {
            stream(exchange);
        } else {
            document(exchange, path);
        }
    }

    private static String problem(String detail) {
        return JSON.createObjectNode()
                .put("detail", detail)
                .put("correlation_id", "c-1")
                .toString();
    }

    private boolean mayRead(HttpExchange exchange) {
        return token == null
                || ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void page(HttpExchange exchange, String path) throws IOException {
        String name = path.equals("/") ? "/console/index.html" : path;
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/javascript");
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        byte[] body = resource(name);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void act(HttpExchange exchange, String path) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        Answer refusal = refusals.remove(path);
        send(
                exchange,
                refusal == null ? answers.getOrDefault(path, new Answer(404, problem("not found"), null)) : refusal);
        posted.add(new Posted(path, body, exchange.getRequestHeaders().getFirst("Authorization")));
    }

    private void document(HttpExchange exchange, String path) throws IOException {
        ArrayNode certificates = JSON.createArrayNode();
        if (!state.get("run").isNull()) {
            certificates.add(state.get("run"));
        }
        certificates.addAll((ArrayNode) read("/console-states/earlier.json"));
        if (path.equals(STATUS)) {
            send(exchange, 200, state.get("status").toString());
        } else if (path.equals("/api/portfolio") && !state.get("portfolio").isNull()) {
            send(exchange, 200, state.get("portfolio").toString());
        } else if (path.equals("/api/leadership")) {
            send(exchange, 200, read("/console-states/leadership.json").toString());
        } else if (path.equals(RUNS)) {
            send(
                    exchange,
                    200,
                    JSON.createObjectNode().set("runs", certificates).toString());
        } else if (path.startsWith(RUNS)) {
            String id = path.substring(RUNS.length() + 1);
            for (JsonNode certificate : certificates) {
                if (certificate.get("run_id").asText().equals(id)) {
                    send(exchange, 200, certificate.toString());
                    return;
                }
            }
            send(exchange, 404, problem("There is no such run"));
        } else {
            send(exchange, 503, problem("It is not known yet"));
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Integer retryAfter = answer.retryAfter();
        if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter.toString());
        }
        send(exchange, answer.code(), answer.body());
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", code < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String events() {
        StringBuilder events = new StringBuilder();
        state.properties().forEach(document -> {
            if (!document.getValue().isNull()) {
                events.append("event: ").append(document.getKey()).append("\nid: boot-1\n");
                events.append("data: ").append(document.getValue()).append("\n\n");
            }
        });
        return events.toString();
    }

    private void stream(HttpExchange exchange) throws IOException {
        BlockingQueue<String> waiting = new LinkedBlockingQueue<>(List.of("retry: 2000\n\n" + events()));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        streams.add(waiting);
        connected.add("one");
        try (OutputStream body = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
                String next = waiting.poll(1, TimeUnit.SECONDS);
                if (!isMute) {
                    body.write((next == null ? ": alive\n\n" : next).getBytes(StandardCharsets.UTF_8));
                    body.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.remove(waiting);
        }
    }
}
