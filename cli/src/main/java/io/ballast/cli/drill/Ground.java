package io.ballast.cli.drill;

import io.ballast.bootstrap.DrillSchema;
import io.ballast.bootstrap.settings.Secret;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.demo.DemoServers;
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

    /** On servers that are started for it. */
    static Ground ofItsOwn() {
        DemoServers servers = DemoServers.start("drill");
        Map<String, String> settings = servers.settings("drill");
        settings.putAll(ours(servers.directory(), UUID.randomUUID()));
        return new Ground(servers.directory(), settings, Map.of(), Map.of(), servers);
    }

    /**
     * On servers of the operator.
     *
     * @param given with their addresses and logins
     * @param more settings that are used as they are, none of them a secret and none that decides where it is
     */
    static Ground on(Settings given, Map<String, String> more) throws IOException {
        Path directory = Files.createTempDirectory("ballast-drill-");
        Settings.Postgres postgres = given.postgres();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("postgres.url", postgres.url());
        settings.put("postgres.user", postgres.login().user());
        settings.putAll(ours(directory, UUID.randomUUID()));
        settings.putAll(more);
        Map<String, String> secrets = new HashMap<>();
        put(secrets, "BALLAST_POSTGRES_PASSWORD", postgres.login().password());
        put(
                secrets,
                "BALLAST_REDIS_URL",
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
        settings.put("lease.ttl", TTL_MILLIS + "ms");
        settings.put("lease.renew", RENEW);
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
    synchronized void leaveSchema() {
        isSchemaOurs = false;
    }

    /** Where the process would connect to without a wire. */
    Optional<Address> address() {
        return Address.of(String.valueOf(settings.get("postgres.url")));
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
        return new Launch(mainClass, directory, wire == null ? settings : byWayOf(wire), secrets);
    }

    private Map<String, String> byWayOf(Wire wire) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        address().ifPresent(address -> changed.put("postgres.url", address.through(wire.port())));
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
