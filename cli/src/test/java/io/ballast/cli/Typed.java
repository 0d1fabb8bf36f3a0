package io.ballast.cli;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import io.ballast.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command as somebody types it, run within the tests: what it prints, and its exit code. */
record Typed(int code, String out, String err) {

    static Typed run(String... args) {
        return run(Terminal.NONE, args);
    }

    static Typed run(Terminal terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(args, new Console(out, err, terminal));
        return new Typed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output, which must be exactly one JSON document in a line. */
    Map<String, @Nullable Object> json() {
        return new JsonReader(10_000_000).readObject(out);
    }
}
