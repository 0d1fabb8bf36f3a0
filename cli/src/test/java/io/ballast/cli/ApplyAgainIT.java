package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.json.JsonReader;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same file again and again, whatever happened to the process before, is as good as once. */
@Timeout(600)
class ApplyAgainIT {

    /** 10,000 is what must hold; so many take a while. */
    private static final int COMMANDS = Integer.getInteger("ballast.drill.commands", 600);

    private static final int KILLS = 5;

    @TempDir
    private Path directory;

    @Test
    void ends_in_the_state_of_one_clean_run_with_the_same_answers() throws IOException {
        Path file = Files.writeString(directory.resolve("commands.jsonl"), Lines.joined(Lines.script(COMMANDS)));
        TestDatabase clean = database();
        Map<String, Object> expected = said(again(clean, file).out());
        TestDatabase database = database();
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < KILLS; i++) {
            Map<String, Object> beforeTheKill =
                    said(killed(database, file, random.nextInt(COMMANDS)).out());
            assertThat(expected).as("seed " + seed).containsAllEntriesOf(beforeTheKill);
        }

        Typed last = again(database, file);

        assertThat(last.code()).as("seed " + seed + last.err()).isEqualTo(3);
        assertThat(said(last.out())).as("seed " + seed).isEqualTo(expected);
        assertThat(expected).hasSize(COMMANDS);
        assertThat(last.out()).contains("\"status\":\"duplicate\"");
        assertThat(new Store(database).digest()).isEqualTo(new Store(clean).digest());
        assertThat(new Store(database).ask("SELECT count(*) FROM ballast.command_journal"))
                .isEqualTo(Integer.toString(COMMANDS + 1));
    }

    private Typed again(TestDatabase database, Path file) {
        return new InProcess(database, directory).run("apply", file.toString());
    }

    private TestDatabase database() {
        TestDatabase database = TestPostgres.shared().freshDatabase();
        new InProcess(database, directory).create();
        return database;
    }

    private Launched.Finished killed(TestDatabase database, Path file, int after) {
        try (Launched apply = new Cli(database, directory)
                .start(
                        "apply",
                        file.toString(),
                        "--batch",
                        "7",
                        "--set",
                        "lease.ttl=300ms",
                        "--set",
                        "lease.renew=100ms")) {
            for (int i = 0; i < after; i++) {
                apply.answer();
            }
            apply.kill();
            return apply.finish();
        }
    }

    /** What each command was told, whether at first or again. A line that was cut off told nothing. */
    private static Map<String, Object> said(String answers) {
        Map<String, Object> said = new LinkedHashMap<>();
        for (String line : answers.lines().toList()) {
            if (line.endsWith("]}")) {
                Map<String, @Nullable Object> answer = new JsonReader(64 * 1024).readObject(line);
                Object status = "duplicate".equals(answer.get("status")) ? answer.get("first") : answer.get("status");
                said.put(
                        String.valueOf(answer.get("command_id")),
                        List.of(
                                String.valueOf(status),
                                String.valueOf(answer.get("seq")),
                                String.valueOf(answer.get("reason")),
                                String.valueOf(answer.get("warnings"))));
            }
        }
        return said;
    }
}
