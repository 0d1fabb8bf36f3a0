package io.ballast.cli.output;

import io.ballast.json.JsonWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Where a command speaks: results on standard output, everything else on standard error, UTF-8 on both. */
public final class Console {

    private static final int LONGEST_ANSWER = 1_000;

    /** Below it somebody mistyped; from it on somebody may have been called. */
    private static final int FIRST_OF_THE_RUNBOOK = 10;

    private final OutputStream rawOutput;
    private final PrintStream output;
    private final PrintStream error;
    private final InputStream input;
    private final Terminal terminal;
    private Colour colour = Colour.AUTO;
    private String repeated = "";
    private int painted;
    private boolean isDrawn;

    public Console(OutputStream output, OutputStream error, Terminal terminal) {
        this(InputStream.nullInputStream(), output, error, terminal);
    }

    public Console(InputStream input, OutputStream output, OutputStream error, Terminal terminal) {
        this.input = input;
        this.rawOutput = output;
        this.output = new PrintStream(output, true, StandardCharsets.UTF_8);
        this.error = new PrintStream(error, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
    }

    /** The streams of this process. */
    public static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal.of(System::getProperty, System.getenv()));
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Whether text is set off by colours; from now on. */
    public void choose(Colour wanted) {
        colour = wanted;
    }

    /** An option that belongs to every command which is told to be typed next, as it was typed now. */
    public void repeat(String option, String value) {
        repeated += ' ' + option + ' ' + (value.contains(" ") ? '"' + value + '"' : value);
    }

    /** Standard output itself, for a command that must see when nobody reads it any more. */
    public OutputStream rawOutput() {
        return rawOutput;
    }

    /** Prints a result for a person. */
    public void print(Consumer<Screen> content) {
        output.print(result(content));
        output.flush();
    }

    /** Prints a result over the one that was printed so before; for terminals only. */
    public void repaint(Consumer<Screen> content) {
        String text = result(content);
        if (painted > 0) {
            output.print("\u001b[" + painted + "A\r\u001b[J");
        }
        output.print(text);
        output.flush();
        painted = (int) text.lines().count();
    }

    private String result(Consumer<Screen> content) {
        Screen screen = new Screen(terminal, colour.isOn(terminal.isOutput(), terminal), repeated);
        content.accept(screen);
        return screen.text();
    }

    /** Whether nobody reads what is printed any more; told by what was printed last. */
    public boolean isReaderGone() {
        return output.checkError();
    }

    /** Asks a person for a line, on standard error; empty at the end of the input. */
    public String ask(String question) {
        error.print(question);
        error.flush();
        StringBuilder line = new StringBuilder();
        try {
            int read = input.read();
            while (read >= 0 && read != '\n' && line.length() < LONGEST_ANSWER) {
                line.append((char) read);
                read = input.read();
            }
        } catch (IOException e) {
            // Nobody can be asked: no answer is no consent.
            return "";
        }
        return line.toString().strip();
    }

    /** Prints a result for a program, as a line. */
    public void printJson(Map<String, ?> document) {
        printLine(JsonWriter.write(document));
    }

    /** Prints a line of a result as it is. */
    public void printLine(String line) {
        output.print(line + "\n");
        output.flush();
    }

    /** Tells a person something that is not the result. */
    public synchronized void tell(Consumer<Screen> content) {
        Screen screen = new Screen(terminal, colour.isOn(terminal.isError(), terminal), repeated);
        content.accept(screen);
        if (isDrawn) {
            draw("");
        }
        error.print(screen.text());
        error.flush();
    }

    /** Tells what went wrong and what to do: a sentence, and a step. */
    public void tell(CommandFailure failure) {
        tell(screen -> {
            if (failure.points().size() > 1) {
                screen.line("error: " + Figures.count(failure.points().size(), "problem"));
                failure.points().forEach(point -> screen.hanging("       - ", point));
            } else {
                screen.hanging("error: ", failure.message());
            }
            screen.hanging("next:  ", failure.next());
            int code = failure.code().exitCode();
            if (code >= FIRST_OF_THE_RUNBOOK) {
                screen.hanging("more:  ", "`ballast explain " + code + '`');
            }
        });
    }

    /** Tells a program what went wrong, apart from the results. */
    public void tellJson(Map<String, ?> document) {
        error.print(JsonWriter.write(document) + "\n");
        error.flush();
    }

    /** Draws over the line that the cursor is in, and no further; for terminals only. */
    public synchronized void draw(String line) {
        String shown = new Screen(terminal, false).spelled(line);
        error.print("\r\u001b[K" + shown.substring(0, Math.min(shown.length(), terminal.columns() - 1)));
        isDrawn = !line.isEmpty();
        error.flush();
    }

    /** For a library that prints help on its own. */
    public PrintWriter outputWriter() {
        return new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), true);
    }

    /** For a library that prints help on its own, where help was not asked for. */
    public PrintWriter errorWriter() {
        return new PrintWriter(new OutputStreamWriter(error, StandardCharsets.UTF_8), true);
    }

    /** Where a stack trace goes when somebody asked for it. */
    public PrintStream errorStream() {
        return error;
    }
}
