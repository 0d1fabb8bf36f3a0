package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus would scrape of real instances. */
@Timeout(120)
class MetricsIT {

    private static final Pattern PORT = Pattern.compile("answers at http://127.0.0.1:([0-9]+)/");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE ([^ ]+ [^ ]+)$");

    private final TestDatabase database = TestPostgres.shared().freshDatabase();

    @TempDir
    private Path directory;

    private @Nullable Launched one;
    private @Nullable Launched two;

    private Launched serve(String instance) {
        List<String> words = new ArrayList<>(List.of("serve"));
        for (String setting : List.of(
                "instance-id=" + instance,
                "lease.ttl=900ms",
                "lease.renew=150ms",
                "lease.poll=100ms",
                "startup.retry-delay=200ms",
                "http.port=0")) {
            words.addAll(List.of("--set", setting));
        }
        return new Cli(database, directory).start(words.toArray(String[]::new));
    }

    @AfterEach
    void kill() {
        if (one != null) {
            one.kill();
        }
        if (two != null) {
            two.kill();
        }
    }

    @Test
    void a_standby_says_so_and_once_it_trades_that_it_recovered() throws IOException, InterruptedException {
        new InProcess(database, directory).create();
        one = serve("eng-1");
        await(one, "ballast_leader{portfolio=\"main\"} 1.0");
        two = serve("eng-2");

        assertThat(await(two, "ballast_lifecycle_state{portfolio=\"main\",state=\"STANDBY\"} 1.0"))
                .contains(
                        "ballast_lifecycle_state{portfolio=\"main\",state=\"ACTIVE\"} 0.0\n",
                        "ballast_leader{portfolio=\"main\"} 0.0\n",
                        "ballast_recovery_last_outcome{outcome=\"NEVER\",portfolio=\"main\"} 1.0\n",
                        "ballast_recovery_runs_total{error_code=\"none\",outcome=\"RECOVERED\",portfolio=\"main\"} 0.0\n");
        await(two, epoch());

        one.kill();

        await(two, "ballast_leader{portfolio=\"main\"} 1.0");
        String trades = await(two, epoch());
        assertThat(trades)
                .contains(
                        "ballast_recovery_runs_total{error_code=\"none\",outcome=\"RECOVERED\",portfolio=\"main\"} 1.0\n",
                        "ballast_recovery_last_outcome{outcome=\"RECOVERED\",portfolio=\"main\"} 1.0\n",
                        "ballast_recovery_last_outcome{outcome=\"NEVER\",portfolio=\"main\"} 0.0\n",
                        "ballast_recovery_duration_seconds_count{phase=\"total\",portfolio=\"main\"} 1\n",
                        "ballast_takeovers_total{portfolio=\"main\"} 1.0\n",
                        "ballast_store_up{portfolio=\"main\"} 1.0\n",
                        "ballast_halted{portfolio=\"main\",source=\"operator\"} 0.0\n",
                        "hikaricp_connections_active{pool=\"ballast-main\",portfolio=\"main\"}");
        assertThat(types(trades)).as("all of it is on the list").isSubsetOf(list(""));
        assertThat(types(trades))
                .as("all of the list is there")
                .containsAll(list("always"))
                .containsAll(list("store"));
    }

    /** Half a second on a busy machine, which nobody who recovers by hand at 09:14 is to wait for; an apply recovers first. */
    @ParameterizedTest
    @ValueSource(strings = {"validate", "apply"})
    void a_command_loads_nothing_of_metrics(String command) throws IOException {
        new InProcess(database, directory).create();
        Path classes = directory.resolve("classes");

        assertThat(new Cli(database, directory)
                        .runListingClasses(classes, command)
                        .code())
                .isZero();

        assertThat(Files.readString(classes))
                .contains("io.ballast.adapter.postgres.PostgresPortfolioStore")
                .doesNotContain("io.micrometer", "io.prometheus", "io.ballast.adapter.metrics");
    }

    /** The line of the epoch, as the store has it now. */
    private String epoch() {
        return "ballast_epoch{portfolio=\"main\"} "
                + new Store(database).ask("SELECT epoch FROM ballast.portfolio_state") + ".0";
    }

    /** The whole answer, once it tells that. */
    private static String await(Launched launched, String line) throws IOException, InterruptedException {
        int port = port(launched);
        String said = scrape(port);
        while (!said.contains(line + "\n")) {
            assertThat(Thread.currentThread().isInterrupted()).as(said).isFalse();
            said = scrape(port);
        }
        return said;
    }

    private static String scrape(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int port(Launched launched) {
        Matcher found = PORT.matcher(launched.complaints());
        while (!found.find()) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as(launched.complaints())
                    .isFalse();
            found = PORT.matcher(launched.complaints());
        }
        return Integer.parseInt(found.group(1));
    }

    private static Set<String> types(String scraped) {
        return TYPE.matcher(scraped).results().map(type -> type.group(1)).collect(Collectors.toSet());
    }

    /** Names and types on the list that are there at such a time; of any, where none is given. */
    private static Set<String> list(String when) throws IOException {
        try (InputStream list = MetricsIT.class.getResourceAsStream("/io/ballast/adapter/metrics/metrics.tsv")) {
            assertThat(list).isNotNull();
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .filter(row -> when.isEmpty() || row[4].equals(when))
                    .map(row -> row[0] + " " + row[1])
                    .collect(Collectors.toSet());
        }
    }
}
