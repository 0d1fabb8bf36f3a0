package io.ballast.adapter.http.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser that this machine has installed; nothing is downloaded. */
final class Chromium implements AutoCloseable {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts one, or skips the test where there is none. */
    static Chromium start() {
        Optional<Path> program =
                BROWSERS.stream().flatMap(name -> installed(name).stream()).findFirst();
        Optional<Path> node = installed("node");
        assumeTrue(program.isPresent() && node.isPresent(), "SKIPPED: no Chromium and no Node is installed here");
        Playwright playwright = Playwright.create(new CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.orElseThrow().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(program.orElseThrow())
                                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))));
    }

    private static Optional<Path> installed(String name) {
        return Optional.of(Path.of("/usr/bin", name)).filter(Files::isExecutable);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
