package io.ballast.cli.demo;

import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.servers.EmbeddedPostgresServer;
import io.ballast.servers.EmbeddedRedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** A PostgreSQL and a Redis in a directory of their own; nothing of them is left afterwards. */
public final class DemoServers implements AutoCloseable {

    private final Path directory;
    private final EmbeddedPostgresServer postgres;
    private final EmbeddedRedisServer redis;
    private final Thread hook = new Thread(this::remove, "servers-cleanup");

    private DemoServers(Path directory, EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
        this.directory = directory;
        this.postgres = postgres;
        this.redis = redis;
    }

    /**
     * Starts both.
     *
     * @param purpose for the name of their directory: {@code demo}
     */
    public static DemoServers start(String purpose) {
        try {
            Path directory = Files.createTempDirectory("ballast-" + purpose + "-");
            CompletableFuture<EmbeddedRedisServer> redis =
                    CompletableFuture.supplyAsync(() -> startRedis(directory.resolve("redis")));
            EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(directory.resolve("postgres"));
            DemoServers servers = new DemoServers(directory, postgres, redis.join());
            Runtime.getRuntime().addShutdownHook(servers.hook);
            return servers;
        } catch (IOException | CompletionException e) {
            throw CommandFailure.of(
                    ErrorCode.DB_UNAVAILABLE,
                    "the embedded servers did not start: " + e.getMessage(),
                    "read the log that is named there; commands on your own servers do not need them");
        }
    }

    private static EmbeddedRedisServer startRedis(Path directory) {
        try {
            return EmbeddedRedisServer.start(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where everything of them is. */
    public Path directory() {
        return directory;
    }

    /** The settings of an instance that runs on these servers. */
    public Map<String, String> settings(String instance) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("postgres.url", postgres.jdbcUrl());
        settings.put("postgres.user", postgres.user());
        settings.put("redis.url", redis.redisUrl());
        settings.put("state-directory", directory.resolve("state").toString());
        settings.put("instance-id", instance);
        return settings;
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs or has run: that is all it is for.
        }
    }

    private synchronized void remove() {
        redis.stop();
        postgres.stop();
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + directory, e);
        }
    }
}
