package io.ballast.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A shell that waits at the end of a pipe held by this JVM and ends a server when the pipe breaks.
 *
 * <p>A shutdown hook does not run when the JVM is killed (SIGKILL), but the system closes its pipes; so a server that
 * a guard watches never outlives its JVM. Only killing JVM and guard in the same moment leaves the server running.
 */
final class Guard implements AutoCloseable {
    /** Signals for a whole terminal are ignored: the guard must outlive whom it guards. */
    private static final String SCRIPT = "trap '' HUP INT QUIT TERM; read -r released && exit 0; "
            + "read -r pid rest < \"$1\" && kill -s \"$2\" \"$pid\" && kill -s CONT \"$pid\"";

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /**
     * Watches over the server whose process id is the first line of this file, now or later, and ends it with this
     * signal.
     */
    static Guard over(Path pidFile, String signal) throws IOException {
        return new Guard(new ProcessBuilder("sh", "-c", SCRIPT, "guard", pidFile.toString(), signal)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    /** Ends the watch, and leaves the server alone. */
    @Override
    public void close() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.write("released\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The shell is gone: there is no watch to end.
        }
    }
}
