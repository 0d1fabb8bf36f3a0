package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is called, of a real recovery of a real store; and that whoever is called may hang. */
@Timeout(120)
class AlertsIT {

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server = server();
    private volatile boolean isHanging;

    private HttpServer server() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", this::take);
            made.setExecutor(threads);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            messages.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (isHanging) {
                released.await();
            }
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private Office office() {
        return Office.open(database)
                .with(
                        "alerts.webhook-url",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                .with("alerts.allow-private", "true");
    }

    @Test
    void a_state_that_contradicts_itself_calls_a_person_and_names_the_rule() throws InterruptedException {
        Office office = office();
        new HandOnRows(database).run("UPDATE portfolio_state SET margin_used = 1");

        try (Ballast ballast = office.ballast("eng-1")) {
            assertThat(Office.recover(ballast)).isInstanceOf(RecoveryOutcome.Inconsistent.class);
        }

        assertThat(messages.poll(30, TimeUnit.SECONDS))
                .contains("\"type\":\"ballast.recovery.inconsistent\"", "\"instance\":\"eng-1\"", "{\"actual\":null")
                .contains("\"next\":\"ballast explain ");
    }

    @Test
    void a_server_that_hangs_keeps_no_recovery_waiting() throws InterruptedException {
        Office office = office();
        HandOnRows hand = new HandOnRows(database);
        isHanging = true;

        try (Ballast ballast = office.ballast("eng-1")) {
            hand.run("UPDATE portfolio_state SET margin_used = 1");
            Office.recover(ballast);
            assertThat(messages.poll(30, TimeUnit.SECONDS)).contains("inconsistent");
            hand.run("UPDATE portfolio_state SET margin_used = 0");

            // The server says nothing until the end of the test.
            assertThat(Office.recover(ballast)).isInstanceOf(RecoveryOutcome.Recovered.class);
        }
    }
}
