package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator stops what another process is doing, and lifts it again. */
@Timeout(120)
class HaltIT {

    private static final String EXIT = "{\"command_id\":\"x1\",\"type\":\"close\",\"at\":\"2026-01-05T03:46:00Z\","
            + "\"position_id\":\"BN-1\",\"price\":51500}";

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    @BeforeEach
    void create() {
        new InProcess(database, directory).create();
    }

    private Typed run(String... arguments) {
        return new InProcess(database, directory).run(arguments);
    }

    private Launched trading() {
        Launched trading = new Cli(database, directory).start("apply");
        trading.send(Lines.openBase("c1", "BN-1"));
        assertThat(trading.answer()).containsEntry("status", "applied");
        return trading;
    }

    @Test
    void reduce_only_lets_a_running_writer_exit_and_nothing_more_until_it_is_resumed() {
        try (Launched trading = trading()) {
            Typed halted = run("halt", "--mode", "reduce-only", "--reason", "margin is short", "--json");
            assertThat(halted.code()).as(halted.err()).isZero();
            assertThat(halted.json()).containsEntry("halt_mode", "reduce-only").containsEntry("changed", true);

            trading.send(Lines.deposit("d1", 1_000));
            assertThat(trading.answer())
                    .containsEntry("status", "halted")
                    .containsEntry("seq", null)
                    .extractingByKey("reason", InstanceOfAssertFactories.MAP)
                    .containsEntry("code", "REDUCE_ONLY");
            trading.send(EXIT);
            assertThat(trading.answer()).containsEntry("status", "applied");

            assertThat(run("resume", "--reason", "paid in").code()).isZero();
            trading.send(Lines.deposit("d1", 1_000));
            assertThat(trading.answer()).containsEntry("status", "applied");

            trading.closeInput();
            assertThat(trading.finish().code()).isEqualTo(3);
        }
        assertThat(run("validate").code()).isZero();
    }

    @Test
    void reduce_only_outlives_the_writer_and_its_recovery_holds() {
        assertThat(run("halt", "--mode", "reduce-only", "--reason", "margin is short")
                        .code())
                .isZero();

        assertThat(run("recover").code()).isZero();

        assertThat(run("status", "--json").json()).containsEntry("halt_mode", "reduce-only");
        assertThat(run("validate").code()).isZero();
    }

    @Test
    void a_halt_of_everything_ends_a_running_writer_and_every_recovery_until_it_is_resumed() {
        try (Launched trading = trading()) {
            Typed halted = run("halt", "--reason", "the feed shows old prices");
            assertThat(halted.code()).as(halted.err()).isZero();
            assertThat(halted.out()).contains("halted", "nobody trades until it is resumed");
            assertThat(halted.out().lines()).allMatch(line -> line.length() <= 80);

            trading.send(EXIT);
            assertThat(trading.answer()).containsEntry("status", "halted");
            assertThat(trading.finish().code()).isEqualTo(15);
        }
        assertThat(run("recover").code()).isEqualTo(15);
        assertThat(run("status", "--json").out()).contains("the feed shows old prices");

        assertThat(run("resume", "--reason", "the feed is right again").code()).isZero();
        assertThat(run("recover").code()).isZero();
    }

    @Test
    void again_it_changes_nothing_and_is_no_error() {
        assertThat(run("halt", "--reason", "first").code()).isZero();
        Map<String, List<String>> before = store.dump();

        Typed again = run("halt", "--reason", "second", "--json");

        assertThat(again.code()).isZero();
        assertThat(again.json()).containsEntry("halt_mode", "all").containsEntry("changed", false);
        assertThat(store.dump()).isEqualTo(before);
        assertThat(run("halt", "--reason", "third").out())
                .startsWith("✓ was halted before")
                .contains("\n  first, since 20");
    }

    @Test
    void it_needs_a_reason_a_mode_that_exists_and_something_to_halt() {
        assertThat(run("halt").err()).contains("halt needs --reason");
        Typed wrong = run("halt", "--mode", "none", "--reason", "x");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("`all` or `reduce-only`, and not `none`");
        assertThat(run("halt", "--reason", "x", "--portfolio", "other").code()).isEqualTo(14);
    }

    @Test
    void to_resume_it_on_a_terminal_somebody_types_its_id() {
        run("halt", "--reason", "the feed shows old prices");
        InProcess terminal = new InProcess(database, directory);

        Typed refused = terminal.answering("yes\n", "resume", "--reason", "right again");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("halted: the feed shows old prices, since ", "type the id of the portfolio")
                .contains("`yes` was given; nothing was resumed");
        assertThat(terminal.answering("", "resume", "--reason", "right again").code())
                .isEqualTo(2);
        assertThat(terminal.answering("", "resume", "--reason", "right again", "--confirm", "other")
                        .code())
                .isEqualTo(2);
        assertThat(store.phase()).isEqualTo("HALTED");

        assertThat(terminal.answering("main\n", "resume", "--reason", "right again")
                        .code())
                .isZero();
        assertThat(store.phase()).isEqualTo("IDLE");
        assertThat(terminal.answering("", "resume", "--reason", "nothing is halted")
                        .err())
                .doesNotContain("type the id");
    }

    @Test
    void to_resume_it_nobody_is_asked_who_confirms_beforehand_or_is_no_terminal() {
        run("halt", "--reason", "first");
        assertThat(new InProcess(database, directory)
                        .answering("", "resume", "--reason", "right again", "--confirm", "main")
                        .code())
                .isZero();
        run("halt", "--reason", "second");
        assertThat(run("resume", "--reason", "right again").code()).isZero();
        assertThat(store.phase()).isEqualTo("IDLE");
    }
}
