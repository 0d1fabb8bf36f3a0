package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import io.ballast.domain.recovery.ErrorCode;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @Nested
    class Help {

        @ParameterizedTest
        @ValueSource(strings = {"--help", "-h", "help"})
        void is_printed_for_the_whole(String asked) {
            Typed typed = Typed.run(asked);

            assertThat(typed.code()).isZero();
            assertThat(typed.err()).isEmpty();
            assertThat(typed.out())
                    .contains("SEE WHAT IS GOING ON", "EXAMPLES")
                    .contains("status", "validate", "certificate", "journal", "recover", "apply", "migrate", "init")
                    .doesNotContain("demo-engine");
        }

        static Stream<String> commands() {
            return Stream.concat(Commands.groups().values().stream().flatMap(List::stream), Stream.of("help"));
        }

        @Test
        void is_grouped_by_task_with_every_command_that_is_not_hidden() {
            Console console =
                    new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Terminal.NONE);

            assertThat(commands())
                    .containsExactlyInAnyOrderElementsOf(
                            Commands.all(console, new Failures(console)).getSubcommands().entrySet().stream()
                                    .filter(command -> !command.getValue()
                                            .getCommandSpec()
                                            .usageMessage()
                                            .hidden())
                                    .map(Map.Entry::getKey)
                                    .toList());
            assertThat(Typed.run("help").out().lines()).allMatch(line -> line.length() <= Terminal.COLUMNS);
        }

        @ParameterizedTest
        @MethodSource("commands")
        void is_printed_for_each_command_before_or_after_its_name(String command) {
            Typed after = Typed.run(command, "--help");

            assertThat(after.code()).isZero();
            assertThat(after.out())
                    .contains("ballast " + command)
                    .contains("--json", "--portfolio", "--config", "--store", "--set", "--color", "--verbose")
                    .contains("Example", "Exit codes: ");
            assertThat(after.out().lines()).allMatch(line -> line.length() <= 80);
            assertThat(Typed.run("help", command)).isEqualTo(after);
        }

        @Test
        void says_which_version_this_is() {
            Typed typed = Typed.run("--version");

            assertThat(typed.code()).isZero();
            assertThat(typed.out()).matches("ballast \\S+ \\(Java \\S+\\)\n");
        }
    }

    @Nested
    class Wrong_usage {

        @Test
        void of_a_command_suggests_what_was_meant() {
            Typed typed = Typed.run("validte");

            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.out()).isEmpty();
            assertThat(typed.err())
                    .startsWith("error: ")
                    .contains("validte")
                    .contains("next: ")
                    .contains("validate");
        }

        @Test
        void of_an_option_suggests_what_was_meant() {
            Typed typed = Typed.run("recover", "--take-ovr");

            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.err()).contains("--take-ovr").contains("--take-over");
        }

        @Test
        void without_a_command_names_the_help() {
            Typed typed = Typed.run();

            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.out()).isEmpty();
            assertThat(typed.err())
                    .contains("SEE WHAT IS GOING ON")
                    .contains("error: a command is missing")
                    .contains("`ballast --help`");
            assertThat(Typed.run("--json").json()).containsEntry("error_code", "CONFIG_INVALID");
        }

        @Test
        void is_a_document_where_json_is_wanted() {
            Typed typed = Typed.run("init", "--json");

            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.err()).isEmpty();
            assertThat(typed.json())
                    .containsOnlyKeys("error_code", "message", "next", "details")
                    .containsEntry("error_code", "CONFIG_INVALID");
            assertThat(typed.json().get("message")).asString().contains("--capital");
        }

        @Test
        void lists_each_setting_on_lines_of_its_own() {
            Typed typed = Typed.run("status", "--set", "postgres.pool-sise=7", "--set", "lease.ttl=never");

            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.err())
                    .containsPattern("^error: [0-9]+ problems\n")
                    .contains("\n       - command line postgres.pool-sise: ", "\n       - command line lease.ttl: ");
        }

        @Test
        void names_the_next_command_for_the_same_portfolio_and_settings() {
            Typed typed = Typed.run("status", "--portfolio", "second", "--config", "/no such/file.yaml");

            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.err()).contains("`ballast config --portfolio second --config \"/no such/file.yaml\"`");
        }

        @Test
        void of_apply_leaves_standard_output_to_the_answers() {
            Typed typed = Typed.run("apply", "--json", "--batch", "x");

            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.out()).isEmpty();
            assertThat(typed.err()).startsWith("{\"error_code\":\"CONFIG_INVALID\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "journal --limit 0",
                    "journal --from 0",
                    "apply --batch 0",
                    "apply --batch 1001",
                    "apply /no/such/file",
                    "init --capital 0",
                    "init --capital -5",
                    "init --capital 1e6",
                    "init --capital 5,000,000",
                    "init --capital 1000000000000",
                    "init --capital 1.000000001",
                    "recover --take-over",
                    "recover --take-over --reason",
                    "status --set nonsense",
                    "status --watch 0",
                    "status --watch 3601",
                    "status --watch soon",
                    "status --watch --check",
                    "status --color=sometimes",
                    "explain",
                    "explain A01 --as rules",
                    "explain A99 --as rule",
                    "explain 16 --as topic",
                    "explain what/is/this",
                    "completion",
                    "completion tcsh",
                    "resume",
                    "status --verbose --verbose",
                    "certificate 123",
                    "certificate xyz-uvw",
                    "validate extra",
                    "drill --kills 0",
                    "drill --kills 100001",
                    "drill --kills many",
                    "drill --instances 0",
                    "drill --instances 10",
                    "drill --faults zombie",
                    "drill --instances 3 --faults zombies",
                    "drill --portfolio second",
                    "drill --set postgres.schema=ballast",
                    "drill --set redis.key-prefix=ballast",
                    "drill --append /no/such/directory/file"
                })
        void ends_with_2_before_anything_is_connected_to(String line) {
            Typed typed = Typed.run(
                    (line + " --set postgres.url=jdbc:postgresql://127.0.0.1:1/x --set postgres.user=u").split(" "));

            assertThat(typed.code()).as(typed.err()).isEqualTo(ErrorCode.CONFIG_INVALID.exitCode());
            assertThat(typed.err()).startsWith("error: ").contains("\nnext: ");
        }

        @Test
        void apply_on_a_terminal_does_not_wait_for_somebody_to_type_json() {
            Terminal terminal = new Terminal(true, true, true, 80, true, false);

            Typed typed = Typed.run(terminal, "apply");

            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.err()).contains("ballast apply [FILE]").contains("this terminal");
        }
    }

    @Nested
    class Settings {

        @Test
        void on_the_command_line_may_stand_before_and_after_the_command() {
            Typed typed = Typed.run(
                    "--set",
                    "lease.ttl=9s",
                    "config",
                    "--json",
                    "--set",
                    "postgres.url=jdbc:postgresql://db-1/x",
                    "--set",
                    "postgres.user=u",
                    "--portfolio",
                    "second");

            assertThat(typed.code()).as(typed.err()).isZero();
            assertThat(typed.json().toString())
                    .contains("{key=lease.ttl, value=9s, source=command line")
                    .contains("{key=portfolio, value=second, source=command line")
                    .contains("db-1");
        }

        @Test
        void are_shown_with_their_source_and_without_secrets() {
            Typed typed = Typed.run(
                    "config",
                    "--set",
                    "postgres.url=jdbc:postgresql://db-1/x",
                    "--set",
                    "postgres.user=u",
                    "--set",
                    "postgres.password=hunter2");

            assertThat(typed.code()).as(typed.err()).isZero();
            assertThat(typed.out())
                    .doesNotContain("hunter2")
                    .contains("postgres.password")
                    .contains("***");
        }

        @Test
        void are_all_listed_when_several_are_wrong() {
            Typed typed = Typed.run("status", "--json", "--set", "postgres.pool-sise=7", "--set", "lease.ttl=never");

            assertThat(typed.code()).isEqualTo(2);
            assertThat(String.valueOf(typed.json().get("details")))
                    .contains("postgres.pool-sise", "did you mean", "lease.ttl");
        }

        @Test
        void cannot_come_from_a_file_that_is_not_there() {
            assertThat(Typed.run("config", "--config", "/no/such/file.yaml").code())
                    .isEqualTo(2);
        }
    }
}
