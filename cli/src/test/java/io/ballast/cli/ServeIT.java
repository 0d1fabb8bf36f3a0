package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import io.ballast.testservers.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instances as processes of their own: one owns the portfolio, the others stand by. */
@Timeout(120)
class ServeIT {

    private static final String OWNER = "SELECT phase || ' ' || coalesce(holder, '') FROM ballast.portfolio_state";

    private static final Pattern PORT = Pattern.compile("answers at http://127.0.0.1:([0-9]+)/");

    private static final String HEARTBEAT = "SELECT heartbeat_at::text FROM ballast.portfolio_state";

    /** What a take-over, or a try, would change. */
    private static final String TENURE =
            "SELECT phase || holder || epoch || token || seq || (SELECT count(*) FROM ballast.leadership_history)"
                    + " FROM ballast.portfolio_state";

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    private @Nullable Launched one;

    private Typed run(String... arguments) {
        return new InProcess(database, directory).run(arguments);
    }

    private Launched serve(String instance, String... settings) {
        List<String> words = new ArrayList<>(List.of("serve"));
        Stream.concat(
                        Stream.of(
                                "instance-id=" + instance,
                                "lease.ttl=900ms",
                                "lease.renew=150ms",
                                "lease.poll=100ms",
                                "startup.retry-delay=200ms",
                                "http.port=0"),
                        Stream.of(settings))
                .forEach(setting -> words.addAll(List.of("--set", setting)));
        return new Cli(database, directory).start(words.toArray(String[]::new));
    }

