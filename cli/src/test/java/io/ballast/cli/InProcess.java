package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands on a database, run within the tests, which is faster than a process for each. */
record InProcess(TestDatabase database, Path directory) {

    Typed run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        settings().forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
        return Typed.run(all.toArray(String[]::new));
    }

    /** The same where somebody at a terminal types an answer. */
    Typed answering(String typed, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        settings().forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
        return Typed.answering(typed, all.toArray(String[]::new));
    }

    /** An empty portfolio with a capital of 5,000,000. */
    void create() {
        for (List<String> line : List.of(List.of("migrate"), List.of("init", "--capital", "5000000"))) {
            Typed typed = run(line.toArray(String[]::new));
            assertThat(typed.code()).as(typed.err()).isZero();
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("postgres.url", database.url());
        settings.put("postgres.user", database.user());
        if (!database.password().isEmpty()) {
            settings.put("postgres.password", database.password());
        }
        settings.put("instance-id", "test");
        settings.put("state-directory", directory.toString());
        return settings;
    }
}
