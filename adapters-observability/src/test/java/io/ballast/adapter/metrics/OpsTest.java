package io.ballast.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Alert rules and dashboard speak of what is there: a rule of a metric that was renamed never fires again. */
class OpsTest {

    private static final Path OPS = Path.of("../ops");
    private static final Pattern RULE =
            Pattern.compile("(?ms)^      - alert: (\\w+)\n(.*?)(?=^      - alert: |^      #|^  - name: |\\z)");
    private static final Pattern EXPRESSION = Pattern.compile("(?s)expr: (?:\\|\n)?(.*?)\n        (?:for|labels):");

    private static String read(String file) {
        try {
            return Files.readString(OPS.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file + " is not readable", e);
        }
    }

    @Nested
    class A_query {

        @Test
        void of_what_is_not_there_is_found() {
            assertThat(Query.faults("ballast_recovery_run_total > 0"))
                    .containsExactly("no metric ballast_recovery_run_total");
            assertThat(Query.faults("ballast_commit_duration_seconds > 0")).isNotEmpty();
            assertThat(Query.faults("ballast_leader{state=\"x\"}"))
                    .containsExactly("ballast_leader has no label state");
            assertThat(Query.faults("ballast_halted{source=~\"operator|nobody\"}"))
                    .containsExactly("ballast_halted is never of source nobody");
            assertThat(Query.faults("sum by (reason) (ballast_leader)")).hasSize(1);
            assertThat(Query.faults("sum by (le) (rate(ballast_commit_duration_seconds_bucket{job=\"b\"}[5m]))"))
                    .isEmpty();
        }
    }

    @Nested
    class Every_rule {

        private final String rules = read("prometheus/ballast.rules.yaml");
        private final List<String> names = new ArrayList<>();

        private void eachRule(BiConsumer<String, String> look) {
            Matcher rule = RULE.matcher(rules);
            while (rule.find()) {
                names.add(rule.group(1));
                look.accept(rule.group(1), rule.group(2));
            }
            assertThat(names).doesNotHaveDuplicates().hasSize(rules.split("- alert: ", -1).length - 1);
        }

        @Test
        void speaks_of_metrics_labels_and_values_on_the_list() {
            eachRule((name, rule) -> {
                Matcher expression = EXPRESSION.matcher(rule);
                assertThat(expression.find()).as(name).isTrue();
                assertThat(Query.faults(expression.group(1))).as(name).isEmpty();
                assertThat(expression.group(1)).as(name).contains("job=\"ballast\"");
            });
        }

        @Test
        void has_a_severity_and_the_words_and_links_that_somebody_needs_at_night() {
            eachRule((name, rule) -> assertThat(rule)
                    .as(name)
                    .containsPattern("labels: \\{ severity: (critical|warning|info) }")
                    .contains("summary: ", "description: ", "dashboard_url: d/ballast")
                    .contains("runbook_url: docs/runbook.md#" + name.toLowerCase(Locale.ROOT) + "\n"));
        }

        @Test
        void is_seen_to_fire_and_seen_to_be_silent() {
            String tests = read("prometheus/ballast.rules.test.yaml");
            eachRule((name, rule) -> assertThat(tests)
                    .as(name)
                    .contains("alertname: " + name + ", exp_alerts: []")
                    .contains("alertname: " + name + "\n        exp_alerts:\n          - exp_labels"));
        }
    }

    @Nested
    class The_dashboard {

        private final JsonNode dashboard = json();

        private JsonNode json() {
            try {
                return new ObjectMapper().readTree(read("grafana/ballast.json"));
            } catch (IOException e) {
                throw new AssertionError("the dashboard is no JSON", e);
            }
        }

        private List<JsonNode> panels() {
            List<JsonNode> panels = new ArrayList<>();
            for (JsonNode panel : dashboard.get("panels")) {
                panels.add(panel);
                panel.path("panels").forEach(panels::add);
            }
            return panels;
        }

        @Test
        void asks_for_metrics_labels_and_values_on_the_list() {
            List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
            dashboard
                    .at("/templating/list")
                    .forEach(variable ->
                            expressions.add(variable.path("definition").asText()));
            assertThat(expressions).hasSizeGreaterThan(30);

            assertThat(expressions)
                    .allSatisfy(expression ->
                            assertThat(Query.faults(expression)).as(expression).isEmpty());
        }

        @Test
        void says_of_every_panel_what_it_shows_and_in_which_unit() {
            assertThat(panels())
                    .filteredOn(panel -> !panel.get("type").asText().equals("row"))
                    .allSatisfy(panel -> {
                        assertThat(panel.path("title").asText()).isNotBlank();
                        assertThat(panel.path("description").asText())
                                .as(panel.path("title").asText())
                                .isNotBlank();
                        assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                                .isNotBlank();
                        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                    });
            assertThat(panels().stream().map(panel -> panel.get("id").asInt()).toList())
                    .doesNotHaveDuplicates();
        }

        @Test
        void lets_choose_source_job_portfolio_and_instance() {
            assertThat(dashboard.get("uid").asText()).isEqualTo("ballast");
            assertThat(StreamSupport.stream(dashboard.at("/templating/list").spliterator(), false)
                            .map(variable -> variable.get("name").asText()))
                    .containsExactly("datasource", "job", "portfolio", "instance");
        }

        @Test
        void lays_no_panel_on_another() {
            HashSet<String> taken = new HashSet<>();
            for (JsonNode panel : panels()) {
                JsonNode at = panel.get("gridPos");
                for (int x = at.get("x").asInt();
                        x < at.get("x").asInt() + at.get("w").asInt();
                        x++) {
                    for (int y = at.get("y").asInt();
                            y < at.get("y").asInt() + at.get("h").asInt();
                            y++) {
                        assertThat(x).isLessThan(24);
                        assertThat(taken.add(x + " " + y))
                                .as(panel.get("title").asText())
                                .isTrue();
                    }
                }
            }
        }
    }
}
