package io.ballast.cli;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import io.ballast.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** A command as somebody types it, run within the tests: what it prints, and its exit code. */
record Typed(int code, String out, String err) {

    static Typed run(String... args) {
        return run(Terminal.NONE, args);
    }

    static Typed run(Terminal terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return run(Main::run, new Console(out, err, terminal), out, err, args);
    }

    /** The same of another program. */
    static Typed run(ToIntBiFunction<String[], Console> program, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return run(program, new Console(out, err, Terminal.NONE), out, err, args);
    }

    /** The same where somebody types an answer. */
    static Typed answering(String typed, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(true, false, true, Terminal.COLUMNS, true, false);
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return run(Main::run, new Console(in, out, err, terminal), out, err, args);
    }

    private static Typed run(
            ToIntBiFunction<String[], Console> program,
            Console console,
            ByteArrayOutputStream out,
            ByteArrayOutputStream err,
            String... args) {
        int code = program.applyAsInt(args, console);
        return new Typed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output, which must be exactly one JSON document in a line. */
    Map<String, @Nullable Object> json() {
        return new JsonReader(10_000_000).readObject(out);
    }
}
