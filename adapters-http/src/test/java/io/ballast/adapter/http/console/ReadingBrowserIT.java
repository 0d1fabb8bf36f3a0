package io.ballast.adapter.http.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import io.ballast.domain.consistency.RuleId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console tells, to the eye and to the ear. */
class ReadingBrowserIT extends OnAPhone {

    @Test
    void a_halt_is_read_out_with_its_cause_its_row_and_the_next_command() {
        try (PretendedInstance instance = PretendedInstance.inState("halted")) {
            page.navigate(instance.address());

            assertThat(page.locator("#verdict")).matchesAriaSnapshot("""
                    - region /HALTED · trading is stopped since .+ IST/:
                      - heading /HALTED · trading is stopped since .+ IST/ [level=1]
                      - paragraph: "portfolio_positions BN-8 is not as it was sealed: current_stop is 52,150.00, \
                    and by the journal it is 52,100.00 (rule I01). \
                    With it A01 fails: stored 1,10,650.00, recomputed 1,07,150.00, difference +3,500.00. 1 more violation below."
                      - paragraph: 5 positions stay open at the broker; no exit will be sent.
                      - paragraph:
                        - text: Next
                        - code: ./ballast explain 8f2c61de --portfolio main
                        - text: Runbook
                        - link "INCONSISTENT":
                          - /url: /console/runbook.html#inconsistent
                      - button "Copy the command"
                      - button "Validate now"
                      - button "Resume…"
                    """);
            assertThat(page.locator("#certificate tbody tr").first()).containsText("I01");
            assertThat(page).hasTitle("HALTED · main");
            assertThat(page.locator("#pyramids svg").first())
                    .hasAttribute(
                            "aria-label",
                            Pattern.compile(
                                    "BANK_NIFTY: base BN-7, 3 lots, entry 52,310.00, stop 51,800.00, risk 53,550.00;"
                                            + " layer 2 BN-8, .* breaks rule I01; .*"));
        }
    }

    /** 53,550 to 37,800 to 13,300; and the second one twice, where each of its points is worth twice as much. */
    @ParameterizedTest
    @CsvSource({"35.00, '[1000, 706, 248]'", "70.00, '[1000, 1412, 248]'"})
    void the_areas_of_the_stairs_are_in_proportion_to_the_money_at_risk(String pointValue, String proportion) {
        ObjectNode state = PretendedInstance.state("active");
        ((ObjectNode) state.get("portfolio").get("positions").get(1)).put("point_value", pointValue);
        try (PretendedInstance instance = PretendedInstance.at(0, state)) {
            page.setViewportSize(1440, 900);
            page.navigate(instance.address());

            // It is drawn anew when the portfolio is told again.
            Object areas = page.waitForFunction("""
                    () => {
                      const drawn = document.querySelector('#pyramids .instrument svg.stairs');
                      return drawn && [...drawn.querySelectorAll('rect.area')]
                        .map(area => area.getAttribute('width') * area.getAttribute('height'))
                        .map((area, index, all) => Math.round(1000 * area / all[0]));
                    }""").jsonValue();
            assertThat(areas).asString().isEqualTo(proportion);
        }
    }

    @Test
    void a_layer_that_breaks_a_rule_is_drawn_however_little_it_risks_among_many() {
        ObjectNode state = Rare.state("crowded");
        state.set("run", PretendedInstance.state("halted").get("run"));
        ((ObjectNode) state.get("run").get("violations").get(1)).put("subject", "position P-199");
        ((ObjectNode) state.get("portfolio").get("positions").get(199)).put("risk_amount", "0.01");
        try (PretendedInstance instance = PretendedInstance.at(0, state)) {
            page.navigate(instance.address());

            assertThat(page.locator("#pyramids .instrument")).hasCount(8);
            assertThat(page.locator("#pyramids tr.hit")).containsText("P-199");
        }
    }

    @Test
    void a_rule_leads_to_its_section_of_the_runbook() {
        try (PretendedInstance instance = PretendedInstance.inState("halted")) {
            page.navigate(instance.address());

            Page runbook = window.waitForPage(
                    () -> page.locator("#certificate tbody a").first().click());

            assertThat(runbook.locator("h3:focus")).hasText("I01");
            assertThat(runbook.locator("h3:focus + p")).containsText("Meaning.");
        }
    }

