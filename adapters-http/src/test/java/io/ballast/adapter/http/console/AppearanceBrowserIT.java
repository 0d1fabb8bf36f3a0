package io.ballast.adapter.http.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console looks: in every state, light and dark, on a phone and on a wide screen. Screenshots are kept in target. */
@Timeout(120)
class AppearanceBrowserIT {

    private static final List<String> STATES = List.of("active", "halted", "standby", "recovering", "lost");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    static Stream<Arguments> appearances() {
        return STATES.stream()
                .flatMap(state -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .flatMap(scheme -> Stream.of(320, 360, 1440).map(width -> Arguments.of(state, scheme, width))));
    }

    @ParameterizedTest
    @MethodSource("appearances")
    void shows_everything_within_its_width_without_an_error_and_accessibly(String state, ColorScheme scheme, int width)
            throws InterruptedException {
        List<String> complaints = new ArrayList<>();
        try (PretendedInstance instance = PretendedInstance.inState(state.equals("lost") ? "active" : state);
                BrowserContext context = CHROMIUM.window(width, scheme);
                Page page = context.newPage()) {
            // That something is not known yet is an answer, which the browser itself writes down.
            page.onConsoleMessage(message -> Stream.of(message.text())
                    .filter(text -> !text.contains("status of 503"))
                    .forEach(complaints::add));
            page.onPageError(complaints::add);
            page.navigate(instance.address());
            instance.awaitListener();
            page.waitForSelector("#history svg");
            if (state.equals("lost")) {
                instance.fallsSilent();
                page.waitForSelector("#banner:not([hidden])");
            }

            Appearance.requireSound(page, state + "-" + width + "-" + scheme, true);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "halt, 320, LIGHT",
        "halt, 1440, DARK",
        "resume, 320, DARK",
        "resume, 1440, LIGHT",
        "passed, 320, LIGHT",
        "passed, 1440, DARK"
    })
    void so_do_the_dialogs_and_what_is_unfolded(String what, int width, ColorScheme scheme)
            throws InterruptedException {
        try (PretendedInstance instance = PretendedInstance.inState(what.equals("resume") ? "halted" : "active");
                BrowserContext context = CHROMIUM.window(width, scheme);
                Page page = context.newPage()) {
            page.navigate(instance.address());
            instance.awaitListener();
            page.waitForSelector("#history svg");
            if (what.equals("passed")) {
                page.click("summary[data-focus=passed]");
                page.click("summary[data-focus=runs]");
            } else {
                page.click("#" + what);
            }

            Appearance.requireSound(page, what + "-" + width + "-" + scheme, what.equals("passed"));
        }
    }

    /** Figures and names as long as they can be, very many positions, none, and the runbook. */
    @ParameterizedTest
    @ValueSource(strings = {"extreme", "crowded", "empty", "locked", "runbook"})
    void so_does_what_is_rare(String what) {
        try (PretendedInstance instance = PretendedInstance.at(0, Rare.state(what));
                BrowserContext context = CHROMIUM.window(360, ColorScheme.DARK);
                Page page = context.newPage()) {
            if (what.equals("locked")) {
                instance.wantsToken("secret");
            }
            page.navigate(instance.address() + (what.equals("runbook") ? "console/runbook.html#i01" : ""));
            page.waitForSelector(Rare.sign(what));
            Appearance.requireSoundAtEveryWidth(page, what, !what.equals("runbook"));
        }
    }

    @Test
    void two_hundred_positions_can_all_be_shown() {
        try (PretendedInstance instance = PretendedInstance.at(0, Rare.state("crowded"));
                BrowserContext context = CHROMIUM.window(320, ColorScheme.LIGHT);
                Page page = context.newPage()) {
            page.navigate(instance.address());
            page.click("[data-focus=all]");

            assertThat(page.locator("#pyramids .area")).hasCount(200);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        }
    }
}
