package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.output.Runbook;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the runbook shows is what is printed: each of its examples, typed where things stand as its section says. */
@Timeout(120)
class RunbookExamplesIT {

    private static final String PROMPT = "$ ballast ";
    private static final String STOP =
            "UPDATE ballast.portfolio_positions SET current_stop = 51650 WHERE position_id = 'BN-8'";
    private static final String LOTS = "UPDATE ballast.portfolio_positions SET lots = 0 WHERE position_id = 'BN-8'";
    private static final String STATUS =
            "UPDATE ballast.portfolio_positions SET status = 'opened' WHERE position_id = 'BN-8'";
    private static final String HELD = "UPDATE ballast.portfolio_state SET phase = 'ACTIVE', holder = 'eng-1',"
            + " holder_ttl = 3000, heartbeat_at = clock_timestamp() - interval ";
    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");

    @TempDir
    private Path directory;

    /**
     * One of them.
     *
     * @param lines what is printed among other things, in this order, however it is broken into lines; … is anything
     */
    record Example(String section, String command, List<String> lines) {

        @Override
        public String toString() {
            return section + ": " + command;
        }
    }

    static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (Runbook.Section section : Runbook.sections()) {
            List<String> lines = new ArrayList<>();
            boolean isExample = false;
            for (String line : section.lines()) {
                if (line.startsWith("```")) {
                    isExample = !isExample;
                    lines = new ArrayList<>();
                } else if (isExample && line.startsWith(PROMPT)) {
                    lines = new ArrayList<>();
                    examples.add(new Example(section.title(), line.substring(PROMPT.length()), lines));
                } else if (isExample) {
                    lines.add(line);
                }
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void are_what_is_printed(Example example) {
        Typed typed = typed(example);

        String said = words(typed.out() + typed.err());
        int from = 0;
        for (String line : example.lines()) {
            Matcher printed = pattern(line).matcher(said);
            assertThat(printed.find(from))
                    .as(() -> "not printed: " + line + "\n" + typed.out() + typed.err())
                    .isTrue();
            from = printed.end();
        }
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(
                Arrays.stream(INSTANT.matcher(words(line)).replaceAll("…").split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*?")));
    }

    private Typed typed(Example example) {
        String[] words = example.command()
                .replace("day.jsonl", directory.resolve("day.jsonl").toString())
                .split(" ");
        if (example.section().equals("UNAVAILABLE")) {
            return Typed.run(with(
                    words,
                    "postgres.url=jdbc:postgresql://127.0.0.1:1/x",
                    "postgres.user=u",
                    "recovery.retry-waits=1ms,1ms,1ms"));
        }
        TestDatabase database = TestPostgres.shared().freshDatabase();
        InProcess ballast = new InProcess(database, directory);
        if (!List.of("NOTHING_STORED", "CONFIG_INVALID").contains(example.section())) {
            ballast.create();
            trade(ballast);
            arrange(example.section(), ballast, new Store(database));
        }
        return ballast.run(words);
    }

    private static String[] with(String[] words, String... settings) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        Arrays.stream(settings).forEach(setting -> all.addAll(List.of("--set", setting)));
        return all.toArray(String[]::new);
    }

    private void arrange(String section, InProcess ballast, Store store) {
        switch (section) {
            case "A01" -> store.edit(STOP);
            case "P01" -> store.edit(LOTS);
            case "INCONSISTENT", "I01" -> {
                store.edit(STOP);
                assertThat(ballast.run("recover").code()).isEqualTo(12);
            }
            case "CORRUPT" -> {
                store.edit(STATUS);
                assertThat(ballast.run("recover").code()).isEqualTo(11);
            }
            case "RECOVERED", "SUPERSEDED" -> store.edit(HELD + "'0 s'");
            case "BallastNoActiveInstance" -> store.edit(HELD + "'1 min'");
            case "HALTED" ->
                assertThat(ballast.run("halt", "--reason", "the feed is old").code())
                        .isZero();
            case "REJECTED" ->
                write("{\"command_id\":\"c5\",\"type\":\"close\",\"at\":\"2026-01-05T04:20:00Z\","
                        + "\"position_id\":\"BN-9\",\"price\":51500}");
            default -> throw new AssertionError("nobody knows how things stand in an example of " + section);
        }
    }

    /** A base, BN-7, and a pyramid on it, BN-8, whose stop was raised: entries 2 to 4. */
    private void trade(InProcess ballast) {
        Path file = write(
                Lines.openBase("c1", "BN-7"),
                "{\"command_id\":\"c2\",\"type\":\"add_pyramid\",\"at\":\"2026-01-05T03:50:00Z\","
                        + "\"instrument\":\"BANK_NIFTY\",\"position_id\":\"BN-8\",\"price\":52000,\"lots\":2,"
                        + "\"stop\":51500}",
                "{\"command_id\":\"c3\",\"type\":\"trail_stop\",\"at\":\"2026-01-05T04:10:00Z\","
                        + "\"position_id\":\"BN-8\",\"stop\":51600}");
        Typed applied = ballast.run("apply", file.toString());
        assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
    }

    private Path write(String... lines) {
        try {
            return Files.writeString(directory.resolve("day.jsonl"), Lines.joined(List.of(lines)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
