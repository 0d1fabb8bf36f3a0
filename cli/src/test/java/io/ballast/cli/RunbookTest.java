package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.output.Runbook;
import io.ballast.cli.output.Runbook.Section;
import io.ballast.cli.output.Terminal;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/runbook.md} has a section for whatever can call somebody. */
class RunbookTest {

    private static final Path PAGE = Path.of("..", "docs", "runbook.md");
    private static final Pattern ALERT = Pattern.compile("(?m)^\\s*- alert: (Ballast\\w+)$");
    private static final Pattern LINK = Pattern.compile("]\\(#([^)]+)\\)");

    /** Those of the alert rules that come with Ballast. */
    private static final Set<String> ALERTS = Set.of(
            "BallastNoActiveInstance",
            "BallastNotActiveBeforeOpen",
            "BallastAbsent",
            "BallastInstanceDown",
            "BallastRecoveryInconsistent",
            "BallastRecoveryCorrupt",
            "BallastNothingStored",
            "BallastStoreUnavailable",
            "BallastRecoveryStuck",
            "BallastRecoverySlow",
            "BallastRuleWarning",
            "BallastHaltedByEvidence",
            "BallastHaltForgotten",
            "BallastTakeover",
            "BallastLeaderFlapping",
            "BallastTwoLeaders",
            "BallastFencedWrites",
            "BallastLeaseRenewalSlow",
            "BallastDegraded",
            "BallastCommandUnknown",
            "BallastCommitSlow",
            "BallastAlertDeliveryFailing",
            "BallastVersionSkew");

    private final String page = read(PAGE);

    @Test
    void whatever_can_call_somebody_has_its_section_and_no_section_is_of_nothing() {
        Set<String> expected = new TreeSet<>();
        Arrays.stream(Certificate.Outcome.values()).forEach(outcome -> expected.add(outcome.name()));
        Arrays.stream(RuleId.values()).forEach(rule -> expected.add(rule.name()));
        Arrays.stream(ErrorCode.values()).forEach(code -> {
            expected.add(code.name());
            expected.add("exit-" + code.exitCode());
        });
        expected.add("exit-0");
        expected.addAll(ALERTS);
        Set<String> anchors = expected.stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));

        List<String> found = Runbook.sections().stream()
                .flatMap(section -> section.anchors().stream())
                .toList();

        assertThat(found).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(found)).isEqualTo(anchors);
    }

    @Test
    void an_error_code_and_its_exit_code_lead_to_the_section_of_its_outcome() {
        for (Certificate.Outcome outcome : Certificate.Outcome.values()) {
            ErrorCode code = outcome.errorCode();
            if (code != null) {
                Section section = Runbook.section(outcome.name()).orElseThrow();
                assertThat(Runbook.section(code.name())).contains(section);
                assertThat(Runbook.section(Integer.toString(code.exitCode()))).contains(section);
            }
        }
    }

    @Test
    void alerts_are_those_of_the_alert_rules() throws IOException {
        Path rules = Path.of("..", "ops");
        if (!Files.isDirectory(rules)) {
            return;
        }
        try (Stream<Path> files = Files.walk(rules)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().equals("ballast.rules.yaml"))
                    .toList();
            for (Path file : found) {
                assertThat(ALERT.matcher(read(file)).results().map(alert -> alert.group(1)))
                        .as(file.toString())
                        .containsExactlyInAnyOrderElementsOf(ALERTS);
            }
        }
    }

    static Stream<Section> sections() {
        return Runbook.sections().stream();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void each_says_what_it_means_what_it_costs_where_to_look_what_to_do_and_not_to_do_and_how_to_prove_it(
            Section section) {
        assertThat(section.text())
                .as(section.title())
                .containsSubsequence(
                        "**Meaning.** ", "**Impact.** ", "**Look.**", "**Do.** ", "**Do not** ", "**Verify.** ");
    }

    @Test
    void links_lead_somewhere() {
        Set<String> anchors = Runbook.sections().stream()
                .flatMap(section -> section.anchors().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        anchors.addAll(Set.of("rules", "alerts"));

        assertThat(LINK.matcher(page).results().map(link -> link.group(1))).allMatch(anchors::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "INCONSISTENT", "VALIDATION_FAILED", "ballastdegraded", "BallastTakeover", "0"})
    void sections_are_printed_within_eighty_columns_without_any_store(String name) {
        Typed typed = Typed.run("explain", name);

        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("Meaning. ", "Do not ", "more: docs/runbook.md#");
        assertThat(typed.out().lines()).allMatch(line -> line.length() <= Terminal.COLUMNS);
        assertThat(Typed.run("explain", name, "--json").json()).containsOnlyKeys("kind", "title", "text", "runbook");
    }

    @Test
    void no_section_is_wider_than_the_terminal() {
        for (Section section : Runbook.sections()) {
            Typed typed = Typed.run("explain", section.title(), "--as", "topic");
            assertThat(typed.out().lines()).as(section.title()).allMatch(line -> line.length() <= Terminal.COLUMNS);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file.toAbsolutePath().toString(), e);
        }
    }
}
