package io.ballast.servers;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final Role role;
    private final Thread hook = new Thread(this::stop, "embedded-redis-stop");
    private @Nullable Process process;
    private @Nullable Guard guard;

    private EmbeddedRedisServer(Path directory, int port, Role role) throws IOException {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.role = role;
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
        return start(directory, Role.PRIMARY);
    }

    /**
     * Starts a replica of another server; it may have become the primary when it is restarted, and is a replica again.
     *
     * @throws IOException when the server did not start; the message names its log
     */
    public static EmbeddedRedisServer startReplica(Path directory, EmbeddedRedisServer primary) throws IOException {
        return start(directory, Role.replicaOf(primary.port));
    }

    /**
     * Starts a Sentinel that decides alone, and soon, that this primary is dead, and promotes a replica.
     *
     * @param name by which it knows the primary
     * @throws IOException when the Sentinel did not start; the message names its log
     */
    public static EmbeddedRedisServer startSentinel(Path directory, String name, EmbeddedRedisServer primary)
            throws IOException {
        return start(directory, Role.sentinelOf(name, primary.port));
    }

    private static EmbeddedRedisServer start(Path directory, Role role) throws IOException {
        // A port that was free a moment ago may have been taken since, by whoever opens connections meanwhile.
        for (int tries = 1; ; tries++) {
            try {
                return startOnce(directory, role);
            } catch (IOException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedRedisServer startOnce(Path directory, Role role) throws IOException {
        EmbeddedRedisServer server = new EmbeddedRedisServer(directory, FreePort.find(), role);
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
        List<String> command = new ArrayList<>(List.of(executable.getPath()));
        command.addAll(role.arguments(directory, port, pidFile));
        Process started = new ProcessBuilder(command)
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

    /** What a Redis is started as. */
    private interface Role {

        Role PRIMARY = (directory, port, pidFile) -> List.of(
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
                "",
                // Whoever becomes a replica gets the data at once: there are not so many that one waits for others.
                "--repl-diskless-sync-delay",
                "0");

        List<String> arguments(Path directory, int port, Path pidFile) throws IOException;

        static Role replicaOf(int primary) {
            return (directory, port, pidFile) -> {
                List<String> arguments = new ArrayList<>(PRIMARY.arguments(directory, port, pidFile));
                arguments.addAll(List.of("--replicaof", "127.0.0.1", Integer.toString(primary)));
                return arguments;
            };
        }

        /** A Sentinel has its settings in a file, into which it writes what it learns; a restart knows that. */
        static Role sentinelOf(String name, int primary) {
            return (directory, port, pidFile) -> {
                Path settings = directory.resolve("sentinel.conf");
                if (Files.notExists(settings)) {
                    Files.write(
                            settings,
                            List.of(
                                    "port " + port,
                                    "bind 127.0.0.1",
                                    "dir \"" + directory + "\"",
                                    "pidfile \"" + pidFile + "\"",
                                    "sentinel monitor " + name + " 127.0.0.1 " + primary + " 1",
                                    "sentinel down-after-milliseconds " + name + " 500",
                                    "sentinel failover-timeout " + name + " 5000"));
                }
                return List.of(settings.toString(), "--sentinel");
            };
        }
    }
}
