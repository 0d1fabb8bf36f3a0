package io.ballast.cli.output;

import io.ballast.json.JsonWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Where a command speaks: results on standard output, everything else on standard error, UTF-8 on both. */
public final class Console {

    private final OutputStream rawOutput;
    private final PrintStream output;
    private final PrintStream error;
    private final Terminal terminal;

    public Console(OutputStream output, OutputStream error, Terminal terminal) {
        this.rawOutput = output;
        this.output = new PrintStream(output, true, StandardCharsets.UTF_8);
        this.error = new PrintStream(error, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
    }

    /** The streams of this process. */
    public static Console ofProcess() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal.of(System::getProperty, System.getenv()));
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Standard output itself, for a command that must see when nobody reads it any more. */
    public OutputStream rawOutput() {
        return rawOutput;
    }

    /** Prints a result for a person. */
    public void print(Consumer<Screen> content) {
        Screen screen = new Screen(terminal, terminal.isOutput() && terminal.isColourWanted());
        content.accept(screen);
        output.print(screen.text());
        output.flush();
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
    public void tell(Consumer<Screen> content) {
        Screen screen = new Screen(terminal, terminal.isError() && terminal.isColourWanted());
        content.accept(screen);
        error.print(screen.text());
        error.flush();
    }

    /** Tells what went wrong and what to do: a sentence, and a step. */
    public void tell(CommandFailure failure) {
        tell(screen -> screen.hanging("error: ", failure.message()).hanging("next:  ", failure.next()));
    }

    /** Tells a program what went wrong, apart from the results. */
    public void tellJson(Map<String, ?> document) {
        error.print(JsonWriter.write(document) + "\n");
        error.flush();
    }

    /** Draws over the line that the cursor is in; for terminals only. */
    public void draw(String line) {
        error.print("\r\u001b[K" + line);
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
