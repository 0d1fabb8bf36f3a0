package io.ballast.cli.drill;

import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.in.MigrateStore;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.DrillSchema;
import io.ballast.bootstrap.settings.Secret;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.demo.DemoServers;
import io.ballast.cli.demo.Replay;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the drill takes place: servers, a schema that is made for it, a directory. Nothing of it is left afterwards,
 * whatever ends the drill.
 */
final class Ground implements AutoCloseable {

    /** Short, so that a dead process is not waited for: how long a heartbeat counts is no part of what is drilled. */
    static final String TTL_MILLIS = "300";

    private static final String RENEW = "100ms";
    /** An instance that could not see the store is to be sound again before the next fault. */
    private static final String RETRY = "1s";

    private static final String POSTGRES_URL = "postgres.url";
    private static final String REDIS_URL = "redis.url";
    private static final String REDIS_VARIABLE = "BALLAST_REDIS_URL";
    private static final int RANDOM_DIGITS = 12;

    private final Path directory;
    private final Map<String, String> settings;
    private final Map<String, String> secrets;
    private final Map<String, String> ownerSecrets;
    private final @Nullable DemoServers servers;
    private final Thread hook = new Thread(this::removeQuietly, "drill-cleanup");
    private boolean isSchemaOurs = true;
    private boolean isRemoved;

