package io.ballast.adapter.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody's server: it keeps what it gets, and answers what it was told to, else 200. */
final class Receiver implements AutoCloseable {

    /** @param headers by their names in lower case, the first of each */
    record Request(String path, String body, Map<String, String> headers) {
        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }

    private static final int PATIENCE_SECONDS = 30;

    private final HttpServer server;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean isHanging;
    private volatile @Nullable String location;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    Receiver answers(Integer... statuses) {
        synchronized (answers) {
            answers.addAll(List.of(statuses));
        }
        return this;
    }

    /** It takes a request, and says nothing. */
    Receiver hangs() {
        isHanging = true;
        return this;
    }

    Receiver sendsElsewhere(String to) {
        location = to;
        return answers(302);
    }

    void release() {
        released.countDown();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/sesame";
    }

    Request next() throws InterruptedException {
        Request request = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("nobody sent anything");
        }
        return request;
    }

    List<Request> all() {
        return List.copyOf(requests);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new java.util.TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
            requests.add(new Request(exchange.getRequestURI().getPath(), body, headers));
            if (isHanging) {
                released.await();
            }
            if (location != null) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(status(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int status() {
        synchronized (answers) {
            Integer next = answers.poll();
            return next == null ? 200 : next;
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }
}