    private List<String> strings(String script) {
        return ((List<?>) page.evaluate(script)).stream().map(String::valueOf).toList();
    }

    @Test
    void the_runbook_has_a_section_for_whatever_a_link_names() {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            page.navigate(instance.address() + "console/runbook.html");
            assertThat(page.locator("#i01")).isVisible();

            List<String> sections = strings("[...document.querySelectorAll('#page [id]')].map(e => e.id)");
            List<String> links = strings("[...document.querySelectorAll('#page a')].map(a => a.hash.slice(1))");

            Stream<String> named = Stream.of(
                    "INCONSISTENT",
                    "CORRUPT",
                    "UNAVAILABLE",
                    "NOTHING_STORED",
                    "SUPERSEDED",
                    "HALTED",
                    "BallastDegraded",
                    "BallastNoActiveInstance");
            assertThat(sections)
                    .containsAll(links)
                    .containsAll(
                            Stream.concat(named, Arrays.stream(RuleId.values()).map(RuleId::name))
                                    .map(name -> name.toLowerCase(Locale.ROOT))
                                    .toList());
            assertThat(page.locator("#page").innerText()).doesNotContain("**", "](", "```");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=\"document.title='owned'\">",
                "\u202egnidart si ti\u202c",
                "\u05d4\u05e2\u05e1\u05e7 פעיל",
                "MMMMMMMMMM"
            })
    void a_name_is_text_whatever_it_says(String hostile) {
        String name = hostile.startsWith("M") ? "M".repeat(500) : hostile;
        ObjectNode state = PretendedInstance.state("halted");
        ((ObjectNode) state.get("status"))
                .put("instance_id", name)
                .put("why", name)
                .put("holder", name);
        ((ObjectNode) state.get("status").get("halt")).put("reason", name).put("by", name);
        ((ObjectNode) state.get("run").get("violations").get(1))
                .put("subject", "position " + name)
                .put("detail", name);
        ((ObjectNode) state.get("portfolio").get("positions").get(1))
                .put("position_id", name)
                .put("instrument", name);
        try (PretendedInstance instance = PretendedInstance.at(0, state)) {
            page.navigate(instance.address());

            assertThat(page.locator("h1")).containsText("HALTED");
            assertThat(page.locator("#pyramids svg").first()).isVisible();
            page.screenshot(new ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots", "hostile-" + hostile.codePointAt(0) + ".png")));
            assertThat(page).hasTitle("HALTED · main");
            assertThat(page.locator("img")).hasCount(0);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            assertThat(String.valueOf(page.evaluate("document.body.innerText"))).doesNotContain("\u202e");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "110650.00 | 107150.00 | +3,500.00",
                "0.1 | 0.3 | \u22120.20",
                "12345678901234567890.12345678 | 0.00000001 | +1,23,45,67,89,01,23,45,67,890.12345677",
                "100.00 | 100.00 | 0.00",
                "-5.005 | 5 | \u221210.005"
            })
    void differences_are_exact_and_count_in_lakh(String stored, String recomputed, String difference) {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            page.navigate(instance.address());
            assertThat(page.evaluate("""
                            async ([stored, recomputed]) => {
                              const {decimal, minus, shown} = await import('/console/numbers.js');
                              return shown(minus(decimal(stored), decimal(recomputed)), 'INR', {isSigned: true});
                            }""", Arrays.asList(stored, recomputed))).isEqualTo(difference);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "51450.00000000 | 51,450.00",
                "75000.005 | 75,000.005",
                "-100000 | \u22121,00,000",
                "5.5 | 5.5",
                "none | none"
            })
    void figures_are_grouped_and_lose_no_digit_but_idle_zeros(String told, String shown) {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            page.navigate(instance.address());
            assertThat(page.evaluate("async told => (await import('/console/numbers.js')).figure(told, 'INR')", told))
                    .isEqualTo(shown);
        }
    }

    @Test
    void the_rules_are_told_in_the_words_of_the_rule_book() {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            page.navigate(instance.address());
            Map<String, String> words = Arrays.stream(RuleId.values())
                    .collect(Collectors.toMap(RuleId::name, Function.identity()))
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, rule -> rule.getValue().sentence()));
            assertThat(page.evaluate("async () => (await import('/console/rules.js')).RULES"))
                    .isEqualTo(words);
        }
    }
}
