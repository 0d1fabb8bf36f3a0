package io.ballast.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.ballast.adapter.http.console.Chromium;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The 09:14 of an operator: a real instance, a real database, a row that somebody changed, and a browser. */
@Timeout(180)
class ConsoleBrowserIT {

    private static final Chromium CHROMIUM = new Chromium();
    private static final Pattern ADDRESS = Pattern.compile("answers at (http://127.0.0.1:[0-9]+/)");
    /** What trades lifts no halt as itself. */
    private static final String OPERATOR = "console_operator";

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        CHROMIUM.start();
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
    }

    private void hold(String... commands) throws IOException {
        InProcess ballast = new InProcess(database, directory);
        ballast.create();
        Path file = directory.resolve("commands");
        Files.writeString(file, Lines.joined(List.of(commands)));
        Typed applied = ballast.run("apply", file.toString());
        assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
    }

    private static String pyramid(String id, String price, int lots, String stop) {
        return "{\"command_id\":\"add-" + id + "\",\"type\":\"add_pyramid\",\"at\":\"2026-01-05T03:46:00Z\","
                + "\"instrument\":\"BANK_NIFTY\",\"position_id\":\"" + id + "\",\"price\":" + price + ",\"lots\":"
                + lots
                + ",\"stop\":" + stop + ",\"atr\":\"210\"}";
    }

    private Launched serve() {
        List<String> words = new ArrayList<>(List.of("serve"));
        for (String setting : List.of(
                "instance-id=eng-1",
                "lease.ttl=900ms",
                "lease.renew=150ms",
                "lease.poll=100ms",
                "http.port=0",
                "http.admin-token=an-admin-token-of-a-test",
                "postgres.operator.user=" + OPERATOR,
                "postgres.operator.password=" + OPERATOR)) {
            words.addAll(List.of("--set", setting));
        }
        return new Cli(database, directory).start(words.toArray(String[]::new));
    }

    private static String address(Launched launched) {
        String said = launched.complaints();
        Matcher found = ADDRESS.matcher(said);
        while (!found.find()) {
            assertThat(said).doesNotContain("error: ");
            assertThat(Thread.currentThread().isInterrupted()).as(said).isFalse();
            said = launched.complaints();
            found = ADDRESS.matcher(said);
        }
        return found.group(1);
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots", name + ".png")));
    }

    @Test
    void a_changed_row_is_shown_and_trading_is_stopped_and_taken_up_again() throws IOException {
        hold(
                Lines.openBase("open-BN-7", "BN-7"),
                pyramid("BN-8", "51900", 2, "51400"),
                pyramid("BN-9", "52300", 1, "51900"));
        store.edit("CREATE USER " + OPERATOR + " SUPERUSER PASSWORD '" + OPERATOR + "'");
        try (Launched instance = serve();
                BrowserContext window = CHROMIUM.window(1440, ColorScheme.LIGHT);
                Page page = window.newPage()) {
            page.navigate(address(instance));
            assertThat(page.locator("h1")).containsText("ACTIVE · trading since");
            assertThat(page.locator("#verdict")).containsText("3 positions, 1 pyramid,");
            assertThat(page.locator("#standing")).containsText("proven");
            assertThat(page.locator("#pyramids svg .area")).hasCount(3);
            picture(page, "serve-active");

            store.edit("UPDATE ballast.portfolio_positions SET current_stop = current_stop + 50"
                    + " WHERE position_id = 'BN-8'");
            page.click("#validate");
            assertThat(page.locator("#certificate tbody tr").first()).containsText("I01");
            assertThat(page.locator("#certificate tbody tr").first()).containsText("position BN-8");
            assertThat(page.locator("#certificate"))
                    .containsText("current_stop is 51,450.00, and by the journal it is 51,400.00");
            picture(page, "serve-validated");

            halt(page);
            assertThat(page.locator("#verdict")).containsText("Stopped because: Somebody writes to the database.");
            picture(page, "serve-halted");
            page.click("#resume");
            validateUntil(page, "failed");
            assertThat(page.locator("#resume-dialog [type=submit]")).isDisabled();
            store.edit("UPDATE ballast.portfolio_positions SET current_stop = current_stop - 50"
                    + " WHERE position_id = 'BN-8'");
            validateUntil(page, "passed");
            page.fill("#resume-dialog [name=confirm]", "main");
            page.fill("#resume-dialog [name=reason]", "the row was put back");
            page.click("#resume-dialog [type=submit]");
            assertThat(page.locator("h1")).containsText("ACTIVE");
            picture(page, "serve-resumed");
        }
        assertThat(store.phase()).isIn("ACTIVE", "IDLE");
    }

    private void halt(Page page) {
        page.click("#halt");
        page.fill("#halt-dialog [name=reason]", "somebody writes to the database");
        page.fill("#halt-dialog [name=token]", "an-admin-token-of-a-test");
        page.click("#halt-dialog [type=submit]");
        assertThat(page.locator("h1")).containsText("HALTED");
        assertThat(store.phase()).isEqualTo("HALTED");
    }

    /** A server that was asked a moment ago refuses to be asked again so soon. */
    private static void validateUntil(Page page, String verdict) {
        while (!page.locator("#resume-checked").innerText().contains(verdict)) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as(() -> page.locator("#resume-dialog").innerText())
                    .isFalse();
            page.click("#resume-validate");
            assertThat(page.locator("#resume-validate")).not().hasAttribute("aria-busy", "true");
        }
    }
}
