package io.ballast.domain.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Corruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that operators read says what the rules do. */
class RulesPageTest {

    private static final Pattern SECTION =
            Pattern.compile("(?m)^### ([A-Z][0-9]{2}) · (\\S+)\n\n> (.+)\n\n((?:.+\n)+)");

    private static final Map<String, MatchResult> SECTIONS = sections();

    private static Map<String, MatchResult> sections() {
        Map<String, MatchResult> sections = new LinkedHashMap<>();
        SECTION.matcher(page() + "\n").results().forEach(section -> sections.put(section.group(1), section));
        return sections;
    }

    /** The page lies at the root of the project, wherever the tests are started. */
    private static String page() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve("docs/rules.md"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new AssertionError("docs/rules.md is not there");
        }
        try {
            return Files.readString(directory.resolve("docs/rules.md"));
        } catch (IOException e) {
            throw new AssertionError("docs/rules.md cannot be read", e);
        }
    }

    private static String section(RuleId rule, int part) {
        MatchResult section = SECTIONS.get(rule.name());
        assertThat(section).as("section of %s in docs/rules.md", rule).isNotNull();
        return section.group(part);
    }

    @Test
    void has_a_section_for_every_rule_in_order_and_for_no_other() {
        assertThat(SECTIONS.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(RuleId.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource(RuleId.class)
    void names_the_rule_and_says_its_sentence(RuleId rule) {
        assertThat(section(rule, 2)).isEqualTo(rule.ruleName());
        assertThat(section(rule, 3)).isEqualTo(rule.sentence());
    }

    @ParameterizedTest
    @EnumSource(RuleId.class)
    void says_why_how_bad_how_it_breaks_and_what_to_do(RuleId rule) {
        String text = section(rule, 4);
        for (String part : List.of("- **Why.** ", "- **Severity.** ", "- **Broken by.** ", "- **What to do.** ")) {
            assertThat(text).as(rule.name()).containsOnlyOnce(part);
        }
    }

    @ParameterizedTest
    @EnumSource(RuleId.class)
    void says_the_severities_that_the_corruptions_of_the_rule_have(RuleId rule) {
        String told = section(rule, 4)
                .lines()
                .filter(line -> line.startsWith("- **Severity.** "))
                .findFirst()
                .orElseThrow();
        Set<String> severities = Corruption.all().stream()
                .filter(corruption -> corruption.rule() == rule)
                .map(corruption -> corruption.severity().word())
                .collect(Collectors.toCollection(TreeSet::new));
        for (Severity severity : Severity.values()) {
            assertThat(told.contains(severity.word()))
                    .as("%s: %s", rule, told)
                    .isEqualTo(severities.contains(severity.word()));
        }
    }
}
