package io.ballast.servers;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis as a child process, on loopback, for the demo and for tests.
 *
 * <p>It appends every write to a file in its directory, so that a restart finds its data. Its output goes to {@code
 * redis.log} in its directory, never to ours. It ends with this JVM, as {@link EmbeddedPostgresServer} does.
 */
public final class EmbeddedRedisServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final int MOST_TRIES = 3;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Path directory;
    private final File executable;
    private final int port;
    private final Thread hook = new Thread(this::stop, "embedded-redis-stop");
    private @Nullable Process process;
    private @Nullable Guard guard;

    private EmbeddedRedisServer(Path directory, int port) throws IOException {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        Files.createDirectories(this.directory);
        // The library brings the program; we run it ourselves, since it neither kills nor restarts nor drains its
        // output.
        this.executable = ExecutableProvider.newJarResourceProvider(this.directory.toFile())
                .get();
    }

    /**
     * Starts a server that keeps everything in this directory; data that is there already is served again.
     *
     * @throws IOException when the server did not start; the message names its log
     */
    public static EmbeddedRedisServer start(Path directory) throws IOException {
        // A port that was free a moment ago may have been taken since, by whoever opens connections meanwhile.
        for (int tries = 1; ; tries++) {
            try {
                return startOnce(directory);
            } catch (IOException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedRedisServer startOnce(Path directory) throws IOException {
        EmbeddedRedisServer server = new EmbeddedRedisServer(directory, FreePort.find());
        Runtime.getRuntime().addShutdownHook(server.hook);
        try {
            server.launch();
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** The address of this server, as {@code redis://127.0.0.1:port}. */
    public String redisUrl() {
        return "redis://127.0.0.1:" + port;
    }

    /** The port on 127.0.0.1; it stays the same over every restart. */
    public int port() {
        return port;
    }

    /** Ends the server in order; nothing happens when it is not running. */
    public synchronized void stop() {
        Process running = process;
        process = null;
        if (running != null) {
            ProcessTree.of(running.toHandle()).thaw();
            running.destroy();
            if (!ended(running)) {
                ProcessTree.of(running.toHandle()).kill();
            }
        }
        releaseGuard();
    }

    /** Kills the server at once. */
    public synchronized void kill() {
        if (process != null) {
            ProcessTree.of(process.toHandle()).kill();
            process = null;
        }
        releaseGuard();
    }

    /** Starts the server again on the same data and the same port, after stopping it if it runs. */
    public synchronized void restart() throws IOException {
        stop();
        launch();
    }

    /** Freezes the server: connections are accepted by the system and answered by nobody. */
    public synchronized void pause() {
        if (process != null) {
            ProcessTree.of(process.toHandle()).freeze();
        }
    }

    /** Lets a frozen server go on. */
    public synchronized void unpause() {
        if (process != null) {
            ProcessTree.of(process.toHandle()).thaw();
        }
    }

    /** Ends the server in order and for good. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs or has run: that is all it is for.
        }
    }

    private void launch() throws IOException {
        Path log = directory.resolve("redis.log");
        Path pidFile = directory.resolve("redis.pid");
        guard = Guard.over(pidFile, "TERM");
        Process started = new ProcessBuilder(
                        executable.getPath(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        directory.toString(),
                        "--pidfile",
                        pidFile.toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        "")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        Readiness.await("Redis on port " + port + ", log " + log, START_LIMIT, () -> {
            if (!started.isAlive()) {
                throw new IOException("Redis ended with code " + started.exitValue() + "; see " + log);
            }
            return RedisProbe.answers(FreePort.loopback(), port);
        });
    }

    private void releaseGuard() {
        if (guard != null) {
            guard.close();
            guard = null;
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