    private void await(String owner) {
        // Interrupted when the test has taken too long.
        while (!store.ask(OWNER).equals(owner)) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("never became " + owner)
                    .isFalse();
        }
    }

    private void awaitChange(String question, String from) {
        while (store.ask(question).equals(from)) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("stays " + from)
                    .isFalse();
        }
    }

    private void create() {
        new InProcess(database, directory).create();
    }

    @AfterEach
    void kill() {
        if (one != null) {
            one.kill();
        }
    }

    @Test
    void a_signal_ends_it_in_order_and_the_next_takes_over() {
        create();
        one = serve("eng-1");
        await("ACTIVE eng-1");
        try (Launched two = serve("eng-2")) {
            one.terminate();
            Launched.Finished finished = one.finish();

            assertThat(finished.code()).as(finished.err()).isZero();
            assertThat(finished.err())
                    .contains(
                            "lifecycle.changed state=STARTING",
                            "lifecycle.changed state=CANDIDATE",
                            "lifecycle.changed state=RECOVERING",
                            "lifecycle.changed state=STOPPED why=\"asked to end\"");
            await("ACTIVE eng-2");
            two.terminate();
            assertThat(two.finish().code()).isZero();
        }
        assertThat(store.ask(OWNER)).isEqualTo("IDLE eng-2");
        assertThat(run("validate").code()).isZero();
    }

    @Test
    void one_that_is_killed_is_followed_by_one_that_stood_by() {
        create();
        one = serve("eng-1");
        await("ACTIVE eng-1");
        try (Launched two = serve("eng-2")) {
            one.kill();

            await("ACTIVE eng-2");
            two.terminate();
            assertThat(two.finish().code()).isZero();
        }
        assertThat(store.ask("SELECT count(DISTINCT epoch) FROM ballast.leadership_history WHERE event = 'ACTIVATED'"))
                .isEqualTo("2");
    }

    @Test
    void one_that_is_fenced_off_ends_and_says_who_it_was() {
        create();
        one = serve("eng-1");
        await("ACTIVE eng-1");

        assertThat(run("recover", "--take-over", "--reason", "eng-1 hangs").code())
                .isZero();

        Launched.Finished finished = one.finish();
        assertThat(finished.code()).isEqualTo(13);
        assertThat(finished.err()).contains("fenced off: ", "nothing was written since");
    }

    /** Its operator's configuration may know the Redis by which instances find each other, or not. */
    @Test
    void a_command_typed_beside_a_healthy_one_is_refused_and_disturbs_nothing() {
        create();
        String redis = "redis.url=" + TestRedis.shared().freshKeySpace().url();
        one = serve("eng-1", redis);
        await("ACTIVE eng-1");
        String before = store.ask(TENURE);
        for (String command : List.of("recover", "apply")) {
            for (List<String> more : List.of(List.<String>of(), List.of("--set", redis))) {
                List<String> words = new ArrayList<>(List.of(command, "--json"));
                words.addAll(more);

                Typed typed = run(words.toArray(String[]::new));

                assertThat(typed.code()).as(words.toString()).isEqualTo(13);
                assertThat(typed.out() + typed.err()).contains("SUPERSEDED").contains("eng-1");
                // Two heartbeats later it is who it was.
                awaitChange(HEARTBEAT, store.ask(HEARTBEAT));
                awaitChange(HEARTBEAT, store.ask(HEARTBEAT));
                assertThat(store.ask(TENURE)).as(words.toString()).isEqualTo(before);
            }
        }
        one.terminate();
        assertThat(one.finish().code()).isZero();
    }

    @Test
    void a_standby_has_started_and_is_not_ready_until_it_trades() {
        create();
        one = serve("eng-1");
        await("ACTIVE eng-1");
        try (Launched two = serve("eng-2")) {
            int active = port(one);
            int standby = port(two);
            awaitCode(standby, "/health/started", 200);
            assertThat(code(active, "/health/ready")).isEqualTo(200);
            assertThat(code(standby, "/health/ready")).isEqualTo(503);
            assertThat(body("GET", active, "/api/recovery/status"))
                    .contains("\"lifecycle\":\"ACTIVE\"", "\"instance_id\":\"eng-1\"");
            assertThat(body("POST", standby, "/api/recovery/validate")).contains("\"outcome\":\"VALID\"");

            one.kill();

            awaitCode(standby, "/health/ready", 200);
            two.terminate();
            assertThat(two.finish().code()).isZero();
        }
    }

    private static int port(Launched launched) {
        String said = launched.complaints();
        Matcher found = PORT.matcher(said);
        while (!found.find()) {
            assertThat(Thread.currentThread().isInterrupted()).as(said).isFalse();
            said = launched.complaints();
            found = PORT.matcher(said);
        }
        return Integer.parseInt(found.group(1));
    }

    private static void awaitCode(int port, String path, int code) {
        while (code(port, path) != code) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as(path + " never answered " + code)
                    .isFalse();
        }
    }

    private static int code(int port, String path) {
        return ask("GET", port, path).statusCode();
    }

    private static String body(String method, int port, String path) {
        return ask(method, port, path).body();
    }

    private static HttpResponse<String> ask(String method, int port, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .method(method, BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void a_halt_leaves_it_up_and_a_resume_brings_it_back_by_itself() {
        create();
        one = serve("eng-1");
        await("ACTIVE eng-1");

        assertThat(run("halt", "--reason", "the feed is wrong").code()).isZero();
        await("HALTED eng-1");
        assertThat(run("resume", "--reason", "the feed is right").code()).isZero();

        await("ACTIVE eng-1");
        one.terminate();
        assertThat(one.finish().code()).isZero();
    }

    @Test
    void what_contradicts_itself_is_halted_and_mended_and_traded_again() {
        create();
        assertThat(run("status", "--json").code()).isZero();
        store.edit("UPDATE ballast.portfolio_state SET margin_used = 1");
        one = serve("eng-1");

        await("HALTED eng-1");
        String plan = String.valueOf(run("repair", "--plan", "--json").json().get("plan"));
        assertThat(run("repair", "--apply", plan, "--reason", "edited by hand").code())
                .isZero();
        assertThat(run("resume", "--reason", "repaired").code()).isZero();

        await("ACTIVE eng-1");
    }

    @Test
    void where_nothing_is_stored_it_waits_and_creates_nothing() {
        assertThat(run("migrate").code()).isZero();
        one = serve("eng-1");
        // A standby that looks sees the schema; nothing may come of it.
        assertThat(store.ask("SELECT count(*) FROM ballast.portfolio_state")).isEqualTo("0");

        assertThat(run("init", "--capital", "5000000").code()).isZero();

        await("ACTIVE eng-1");
        assertThat(store.ask("SELECT count(*) FROM ballast.leadership_history WHERE event = 'CREATED'"))
                .isEqualTo("1");
    }
}
