package io.ballast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final Terminal ASCII = new Terminal(false, false, false, 60, false, false);
    private static final Terminal NARROW = new Terminal(false, false, false, 60, true, false);

    private final Screen screen = new Screen(NARROW, false);

    @Test
    void words_that_do_not_fit_stand_below_the_first_one() {
        screen.hanging("error: ", "the store did not answer in time and nothing is known of what is stored there");

        assertThat(screen.text()).isEqualTo("""
                        error: the store did not answer in time and nothing is known
                               of what is stored there
                        """);
    }

    @Test
    void a_command_to_copy_is_never_broken() {
        screen.hanging("next: ", "have a look at it, and then use `ballast init --capital AMOUNT` for it");

        assertThat(screen.text()).contains("`ballast init --capital AMOUNT`");
        assertThat(screen.text().lines()).hasSize(2);
    }

    @Test
    void a_word_that_is_too_long_has_a_line_of_its_own() {
        screen.wrapped(2, "see " + "x".repeat(70) + " there");

        assertThat(screen.text().lines()).containsExactly("  see", "  " + "x".repeat(70), "  there");
    }

    @Test
    void what_came_out_of_a_store_cannot_steer_the_terminal() {
        screen.line("evil \u001b[2J\r\n\u0007 text");

        assertThat(screen.text()).isEqualTo("evil ?[2J??? text\n");
    }

    @Test
    void ascii_says_the_same_with_more_letters() {
        Screen ascii = new Screen(ASCII, false);
        ascii.verdict(Mark.PASSED, "RECOVERED", "main")
                .line("a ≥ b · c − d × 2 … Σ ε → 日")
                .grid(2, List.of(new Screen.Marked(Mark.SKIPPED, "I05"), new Screen.Marked(Mark.FAILED, "A01")))
                .marked(2, Mark.WARNING, "odd");

        assertThat(ascii.text()).isEqualTo("""
                        ok RECOVERED   main
                        a >= b | c - d x 2 ... sum of epsilon -> ?
                          skip I05  FAIL A01
                          warn odd
                        """);
    }

    @Test
    void something_may_stand_at_the_right_end() {
        screen.line(" 1  PostgreSQL runs", "2.9 s");

        assertThat(screen.text()).hasSize(61).endsWith(" 2.9 s\n");
    }

    @Test
    void a_long_remark_behind_a_mark_hangs_below_its_first_word() {
        screen.marked(2, Mark.WARNING, "Y05 pyramid COPPER: nothing new of this instrument is opened until it is flat");

        assertThat(screen.text().lines())
                .containsExactly(
                        "  ! Y05 pyramid COPPER: nothing new of this instrument is", "    opened until it is flat");
    }
}
