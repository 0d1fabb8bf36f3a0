package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.ADMIN;
import static io.ballast.adapter.http.Visitor.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.portfolio.Portfolio;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each answer that the description of the API speaks of is seen here once, and is as described; what is not described does not
 * exist.
 */
@Timeout(120)
class DescriptionTest {

    private static final String BECAUSE = "{\"reason\":\"looked at\"}";
    private static final String CONFIRMED = "{\"reason\":\"looked at\",\"confirm\":\"main\"}";
    private static final String COMMAND =
            "{\"command_id\":\"a\",\"type\":\"adjust_capital\",\"at\":\"2026-01-05T03:45:00Z\"," + "\"amount\":\"5\"}";

    private final Set<String> seen = new TreeSet<>();

    @Test
    void every_answer_that_is_described_is_given_and_as_described() {
        all();
        reads();
        changes();
        commands();
        events();

        Set<String> missed = new TreeSet<>(Description.answers());
        missed.removeAll(seen);
        assertThat(missed).as("described, and never seen").isEmpty();
    }

    @Test
    void every_route_is_described_and_every_description_is_a_route() {
        try (Visitor visitor = Visitor.to(new Desk(), Visitor.LOCAL)) {
            Set<String> described = new TreeSet<>(Description.operations());
            Description.operations().forEach(operation -> described.add(operation.replace("GET ", "HEAD ")));

            assertThat(visitor.routes()).containsExactlyInAnyOrderElementsOf(described);
        }
    }

    private void on(Desk desk, HttpConfig config, Consumer<Visitor> visit) {
        try (Visitor visitor = Visitor.to(desk, config)) {
            visit.accept(visitor);
        }
    }

