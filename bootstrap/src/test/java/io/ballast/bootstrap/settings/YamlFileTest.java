package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.bootstrap.settings.SettingsLoader.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {

    @TempDir
    Path directory;

    private Problem problemOf(String yaml) {
        return Given.theNeeded(directory).yaml(yaml).problem();
    }

    @Test
    void may_be_empty() {
        assertThat(Given.theNeeded(directory).yaml("").load()).isInstanceOf(SettingsLoader.Result.Loaded.class);
        assertThat(Given.theNeeded(directory).yaml("# nothing yet\n").load())
                .isInstanceOf(SettingsLoader.Result.Loaded.class);
    }

    @Test
    void is_read_with_or_without_its_root() {
        String bare = "lease:\n  ttl: 4s\n";
        String rooted = "ballast:\n  lease:\n    ttl: 4s\n";
        String dotted = "ballast.lease.ttl: 4s\n";

        for (String yaml : List.of(bare, rooted, dotted)) {
            assertThat(Given.theNeeded(directory).yaml(yaml).settings().lease().ttl())
                    .isEqualTo(Duration.ofSeconds(4));
        }
    }

    @Test
    void takes_every_value_as_it_is_written() {
        assertThat(Given.theNeeded(directory)
                        .yaml("recovery.epsilon: 0.10000000\npostgres.password: 0123\n")
                        .entry("recovery.epsilon")
                        .value())
                .isEqualTo("0.10000000");
        Secret password =
                Given.theNeeded(directory).settings().postgres().login().password();
        assertThat(password).isEqualTo(new Secret("0123"));
    }

    @Test
    void takes_an_empty_list_of_waits_for_a_single_try() {
        assertThat(Given.theNeeded(directory)
                        .yaml("recovery.retry-waits: []\n")
                        .settings()
                        .recovery()
                        .retryWaits())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portfolio: a\nportfolio: b\n",
                "lease:\n  ttl: 4s\nlease.ttl: 5s\n",
                "ballast:\n  currency: INR\nballast.currency: INR\n",
                "catalogue:\n  instruments:\n    GOLD: {max-pyramids: 1, max-pyramids: 2}\n",
            })
    void refuses_a_key_that_is_given_twice(String yaml) {
        assertThat(Given.theNeeded(directory).yaml(yaml).problems())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .startsWith("ballast.yaml:")
                        .contains("given twice"));
    }

    @Test
    void names_both_places_of_a_key_that_is_given_twice() {
        assertThat(problemOf("portfolio: a\n\nportfolio: b\n"))
                .isEqualTo(new Problem("ballast.yaml:3", "portfolio", "is given twice, first in ballast.yaml:1"));
    }

    @Test
    void refuses_a_key_without_a_value() {
        assertThat(problemOf("portfolio:\n")).isEqualTo(new Problem("ballast.yaml:1", "portfolio", "has no value"));
        assertThat(problemOf("postgres.password: null\n").message()).isEqualTo("has no value");
    }

    @Test
    void refuses_a_list_where_one_value_belongs_and_the_other_way_round() {
        assertThat(problemOf("portfolio: [a, b]\n").message()).isEqualTo("must be one value, not a list");
        assertThat(problemOf("recovery.retry-waits: [[1s]]\n").message()).isEqualTo("must be a list of plain values");
        assertThat(problemOf("portfolio: {}\nlease.ttl: 1\n").key()).isEqualTo("lease.ttl");
        assertThat(problemOf("portfolio: {a: b}\n").key()).isEqualTo("portfolio.a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres.password: %canary",
                "postgres.password: *canary",
                "postgres.password: [canary",
                "postgres.password: \"canary",
                "\tpostgres.password: canary",
                "postgres.password: !secret canary",
                "postgres: &a {password: canary}\nredis: *a",
                "postgres: canary",
                "- canary",
                "canary",
                "portfolio: a\n---\nportfolio: canary",
                "? [canary]\n: x",
                "'': canary",
            })
    void refuses_what_is_no_plain_file_of_settings_and_does_not_repeat_it(String yaml) {
        List<Problem> problems = Given.theNeeded(directory).yaml(yaml).problems();

        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.toString())
                        .startsWith("ballast.yaml")
                        .doesNotContain("canary"));
    }

    @Test
    void refuses_to_unfold_a_section_that_is_repeated_by_reference() {
        assertThat(problemOf("postgres: &all {schema: a}\nballast: *all\n"))
                .isEqualTo(new Problem("ballast.yaml", "file", "repeats a section by reference"));
    }

    @Test
    void refuses_bytes_that_are_no_text() throws IOException {
        Files.write(directory.resolve("ballast.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(Given.theNeeded(directory).problem().message()).isEqualTo("is not text in UTF-8");
    }

    @Test
    void refuses_a_directory() throws IOException {
        Files.createDirectory(directory.resolve("ballast.yaml"));

        assertThat(Given.theNeeded(directory).problem().message()).startsWith("cannot be read");
    }

    @Test
    void refuses_what_is_too_large() {
        assertThat(problemOf("# " + "x".repeat(1 << 20)).message()).startsWith("is larger than");
    }
}
