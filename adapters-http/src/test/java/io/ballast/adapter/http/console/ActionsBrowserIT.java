package io.ballast.adapter.http.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.ballast.adapter.http.console.PretendedInstance.Posted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person does with the console, by keyboard alone. */
@Timeout(120)
class ActionsBrowserIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TABS = 40;

    private final PretendedInstance instance = PretendedInstance.inState("active");
    private BrowserContext window;
    private Page page;

    @BeforeEach
    void open() {
        window = CHROMIUM.window(1440, ColorScheme.LIGHT);
        page = window.newPage();
        page.navigate(instance.address());
    }

    @AfterEach
    void close() {
        window.close();
        instance.close();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses the button that is reached with the tabulator, as somebody without a mouse would. */
    private void press(String name) {
        tabTo(name);
        page.keyboard().press("Enter");
    }

    private void tabTo(String name) {
        String focused =
                "() => { const e = document.activeElement; return e.labels?.[0]?.textContent ?? e.textContent; }";
        for (int i = 0; i < MOST_TABS; i++) {
            if (String.valueOf(page.evaluate(focused)).strip().startsWith(name)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("cannot be reached by keyboard: " + name);
    }

    private void write(String field, String text) {
        tabTo(field);
        page.keyboard().type(text);
    }

    private void becomesHalted() {
        instance.becomes(PretendedInstance.state("halted"));
        assertThat(page.locator("h1")).containsText("HALTED");
    }

    private static ObjectNode validation(String outcome) {
        ObjectNode certificate = (ObjectNode) PretendedInstance.state("active").get("run");
        return certificate
                .put("mode", "validate")
                .put("outcome", outcome)
                .put("run_id", "77777777-0000-4000-8000-000000000000");
    }

    @Test
    void a_halt_wants_a_reason_and_a_token_and_nothing_else() throws InterruptedException {
        instance.answers("/api/halt", 200, JSON.createObjectNode().put("changed", true));

        press("Halt…");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().type("the feed is wrong");
        write("Admin token", "secret");
        page.keyboard().press("Enter");

        Posted posted = instance.posted();
        assertThat(posted.path()).isEqualTo("/api/halt");
        assertThat(posted.authorization()).isEqualTo("Bearer secret");
        assertThat(posted.body())
                .isEqualTo(JSON.createObjectNode()
                        .put("reason", "the feed is wrong")
                        .put("mode", "all"));
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(page.getByText("Halted.", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.url()).isEqualTo(instance.address());
    }

    @Test
    void a_halt_that_is_refused_stays_open_and_says_why() throws InterruptedException {
        instance.answers("/api/halt", 403, JSON.createObjectNode().put("detail", "This is no admin token."));

        press("Halt…");
        page.keyboard().type("the feed is wrong");
        write("Admin token", "wrong");
        page.keyboard().press("Enter");
        instance.posted();

        assertThat(page.locator("#halt-dialog .failure")).containsText("This is no admin token.");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(button("Halt…")).isFocused();
    }

    @Test
    void a_resume_waits_for_a_validation_that_passed_and_for_the_name() throws InterruptedException {
        becomesHalted();
        instance.answers("/api/resume", 200, JSON.createObjectNode().put("changed", true));
        press("Resume…");
        Locator resume = button("Resume trading");
        write("Type the portfolio's name", "main");
        write("Reason", "the row was put back");
        write("Admin token", "secret");
        assertThat(resume).isDisabled();

        instance.answers("/api/recovery/validate", 200, validation("INCONSISTENT"));
        page.locator("#resume-validate").press("Enter");
        instance.posted();
        assertThat(page.locator("#resume-checked")).containsText("failed");
        assertThat(resume).isDisabled();

        instance.answers("/api/recovery/validate", 200, validation("VALID"));
        page.locator("#resume-validate").press("Enter");
        instance.posted();
        assertThat(resume).isEnabled();
        press("Resume trading");

        Posted posted = instance.posted();
        assertThat(posted.path()).isEqualTo("/api/resume");
        assertThat(posted.body())
                .isEqualTo(JSON.createObjectNode()
                        .put("reason", "the row was put back")
                        .put("confirm", "main"));
        assertThat(page.getByText("Resumed:")).isVisible();
    }

    @Test
    void a_validation_that_must_wait_a_moment_is_waited_for() throws InterruptedException {
        instance.answers("/api/recovery/validate", 200, validation("VALID"));
        instance.refusesOnce("/api/recovery/validate", 429, "the next one may begin in 700 ms", 1);

        press("Validate now");

        instance.posted();
        instance.posted();
        assertThat(page.getByText("The validation passed.")).isVisible();
    }

    @Test
    void a_token_that_is_refused_is_not_kept() throws InterruptedException {
        instance.refusesOnce("/api/halt", 401, "Halting needs the admin token", 0);
        press("Halt…");
        page.keyboard().type("the feed is wrong");
        write("Admin token", "wrong");
        page.keyboard().press("Enter");
        instance.posted();

        assertThat(page.locator("#halt-dialog .failure")).containsText("Halting needs the admin token");
        assertThat(page.locator("#halt-dialog [name=token]")).isFocused();
        assertThat(page.evaluate("JSON.stringify(sessionStorage)").toString()).doesNotContain("wrong");
    }

    @Test
    void a_validation_of_before_the_stop_does_not_count() throws InterruptedException {
        instance.answers("/api/recovery/validate", 200, validation("VALID"));
        press("Validate now");
        instance.posted();
        assertThat(page.getByText("The validation passed.")).isVisible();

        becomesHalted();
        press("Resume…");

        assertThat(page.locator("#resume-checked")).containsText("before this stop");
        assertThat(button("Resume trading")).isDisabled();
    }

    @Test
    void a_resume_that_only_the_terminal_can_do_names_the_command() throws InterruptedException {
        becomesHalted();
        instance.answers("/api/recovery/validate", 200, validation("VALID"));
        instance.answers(
                "/api/resume",
                409,
                JSON.createObjectNode()
                        .put("detail", "This instance has no operator credentials.")
                        .put("next", "./ballast resume --portfolio main"));
        press("Resume…");
        page.locator("#resume-validate").press("Enter");
        instance.posted();
        write("Type the portfolio's name", "main");
        write("Reason", "the row was put back");
        write("Admin token", "secret");
        press("Resume trading");
        instance.posted();

        assertThat(page.locator("#resume-dialog .failure code")).hasText("./ballast resume --portfolio main");
    }

    @Test
    void an_update_moves_no_focus_and_closes_nothing() {
        assertThat(page.locator("#history svg.chart")).isVisible();
        tabTo("27 checks passed");
        page.keyboard().press("Enter");
        assertThat(page.getByText("entry price > 0")).isVisible();

        becomesHalted();

        assertThat(page.locator("summary[data-focus=passed]")).isFocused();
        assertThat(page.getByText("entry price > 0")).isVisible();
        assertThat(page.locator("#alert")).containsText("HALTED: trading is stopped since");
    }

    @Test
    void the_certificate_of_an_earlier_run_can_be_looked_at() {
        press("All of these runs");
        page.locator("#history button").nth(5).press("Enter");

        assertThat(page.locator("#certificate")).containsText("This is the certificate of an earlier run.");
        assertThat(page.locator("#certificate")).containsText("terminating connection due to administrator command");
        press("Back to the latest");
        assertThat(page.locator("#certificate")).containsText("27 of 28 checks passed");
    }
}
