package io.ballast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Console console(Terminal terminal) {
        return new Console(out, OutputStream.nullOutputStream(), terminal);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, true, true",
        "AUTO, true, false, false",
        "AUTO, false, true, false",
        "ALWAYS, false, false, true",
        "NEVER, true, true, false"
    })
    void colours_are_on_where_a_terminal_wants_them_or_somebody_insists(
            Colour chosen, boolean isTerminal, boolean isWanted, boolean isOn) {
        Console console = console(new Terminal(false, isTerminal, false, 80, true, isWanted));
        console.choose(chosen);

        console.print(screen -> screen.verdict(Mark.FAILED, "HALTED", "main"));

        assertThat(printed().contains("\u001b[")).isEqualTo(isOn);
        assertThat(printed().replaceAll("\u001b\\[\\d+m", "")).isEqualTo("✗ HALTED   main\n");
    }

    @Test
    void what_is_repainted_takes_the_place_of_what_was_painted_before() {
        Console console = console(new Terminal(false, true, false, 80, true, false));

        console.repaint(screen -> screen.line("one").line("two"));
        console.repaint(screen -> screen.line("three"));
        console.repaint(screen -> screen.line("four"));

        assertThat(printed()).isEqualTo("one\ntwo\n\u001b[2A\r\u001b[Jthree\n\u001b[1A\r\u001b[Jfour\n");
    }

    @Test
    void what_is_told_in_the_middle_of_a_line_that_was_drawn_takes_its_place() {
        Console console = new Console(OutputStream.nullOutputStream(), out, Terminal.NONE);
        console.draw("replaying the journal 41%");

        console.tell(screen -> screen.line("interrupted: nothing was written"));
        console.tell(screen -> screen.line("and no more"));

        assertThat(printed())
                .isEqualTo(
                        "\r\u001b[Kreplaying the journal 41%\r\u001b[Kinterrupted: nothing was written\nand no more\n");
    }

    @Test
    void what_is_drawn_stays_in_its_line_and_cannot_steer_the_terminal() {
        Terminal ascii = new Terminal(true, true, true, 40, false, false);

        new Console(OutputStream.nullOutputStream(), out, ascii)
                .draw("waits for " + "x".repeat(20) + "\u001b[2J" + " · " + "y".repeat(20));

        assertThat(printed()).isEqualTo("\r\u001b[Kwaits for " + "x".repeat(20) + "?[2J | yy");
    }

    @Test
    void a_reader_that_went_away_is_noticed_by_what_was_printed_last() {
        Console console = new Console(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                OutputStream.nullOutputStream(),
                Terminal.NONE);
        assertThat(console.isReaderGone()).isFalse();

        console.printLine("a change");

        assertThat(console.isReaderGone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'main\n', main", "' main \nother\n', main", "main, main", "'', ''", "'\n', ''"})
    void an_answer_is_a_line_without_what_stands_around_it(String typed, String answer) {
        InputStream in = new ByteArrayInputStream(typed.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(new Console(in, out, OutputStream.nullOutputStream(), Terminal.NONE).ask("which? "))
                .isEqualTo(answer);
    }
}
