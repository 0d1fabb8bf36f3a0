package io.ballast.adapter.http.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.List;

/** How a page looks at some width: kept as a picture, and judged as far as a program can. */
public final class Appearance {

    private static final List<String> ACCESSIBILITY = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** What stands out of its own box to the side, unless it is meant to. */
    private static final String CUT_OFF = """
            () => [...document.querySelectorAll('main *, header *, dialog[open] *')]
              .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1
                  && !e.closest('.visually-hidden, thead, pre') && getComputedStyle(e).display !== 'inline')
              .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 40))""";

    /** Labels of drawings that reach out of their drawing. */
    private static final String CLIPPED = """
            () => [...document.querySelectorAll('svg text')].filter(t => {
                const picture = t.ownerSVGElement.getBoundingClientRect(), label = t.getBoundingClientRect();
                return label.left < picture.left - 1 || label.right > picture.right + 1
                    || label.top < picture.top - 1 || label.bottom > picture.bottom + 1;
              }).map(t => t.textContent)""";

    /** Whether every drawing was made for the room that it has now. */
    private static final String DRAWN = """
            () => [...document.querySelectorAll('.drawing')].every(place => {
                const picture = place.querySelector('svg');
                return picture === null || picture.width.baseVal.value === place.clientWidth;
              })""";

    private Appearance() {}

    /** Takes a picture of a page for {@code target/screenshots}, and wants nothing to overflow and axe to find nothing. */
    public static void requireSound(Page page, String name, boolean isWhole) {
        page.waitForFunction(DRAWN);
        page.screenshot(
                new ScreenshotOptions().setFullPage(isWhole).setPath(Path.of("target/screenshots", name + ".png")));
        int width = page.viewportSize().width;
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isEqualTo(width);
        assertThat((List<?>) page.evaluate(CUT_OFF)).as(name).isEmpty();
        assertThat((List<?>) page.evaluate(CLIPPED)).as(name).isEmpty();
        assertThat(new AxeBuilder(page).withTags(ACCESSIBILITY).analyze().getViolations())
                .as(name)
                .isEmpty();
    }

    /** The same at the widths of phones and of a wide screen, on the same page. */
    public static void requireSoundAtEveryWidth(Page page, String name, boolean isWhole) {
        for (int width : List.of(320, 360, 1440)) {
            page.setViewportSize(width, width < 1000 ? 640 : 900);
            requireSound(page, name + "-" + width, isWhole);
        }
    }
}
