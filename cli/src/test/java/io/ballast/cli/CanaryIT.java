package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every secret has a text of its own, and none of them is said by anything, whatever goes wrong. */
@Timeout(120)
class CanaryIT {

    private static final String CANARY = "canary";
    private static final Pattern PORT = Pattern.compile("answers at http://127.0.0.1:([0-9]+)/");

    private static final String SECRETS = """
            redis.url: redis://engine:canary-redis@127.0.0.1:1/0
            http:
              port: 0
              token: canary-reader
              admin-token: canary-admin
              commands: true
              command-token: canary-command
            alerts:
              webhook-url: http://127.0.0.1:1/canary-webhook?key=canary-webhook
              allow-private: true
              signing-key: canary-signing-canary-signing
            seal.key: canary-seal-canary-seal-canary-seal
            postgres.operator: { user: postgres, password: canary-operator }
            """;

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private Cli cli() {
        return new Cli(database, directory);
    }

    private Typed typed(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--config", directory.resolve("ballast.yaml").toString()));
        return new InProcess(database, directory).run(words.toArray(String[]::new));
    }

    private String ask(URI uri, String method, String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.headers().map() + " " + answer.body();
    }

    private List<String> answers(URI door) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        for (String path : List.of(
                "/",
                "/api/recovery/status",
                "/api/recovery/runs",
                "/api/recovery/runs/nobody",
                "/api/portfolio",
                "/api/openapi.json",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/no/such/place")) {
            answers.add(ask(door.resolve(path), "GET", "canary-reader", ""));
        }
        for (String path :
                List.of("/api/recovery/validate", "/api/halt", "/api/resume", "/api/commands", "/api/events")) {
            for (String token : List.of("canary-reader", "canary-admin", "canary-command", "canary-wrong")) {
                answers.add(ask(door.resolve(path), "POST", token, "{\"reason\": 7, \"nobody\": knows}"));
            }
        }
        return answers;
    }

    @Test
    void no_secret_is_said_by_a_log_line_an_answer_or_a_screen() throws Exception {
        Files.writeString(directory.resolve("ballast.yaml"), SECRETS);
        assertThat(typed("migrate").code()).isZero();
        assertThat(typed("init", "--capital", "5000000").code()).isZero();
        try (Launched serve = cli().start("serve", "-v", "--set", "log.format=json")) {
            Matcher port = PORT.matcher("");
            while (!port.reset(serve.complaints()).find()) {
                assertThat(Thread.currentThread().isInterrupted())
                        .as(serve::complaints)
                        .isFalse();
            }
            URI door = URI.create("http://127.0.0.1:" + port.group(1) + "/");

            assertThat(answers(door))
                    .hasSize(30)
                    .allSatisfy(answer -> assertThat(answer).doesNotContain(CANARY));

            serve.terminate();
            Launched.Finished finished = serve.finish();
            assertThat(finished.err())
                    .contains("alert.attempt_failed", "recovery.ended")
                    .doesNotContain(CANARY);
            assertThat(finished.out()).doesNotContain(CANARY);
        }
        Launched.Finished status = cli().run("status", "-v");
        assertThat(status.out() + status.err()).isNotEmpty().doesNotContain(CANARY);
        for (String command : List.of("config", "config --json", "validate")) {
            Typed typed = typed(command.split(" "));
            assertThat(typed.out() + typed.err()).isNotEmpty().doesNotContain(CANARY);
        }
    }
}