    private Ground(
            Path directory,
            Map<String, String> settings,
            Map<String, String> secrets,
            Map<String, String> ownerSecrets,
            @Nullable DemoServers servers) {
        this.directory = directory;
        this.settings = settings;
        this.secrets = secrets;
        this.ownerSecrets = ownerSecrets;
        this.servers = servers;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Who trades on it. */
    enum Trader {
        /** One process after the other. */
        ALONE,
        /** Instances, with the lease that they have where nobody says otherwise. */
        CLUSTER;

        private Map<String, String> settings() {
            return switch (this) {
                case ALONE -> Map.of("lease.ttl", TTL_MILLIS + "ms", "lease.renew", RENEW);
                case CLUSTER -> Map.of("startup.retry-delay", RETRY);
            };
        }
    }

    /** On servers that are started for it. */
    static Ground ofItsOwn(Trader trader) {
        DemoServers servers = DemoServers.start("drill");
        Map<String, String> settings = servers.settings("drill");
        settings.putAll(ours(servers.directory(), UUID.randomUUID()));
        settings.putAll(trader.settings());
        return new Ground(servers.directory(), settings, Map.of(), Map.of(), servers);
    }

    /**
     * On servers of the operator.
     *
     * @param given with their addresses and logins
     * @param more settings that are used as they are, none of them a secret and none that decides where it is
     */
    static Ground on(Trader trader, Settings given, Map<String, String> more) throws IOException {
        Path directory = Files.createTempDirectory("ballast-drill-");
        Settings.Postgres postgres = given.postgres();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(POSTGRES_URL, postgres.url());
        settings.put("postgres.user", postgres.login().user());
        settings.putAll(ours(directory, UUID.randomUUID()));
        settings.putAll(trader.settings());
        settings.putAll(more);
        Map<String, String> secrets = new HashMap<>();
        put(secrets, "BALLAST_POSTGRES_PASSWORD", postgres.login().password());
        put(
                secrets,
                REDIS_VARIABLE,
                given.redis() == null ? null : given.redis().url());
        Map<String, String> owner = new HashMap<>(secrets);
        owner.put("BALLAST_POSTGRES_OWNER_USER", postgres.owner().user());
        put(owner, "BALLAST_POSTGRES_OWNER_PASSWORD", postgres.owner().password());
        return new Ground(directory, settings, secrets, owner, null);
    }

    private static Map<String, String> ours(Path directory, UUID random) {
        String name = random.toString().replace("-", "").substring(0, RANDOM_DIGITS);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("portfolio", Fold.PORTFOLIO.value());
        settings.put("instance-id", "drill");
        settings.put("postgres.schema", DrillSchema.PREFIX + name);
        settings.put("redis.key-prefix", "ballast-drill-" + name);
        settings.put("state-directory", directory.resolve("state").toString());
        // Any that is free: there are several instances on this machine.
        settings.put("http.port", "0");
        return settings;
    }

    private static void put(Map<String, String> environment, String variable, @Nullable Secret secret) {
        if (secret != null) {
            environment.put(variable, secret.value());
        }
    }

    Path directory() {
        return directory;
    }

    String schema() {
        return String.valueOf(settings.get("postgres.schema"));
    }

    /** Somebody else has made the schema: it is not to be dropped. */
    private synchronized void leaveSchema() {
        isSchemaOurs = false;
    }

    /** Makes the schema, and in it the portfolio. */
    void create(Ballast ballast) {
        boolean isMade = ballast.migration().migrate() instanceof MigrateStore.Answer.UpToDate upToDate
                && !upToDate.run().isEmpty();
        if (!isMade) {
            leaveSchema();
        }
        if (!isMade
                || !ballast.creation()
                        .create(Replay.CAPITAL, Replay.CURRENCY, null)
                        .equals(new CreatePortfolio.Answer.Stored(Creation.CREATED))) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "the schema " + schema() + " exists, and a drill only works in one that it makes",
                    "the same command again: the name is drawn at random");
        }
    }

    /** Where the process would connect to without a wire. */
    Optional<Address> address() {
        return Address.of(String.valueOf(settings.get(POSTGRES_URL)));
    }

    /** Where the Redis is, if there is one that a relay can stand in for. */
    Optional<RedisServer> redis() {
        return Optional.ofNullable(settings.getOrDefault(REDIS_URL, secrets.get(REDIS_VARIABLE)))
                .flatMap(RedisServer::of);
    }

    /** The settings of the drill itself, which may make the schema and looks at it past the wire. */
    Settings direct() {
        return load(settings, ownerSecrets);
    }

    /** The same by way of the wire. */
    Settings through(Wire wire) {
        return load(byWayOf(wire), ownerSecrets);
    }

    /** How the process is started. */
    Launch launch(String mainClass, @Nullable Wire wire) {
        return new Launch("process", mainClass, directory, wire == null ? settings : byWayOf(wire), secrets);
    }

    /** How an instance is started, by way of relays where there are any. */
    Launch launch(String mainClass, String instance, @Nullable Relay postgres, @Nullable Relay redis) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        Map<String, String> environment = new HashMap<>(secrets);
        changed.put("instance-id", instance);
        changed.put("state-directory", directory.resolve("state-" + instance).toString());
        if (postgres != null) {
            address().ifPresent(address -> changed.put(POSTGRES_URL, address.through(postgres.port())));
        }
        if (redis != null) {
            // It may hold a password, and then it stands in the environment alone.
            String url = redis().orElseThrow().through(redis.port());
            if (changed.remove(REDIS_URL) == null) {
                environment.put(REDIS_VARIABLE, url);
            } else {
                changed.put(REDIS_URL, url);
            }
        }
        return new Launch(instance, mainClass, directory, changed, environment);
    }

    private Map<String, String> byWayOf(Wire wire) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        address().ifPresent(address -> changed.put(POSTGRES_URL, address.through(wire.port())));
        return changed;
    }

    private Settings load(Map<String, String> given, Map<String, String> environment) {
        // Only these: neither the caller's environment nor a file of the working directory may lead anywhere else.
        return SettingsLoader.load(new SettingsSources(given, environment, Optional.empty(), directory))
                .orThrow();
    }

    @Override
    public void close() {
        try {
            remove();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM is ending, and the hook runs or has run: that is all it is for.
            }
        }
    }

    /** The JVM ends: there is nobody left to tell of a failure. */
    private void removeQuietly() {
        try {
            remove();
        } catch (RuntimeException e) {
            System.err.println("drill: " + schema() + " or " + directory + " could not be removed: " + e.getMessage());
        }
    }

    private synchronized void remove() {
        if (isRemoved) {
            return;
        }
        isRemoved = true;
        if (servers != null) {
            servers.close();
            return;
        }
        try {
            if (isSchemaOurs) {
                DrillSchema.drop(direct());
            }
        } finally {
            removeDirectory();
        }
    }

    private void removeDirectory() {
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
