package io.ballast.adapter.http.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the console looks: in every state, light and dark, on a phone and on a wide screen. Screenshots are kept in target. */
@Timeout(120)
class AppearanceBrowserIT {

    private static final List<String> STATES = List.of("active", "halted", "standby", "recovering", "lost");
    private static final List<String> ACCESSIBILITY = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** What stands out of its own box to the side, unless it is meant to. */
    private static final String CUT_OFF = """
            () => [...document.querySelectorAll('main *, header *, dialog[open] *')]
              .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1
                  && !e.closest('.visually-hidden, thead') && getComputedStyle(e).display !== 'inline')
              .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 40))""";

    /** Labels of drawings that reach out of their drawing. */
    private static final String CLIPPED = """
            () => [...document.querySelectorAll('svg text')].filter(t => {
                const picture = t.ownerSVGElement.getBoundingClientRect(), label = t.getBoundingClientRect();
                return label.left < picture.left - 1 || label.right > picture.right + 1
                    || label.top < picture.top - 1 || label.bottom > picture.bottom + 1;
              }).map(t => t.textContent)""";

    private static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void start() {
        CHROMIUM.start();
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
    }

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

            page.screenshot(new ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots", state + "-" + width + "-" + scheme + ".png")));
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat((List<?>) page.evaluate(CUT_OFF)).isEmpty();
            assertThat((List<?>) page.evaluate(CLIPPED)).isEmpty();
            assertThat(complaints).isEmpty();
            assertThat(new AxeBuilder(page).withTags(ACCESSIBILITY).analyze().getViolations())
                    .isEmpty();
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

            page.screenshot(new ScreenshotOptions()
                    .setFullPage(what.equals("passed"))
                    .setPath(Path.of("target/screenshots", what + "-" + width + "-" + scheme + ".png")));
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat((List<?>) page.evaluate(CUT_OFF)).isEmpty();
            assertThat(new AxeBuilder(page).withTags(ACCESSIBILITY).analyze().getViolations())
                    .isEmpty();
        }
    }
}
