package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.servers.proxy.FaultProxy;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others are told over HTTP, of a real instance and a real store. */
@Timeout(120)
class WatchIT {

    private static final String ADMIN = "admin-4711";
    private static final String COMMANDER = "command-4711";

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final FaultProxy postgres = FaultProxy.to(database.url());
    private final HttpClient client = HttpClient.newHttpClient();
    private Ballast ballast;
    private Instance instance;
    private Thread thread;
    private URI address;

    @BeforeEach
    void start() {
        Office.open(database);
        TestDatabase through = new TestDatabase(postgres.through(database.url()), database.user(), database.password());
        ballast = new Office(through)
                .with("http.port", "0")
                .with("http.admin-token", ADMIN)
                .with("http.commands", "true")
                .with("http.command-token", COMMANDER)
                .with("startup.retry-delay", "200ms")
                .with("postgres.timeouts.connect", "1s")
                .ballast("eng-1");
        instance = ballast.instance();
        address = ballast.openHttp().orElseThrow();
        thread = new Thread(instance::run, "instance");
    }

    @AfterEach
    void close() throws InterruptedException {
        postgres.heal();
        instance.stop("the test is over");
        thread.join();
        ballast.close();
        postgres.close();
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    private String post(String path, String token, String body) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            // One who asks too often is told to wait.
            while (answer.statusCode() == 429) {
                answer = client.send(request.build(), BodyHandlers.ofString());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private void awaitTold(String path, String what) {
        Await.until(() -> get(path).contains(what));
    }

    @Test
    void before_the_first_recovery_there_was_none() {
        thread.start();

        assertThat(get("/api/recovery/runs")).doesNotContain("RECOVERED");
        awaitTold("/health/ready", "\"status\":\"UP\"");
        awaitTold("/api/recovery/status", "\"recovery_status\":\"success\"");
        assertThat(get("/api/recovery/status"))
                .contains("\"phase\":\"ACTIVE\"", "\"holder\":\"eng-1\"", "\"positions_loaded\":0", "\"slow\":false");
        assertThat(get("/api/recovery/runs")).contains("\"outcome\":\"RECOVERED\"");
    }

    @Test
    void who_had_the_portfolio_and_how_it_came_about_is_told() {
        thread.start();
        awaitTold("/api/leadership", "\"event\":\"ACTIVATED\"");

        post("/api/halt", ADMIN, "{\"mode\":\"reduce-only\",\"reason\":\"margin is short\"}");

        awaitTold("/api/leadership", "\"halt_mode\":\"reduce-only\",\"reason\":\"margin is short\"");
        assertThat(get("/api/leadership"))
                .contains("\"holder\":\"eng-1\"", "\"event\":\"TAKEN\"", "\"event\":\"CREATED\"");
        assertThat(get("/api/recovery/status"))
                .contains(
                        "\"halt\":{\"mode\":\"reduce-only\",\"since\":\"",
                        "\"reason\":\"margin is short\",\"source\":\"operator\"");
    }

    @Test
    void what_the_store_said_last_is_shown_with_its_age_while_it_is_away() {
        thread.start();
        awaitTold("/api/recovery/status", "\"recovery_status\":\"success\"");

        postgres.part();

        awaitTold("/api/recovery/status", "what is shown of the store is old");
        assertThat(get("/api/recovery/status")).contains("\"holder\":\"eng-1\"", "\"recovery_status\":\"success\"");
        awaitTold("/health/ready", "\"status\":\"DOWN\"");
        assertThat(get("/health/live")).contains("\"status\":\"UP\"");

        postgres.heal();
        awaitTold("/api/recovery/status", "\"warnings\":[]");
    }

    @Test
    void the_portfolio_is_that_of_the_store_until_it_is_proven_here() {
        awaitTold("/api/portfolio", "\"source\":\"store\"");
        assertThat(get("/api/portfolio")).contains("\"proven\":false", "\"closed_equity\":\"");

        thread.start();

        awaitTold("/api/portfolio", "\"source\":\"session\"");
        assertThat(get("/api/portfolio")).contains("\"proven\":true", "\"epoch\":1,");
    }

    @Test
    void a_portfolio_that_cannot_be_read_is_not_shown_as_none() throws SQLException {
        awaitTold("/api/portfolio", "\"source\":\"store\"");

        try (Connection connection = database.connect();
                Statement edit = connection.createStatement()) {
            edit.execute("SET session_replication_role = replica");
            edit.execute("UPDATE ballast.portfolio_state SET currency = '?', seq = seq + 1");
        }

        awaitTold("/api/portfolio", "what is shown is old: ");
        assertThat(get("/api/portfolio")).contains("\"source\":\"store\"", "currency");
        assertThat(get("/api/recovery/status")).contains("\"warnings\":[]");
    }

    @Test
    void a_halt_ends_the_trading_of_whoever_trades_and_is_lifted_by_an_operator_only() {
        thread.start();
        awaitTold("/health/ready", "\"status\":\"UP\"");

        assertThat(post("/api/halt", ADMIN, "{\"reason\":\"old prices\"}")).contains("\"changed\":true");

        awaitTold("/health/ready", "\"status\":\"DOWN\"");
        awaitTold("/api/recovery/status", "\"halt\":{\"mode\":\"all\"");
        assertThat(get("/api/recovery/status")).contains("\"reason\":\"old prices\"");
        assertThat(post("/api/halt", ADMIN, "{\"reason\":\"again\"}")).contains("\"changed\":false");
        assertThat(post("/api/resume", ADMIN, "{\"reason\":\"looked at\",\"confirm\":\"main\"}"))
                .as("the engine's own credentials are not the operator's")
                .contains("\"status\":409", "./ballast resume");
    }

    @Test
    void commands_are_decided_where_it_trades_and_nowhere_else() {
        String deposit = "{\"command_id\":\"d-1\",\"type\":\"adjust_capital\",\"at\":\"2026-01-05T03:45:00Z\","
                + "\"amount\":\"1000\"}";
        assertThat(post("/api/commands", COMMANDER, deposit)).contains("\"status\":409", "does not trade");

        thread.start();
        awaitTold("/health/ready", "\"status\":\"UP\"");

        assertThat(post("/api/commands", COMMANDER, deposit)).contains("\"status\":\"applied\"");
        assertThat(post("/api/commands", COMMANDER, "[" + deposit + "]"))
                .contains("\"status\":\"duplicate\",\"first\":\"applied\"");
        assertThat(get("/api/portfolio")).contains("\"capital_moved\":\"1000.00\"");
    }

    @Test
    void whoever_listens_hears_of_it_and_does_not_keep_it_from_ending() throws IOException, InterruptedException {
        HttpResponse<Stream<String>> events = client.send(
                HttpRequest.newBuilder(address.resolve("/api/events"))
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        Iterator<String> lines = events.body().iterator();
        thread.start();

        String line = lines.next();
        while (!line.contains("\"lifecycle\":\"ACTIVE\"")) {
            line = lines.next();
        }
        instance.stop("the test is over");
        thread.join();
        // The listener is still there, and reads nothing.
        ballast.close();
    }
}
