package io.ballast.adapter.http.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console does not know, not yet or not any more: nothing of that is shown as if it were known. */
class UnknownBrowserIT extends OnAPhone {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void an_instance_that_goes_away_is_never_shown_as_trading_and_is_found_again() throws InterruptedException {
        int port;
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            port = instance.port();
            page.navigate(instance.address());
            instance.awaitListener();
            assertThat(page.locator("h1")).containsText("ACTIVE");
        }
        assertThat(page.locator("#banner")).isVisible();
        assertThat(page.locator("h1")).containsText("CONNECTION LOST");
        assertThat(page).hasTitle("LOST · main");

        try (PretendedInstance another = PretendedInstance.at(port, PretendedInstance.state("halted"))) {
            another.awaitListener();
            assertThat(page.locator("h1")).containsText("HALTED");
            assertThat(page.locator("#banner")).isHidden();
        }
    }

    @Test
    void a_stream_that_stays_open_and_silent_is_a_lost_connection_too() throws InterruptedException {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            page.navigate(instance.address());
            instance.awaitListener();
            instance.fallsSilent();

            assertThat(page.locator("#banner")).isVisible();
            assertThat(page.locator("#banner-age")).containsText("ago");
            // It is given up and asked anew.
            instance.awaitListener();
        }
    }

    @Test
    void a_standby_whose_store_is_away_claims_of_nobody_that_he_trades() {
        ObjectNode state = PretendedInstance.state("standby");
        ((ObjectNode) state.get("status")).putArray("warnings").add("what is shown of the store is old: it is away");
        try (PretendedInstance instance = PretendedInstance.at(0, state)) {
            page.navigate(instance.address());

            assertThat(page.locator("h1")).hasText("NOT READY · the store does not answer");
            assertThat(page.locator("#verdict")).containsText("When it answered last, eng-1 traded.");
            assertThat(page.locator("#warnings")).containsText("old");
        }
    }

    @Test
    void a_token_is_asked_for_and_stays_out_of_the_address() {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            instance.wantsToken("secret");
            page.navigate(instance.address());
            assertThat(page.locator("#token-dialog")).isVisible();

            page.keyboard().press("Escape");
            assertThat(page.locator("h1")).hasText("LOCKED · a token is needed to read");
            page.click("#unlock");
            page.keyboard().type("wrong");
            page.keyboard().press("Enter");
            assertThat(page.locator("#token-why")).hasText("The token was not accepted.");
            page.keyboard().type("secret");
            page.keyboard().press("Enter");

            assertThat(page.locator("h1")).containsText("ACTIVE");
            assertThat(page.url()).isEqualTo(instance.address());
            assertThat(page.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("secret");
        }
    }

    @Test
    void what_is_not_known_is_unknown_and_never_zero() {
        ObjectNode state = PretendedInstance.state("halted");
        ((ObjectNode) state.get("status"))
                .putNull("epoch")
                .putNull("seq")
                .putNull("halt")
                .putNull("run_id");
        state.putNull("run").putNull("portfolio");
        try (PretendedInstance instance = PretendedInstance.at(0, state)) {
            page.navigate(instance.address());

            assertThat(page.locator("#verdict")).containsText("How many positions are open is not known.");
            assertThat(page.locator("#epoch")).hasText("unknown");
            assertThat(page.locator("#facts div:has(dt:text-is('Risk')) dd")).hasText("unknown");
            assertThat(page.locator("#certificate")).containsText("no certificate yet");
        }
    }

    @Test
    void an_instance_that_was_started_anew_and_knows_nothing_yet_is_not_shown_with_what_the_last_one_knew()
            throws InterruptedException {
        int port;
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            port = instance.port();
            page.navigate(instance.address());
            instance.awaitListener();
            assertThat(page.locator("#standing")).containsText("What this instance trades on");
        }
        ObjectNode state = PretendedInstance.state("standby");
        ((ObjectNode) state.get("status")).putNull("run_id");
        state.putNull("run").putNull("portfolio");
        try (PretendedInstance another = PretendedInstance.at(port, state)) {
            another.awaitListener();

            assertThat(page.locator("#standing")).containsText("not known yet");
            assertThat(page.locator("#pyramids svg")).hasCount(0);
            assertThat(page.locator("#certificate")).containsText("no certificate yet");
        }
    }

    @Test
    void what_an_instance_traded_on_before_is_not_called_proven() throws InterruptedException {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            page.navigate(instance.address());
            instance.awaitListener();
            assertThat(page.locator("#standing .pill")).hasText("proven");
            ObjectNode fenced = PretendedInstance.state("active");
            ((ObjectNode) fenced.get("status")).put("lifecycle", "FENCED");

            instance.becomes(fenced);

            assertThat(page.locator("#standing .pill")).hasText("not proven");
            assertThat(page.locator("#standing")).containsText("traded on before");
        }
    }

    @Test
    void an_instance_that_has_no_stream_left_is_asked_again_and_again() {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            instance.answers("/api/events", 503, JSON.createObjectNode().put("detail", "too many listen"));
            page.navigate(instance.address());
            assertThat(page.locator("h1")).containsText("ACTIVE");

            instance.becomes(PretendedInstance.state("halted"));

            assertThat(page.locator("h1")).containsText("HALTED");
            assertThat(page.locator("#banner")).isHidden();
        }
    }

    @ParameterizedTest
    @CsvSource({"429, You ask too often", "503, Not now", "403, A page of another site asked"})
    void a_refusal_is_told_in_the_words_of_the_instance(int code, String title) {
        try (PretendedInstance instance = PretendedInstance.inState("active")) {
            instance.answers(
                    "/api/recovery/status", code, JSON.createObjectNode().put("title", title));
            page.navigate(instance.address());

            assertThat(page.locator("#verdict")).containsText("It answers, and refuses: " + title + ".");
        }
    }

    @Test
    void how_old_that_is_which_is_told_of_the_store_is_told_too() {
        ObjectNode state = PretendedInstance.state("active");
        ((ObjectNode) state.get("status")).put("seen_age_ms", 24_000);
        try (PretendedInstance instance = PretendedInstance.at(0, state)) {
            page.navigate(instance.address());

            assertThat(page.locator("#old")).isVisible();
            assertThat(page.locator("#old")).containsText("What the store says was seen last at");
            assertThat(page.locator("#old")).containsText(" s ago.");
        }
    }

    @Test
    void a_holder_that_fell_silent_is_not_said_to_trade() {
        ObjectNode state = PretendedInstance.state("standby");
        ((ObjectNode) state.get("status")).put("heartbeat_age_ms", 65_000);
        try (PretendedInstance instance = PretendedInstance.at(0, state)) {
            page.navigate(instance.address());

            assertThat(page.locator("h1")).hasText("STANDBY · eng-1 gives no sign of life");
        }
    }

    @Test
    void a_certificate_that_this_page_cannot_read_takes_nothing_else_with_it() {
        ObjectNode state = PretendedInstance.state("halted");
        ((ObjectNode) state.get("run")).remove("checks");
        try (PretendedInstance instance = PretendedInstance.at(0, state)) {
            page.navigate(instance.address());

            assertThat(page.locator("#certificate")).containsText("This cannot be shown");
            assertThat(page.locator("h1")).containsText("HALTED");
            assertThat(page.locator("#pyramids svg").first()).isVisible();
        }
    }
}
