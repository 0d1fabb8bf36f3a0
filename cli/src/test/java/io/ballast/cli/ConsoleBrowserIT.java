package io.ballast.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.ballast.adapter.http.console.Appearance;
import io.ballast.adapter.http.console.Chromium;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The 09:14 of an operator: the engine of the demonstration trades on a real database and is killed, an instance brings its
 * portfolio back, somebody changes a row, and a browser shows it all.
 */
@Timeout(300)
class ConsoleBrowserIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Pattern ADDRESS = Pattern.compile("answers at (http://127.0.0.1:[0-9]+/)");
    private static final int COMMANDS = 120;
    private static final List<String> LEASE = List.of("lease.ttl=2s", "lease.renew=150ms", "lease.poll=100ms");
    /** What trades lifts no halt as itself. */
    private static final String OPERATOR = "console_operator";

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    private static String[] words(List<String> command, List<String> settings) {
        List<String> words = new ArrayList<>(command);
        Stream.concat(settings.stream(), LEASE.stream()).forEach(setting -> words.addAll(List.of("--set", setting)));
        return words.toArray(String[]::new);
    }

    /** As {@code ./ballast demo} does it: its trades, to the last answer, and then no farewell. */
    private void tradeAndBeKilled() {
        new InProcess(database, directory).create();
        List<String> command = List.of("demo-engine", "--seed", "7", "--commands", Integer.toString(COMMANDS));
        try (Launched engine = new Cli(database, directory).start(words(command, List.of("instance-id=demo-engine")))) {
            long answered = 0;
            while (answered < COMMANDS) {
                answered += "answered".equals(engine.answer().get("event")) ? 1 : 0;
            }
            engine.kill();
            engine.finish();
        }
    }

    private Launched serve() {
        return new Cli(database, directory)
                .start(words(
                        List.of("serve"),
                        List.of(
                                "instance-id=eng-1",
                                "http.port=0",
                                "http.admin-token=an-admin-token-of-a-test",
                                "postgres.operator.user=" + OPERATOR,
                                "postgres.operator.password=" + OPERATOR)));
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

    @Test
    void a_portfolio_is_brought_back_a_changed_row_is_shown_and_trading_is_stopped_and_taken_up_again() {
        tradeAndBeKilled();
        String live = store.ask("SELECT count(*) FROM ballast.portfolio_positions WHERE status <> 'closed'");
        String changed = store.ask("SELECT min(position_id) FROM ballast.portfolio_positions WHERE status = 'open'");
        store.edit("CREATE USER " + OPERATOR + " SUPERUSER PASSWORD '" + OPERATOR + "'");
        try (Launched instance = serve();
                BrowserContext window = CHROMIUM.window(360, ColorScheme.LIGHT);
                Page page = window.newPage()) {
            page.navigate(address(instance));
            assertThat(page.locator("h1")).containsText("ACTIVE · trading since");
            assertThat(page.locator("#verdict")).containsText(live + " positions, ");
            assertThat(page.locator("#standing")).containsText("proven");
            assertThat(page.locator("#pyramids svg .area")).hasCount(Integer.parseInt(live));
            assertThat(page.locator("#turns")).containsText("demo-engine");
            Appearance.requireSoundAtEveryWidth(page, "serve-recovered", true);

            move(changed, "+ 5");
            page.click("#validate");
            assertThat(page.locator("#certificate tbody tr").first()).containsText("I01");
            assertThat(page.locator("#certificate tbody tr").first()).containsText("position " + changed);
            assertThat(page.locator("#verdict")).containsText(changed + " is not as it was sealed: current_stop is ");
            Appearance.requireSoundAtEveryWidth(page, "serve-failed", true);

            halt(page);
            assertThat(page.locator("#verdict")).containsText("Stopped because: Somebody writes to the database.");
            Appearance.requireSoundAtEveryWidth(page, "serve-halted", true);
            resume(page, changed);
            assertThat(page.locator("h1")).containsText("ACTIVE");
            assertThat(page.locator("#turns")).containsText("the row was put back");
            Appearance.requireSoundAtEveryWidth(page, "serve-resumed", true);
        }
        assertThat(store.phase()).isIn("ACTIVE", "IDLE");
    }

    private void move(String position, String by) {
        store.edit("UPDATE ballast.portfolio_positions SET current_stop = current_stop " + by + " WHERE position_id = '"
                + position + "'");
    }

    private void resume(Page page, String changed) {
        page.click("#resume");
        validate(page);
        assertThat(page.locator("#resume-checked")).containsText("failed");
        assertThat(page.locator("#resume-dialog [type=submit]")).isDisabled();
        move(changed, "- 5");
        validate(page);
        assertThat(page.locator("#resume-checked")).containsText("passed");
        page.fill("#resume-dialog [name=confirm]", "main");
        page.fill("#resume-dialog [name=reason]", "the row was put back");
        page.click("#resume-dialog [type=submit]");
    }

    /** A server that was asked a moment ago is asked again by the page, once it lets itself be asked. */
    private static void validate(Page page) {
        page.click("#resume-validate");
        assertThat(page.locator("#resume-answer")).containsText(Pattern.compile("The validation (passed|failed)"));
    }

    private void halt(Page page) {
        page.click("#halt");
        page.fill("#halt-dialog [name=reason]", "somebody writes to the database");
        page.fill("#halt-dialog [name=token]", "an-admin-token-of-a-test");
        page.click("#halt-dialog [type=submit]");
        assertThat(page.locator("h1")).containsText("HALTED");
        assertThat(store.phase()).isEqualTo("HALTED");
    }
}