    /** A request that would be answered well, but for what is changed about it. */
    private HttpResponse<String> ask(
            Visitor visitor, String operation, @Nullable String token, String body, String... headers) {
        String[] parts = operation.split(" ", -1);
        String path = parts[1].replace("{run}", Desk.OLDER.toString()).replace("{asset}", "index.html");
        HttpRequest.Builder request = visitor.at(path)
                .timeout(Duration.ofSeconds(20))
                .method(parts[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = visitor.send(request);
        seen.add(Description.operationOf(parts[0], path.split("\\?", -1)[0]).orElse(operation) + " "
                + answer.statusCode());
        return answer;
    }

    private static boolean isProbe(String operation) {
        return operation.contains("/health/");
    }

    private static @Nullable String token(String operation) {
        return operation.contains("halt") || operation.contains("resume")
                ? ADMIN
                : operation.contains("commands") ? COMMANDER : null;
    }

    /** What holds for all of them. */
    private void all() {
        List<String> guarded = Description.operations().stream()
                .filter(operation -> !isProbe(operation))
                .toList();
        on(
                new Desk(),
                Visitor.PROXIED,
                visitor -> guarded.stream()
                        .filter(operation -> operation.contains("/api/") || operation.contains("/metrics"))
                        .forEach(operation -> ask(visitor, operation, null, "")));
        on(
                new Desk(),
                Visitor.LOCAL,
                visitor -> guarded.forEach(operation -> {
                    ask(visitor, operation, token(operation), "", "Sec-Fetch-Site", "cross-site");
                    String[] parts = operation.split(" ", -1);
                    String answer = visitor.raw(parts[0] + " "
                            + parts[1].replace("{run}", "a").replace("{asset}", "a")
                            + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
                    assertThat(answer).startsWith("HTTP/1.1 421 ").contains("urn:ballast:problem:misdirected");
                    seen.add(operation + " 421");
                }));
        HttpConfig slow = new HttpConfig(
                "127.0.0.1",
                0,
                new HttpConfig.Encryption.None(),
                HttpConfig.Tokens.NONE,
                false,
                new HttpConfig.Pace(1, 0, 1, 0));
        on(new Desk(), slow, visitor -> guarded.forEach(operation -> ask(visitor, operation, null, "")));
        on(
                new Desk().broken(),
                Visitor.LOCAL,
                visitor -> Description.operations().stream()
                        .filter(operation -> !operation.contains("events") && !operation.contains("halt"))
                        .forEach(operation -> ask(
                                visitor, operation, token(operation), operation.contains("resume") ? CONFIRMED : "")));
    }

    private void reads() {
        on(new Desk().certifies(), Visitor.LOCAL, visitor -> {
            Description.operations().stream()
                    .filter(operation -> !operation.contains("events") && token(operation) == null)
                    .forEach(operation -> ask(visitor, operation, null, ""));
            for (String lasting : List.of("/", "/console/{asset}", "/api/openapi.json", "/api/recovery/runs/{run}")) {
                String tag = ask(visitor, "GET " + lasting, null, "")
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow();
                ask(visitor, "GET " + lasting, null, "", "If-None-Match", tag);
            }
            ask(visitor, "GET /console/absent.js", null, "");
            ask(visitor, "GET /api/recovery/runs?limit=0", null, "");
            ask(visitor, "GET /api/leadership?limit=0", null, "");
            ask(visitor, "GET /api/recovery/runs/1", null, "");
            ask(visitor, "GET /api/recovery/runs/00000000-0000-0000-0000-000000000000", null, "");
        });
        on(new Desk().stands("STOPPED").withoutStore().isSilentFor(Duration.ofHours(1)), Visitor.LOCAL, visitor -> {
            for (String path : List.of("/health/live", "/health/started", "/health/ready")) {
                ask(visitor, "GET " + path, null, "");
                ask(visitor, "HEAD " + path, null, "");
            }
            ask(visitor, "GET /api/recovery/status", null, "");
            ask(visitor, "GET /api/recovery/runs", null, "");
            ask(visitor, "GET /api/leadership", null, "");
            ask(visitor, "GET /api/portfolio", null, "");
        });
        IllegalStateException bug = new IllegalStateException("canary");
        for (RuntimeException failure : List.of(bug, new StoreUnavailableException("gone", true, null, null))) {
            on(new Desk().failing(failure), Visitor.LOCAL, visitor -> {
                ask(visitor, "GET /api/recovery/runs/{run}", null, "");
                ask(visitor, "POST /api/recovery/validate", null, "");
            });
        }
        validationsAtOnce();
    }

    private void validationsAtOnce() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        on(new Desk().certifies(begun, over), Visitor.LOCAL, visitor -> {
            Thread first = new Thread(
                    () -> visitor.send(visitor.at("/api/recovery/validate").POST(BodyPublishers.noBody())));
            first.start();
            try {
                begun.await();
                ask(visitor, "POST /api/recovery/validate", null, "");
                ask(visitor, "POST /api/recovery/validate", null, "x".repeat(100_000));
                over.countDown();
                first.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void changes() {
        on(new Desk(), Visitor.LOCAL, visitor -> {
            for (String operation : List.of("POST /api/halt", "POST /api/resume")) {
                ask(visitor, operation, ADMIN, CONFIRMED);
                ask(visitor, operation, ADMIN, operation.contains("halt") ? BECAUSE : CONFIRMED);
                ask(visitor, operation, ADMIN, "{}");
                ask(visitor, operation, COMMANDER, BECAUSE);
                ask(visitor, operation, ADMIN, "x".repeat(100_000));
                ask(visitor, operation, ADMIN, "reason=a", "Content-Type", "application/x-www-form-urlencoded");
            }
            ask(visitor, "POST /api/resume", ADMIN, CONFIRMED.replace("main", "other"));
        });
        on(new Desk().withoutPortfolio(), Visitor.LOCAL, visitor -> {
            ask(visitor, "POST /api/halt", ADMIN, BECAUSE);
            ask(visitor, "POST /api/resume", ADMIN, CONFIRMED);
        });
        IllegalStateException bug = new IllegalStateException("canary");
        for (RuntimeException failure : List.of(bug, new StoreUnavailableException("gone", true, null, null))) {
            on(new Desk().failing(failure), Visitor.LOCAL, visitor -> {
                ask(visitor, "POST /api/halt", ADMIN, BECAUSE);
                ask(visitor, "POST /api/resume", ADMIN, CONFIRMED);
            });
        }
    }

    /** Answers each command alike. */
    private record Floor(SubmitCommands.@Nullable Status status) implements SubmitCommands {
        @Override
        public List<Result> submit(List<TradeCommand> commands) {
            if (status == null) {
                throw new IllegalStateException("canary");
            }
            return commands.stream()
                    .map(command -> Result.undecided(command.id(), status))
                    .toList();
        }

        @Override
        public Portfolio portfolio() {
            return Portfolios.empty().portfolio();
        }
    }

    private void commands() {
        for (SubmitCommands.@Nullable Status status : new SubmitCommands.@Nullable Status[] {
            SubmitCommands.Status.APPLIED, SubmitCommands.Status.UNKNOWN, null
        }) {
            on(new Desk().tradesWith(new Floor(status)), Visitor.LOCAL, visitor -> {
                ask(visitor, "POST /api/commands", COMMANDER, "[" + COMMAND + ",{}]");
                ask(visitor, "POST /api/commands", COMMANDER, "[]");
                ask(visitor, "POST /api/commands", ADMIN, COMMAND);
                ask(visitor, "POST /api/commands", COMMANDER, "\"" + "x".repeat(2_000_000) + "\"");
                ask(visitor, "POST /api/commands", COMMANDER, "a", "Content-Type", "text/plain");
            });
        }
        on(new Desk(), Visitor.LOCAL, visitor -> ask(visitor, "POST /api/commands", COMMANDER, COMMAND));
    }

    private void events() {
        on(new Desk(), Visitor.LOCAL, visitor -> {
            ask(visitor, "GET /api/events", null, "");
            for (int i = 0; i < 32; i++) {
                assertThat(Listener.to(visitor).firstLine()).isEqualTo("retry: 2000");
                seen.add("GET /api/events 200");
            }
            ask(visitor, "GET /api/events", null, "", "Accept", "text/event-stream");
        });
    }
}
