package io.ballast.adapter.http.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser that this machine has installed, for the tests of a class; nothing is downloaded. */
public final class Chromium implements BeforeAllCallback, AfterAllCallback {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private static final int PHONE = 1000;

    /** For a machine that does much else beside. */
    private static final double PATIENCE_MILLIS = 60_000;

    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    /** Starts it, or skips the tests where there is none. */
    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> program =
                BROWSERS.stream().flatMap(name -> installed(name).stream()).findFirst();
        Optional<Path> node = installed("node");
        assumeTrue(program.isPresent() && node.isPresent(), "SKIPPED: no Chromium and no Node is installed here");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright driver = Playwright.create(new CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.orElseThrow().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
        playwright = driver;
        browser = driver.chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    /** A window of somebody in India, with nothing remembered. */
    public BrowserContext window(int width, ColorScheme scheme) {
        return Objects.requireNonNull(browser, "not started")
                .newContext(new NewContextOptions()
                        .setViewportSize(width, width < PHONE ? 640 : 900)
                        .setDeviceScaleFactor(width < PHONE ? 2 : 1)
                        .setLocale("en-IN")
                        .setTimezoneId("Asia/Kolkata")
                        .setColorScheme(scheme));
    }

    private static Optional<Path> installed(String name) {
        return Optional.of(Path.of("/usr/bin", name)).filter(Files::isExecutable);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
