package io.ballast.bootstrap.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All keys of this version, in the order in which they are shown, with their defaults as one would write them. */
enum SettingKey {
    STORE("store", "postgres"),
    PORTFOLIO("portfolio", "main"),
    INSTANCE_ID("instance-id"),
    CURRENCY("currency", "INR"),
    STATE_DIRECTORY("state-directory"),
    POSTGRES_URL("postgres.url"),
    POSTGRES_USER("postgres.user"),
    POSTGRES_PASSWORD("postgres.password", Kind.SECRET, null),
    POSTGRES_SCHEMA("postgres.schema", "ballast"),
    POSTGRES_POOL_SIZE("postgres.pool-size", "4"),
    POSTGRES_TIMEOUTS_CONNECT("postgres.timeouts.connect", "2s"),
    POSTGRES_TIMEOUTS_LOGIN("postgres.timeouts.login", "4s"),
    POSTGRES_TIMEOUTS_ACQUIRE("postgres.timeouts.acquire", "2s"),
    POSTGRES_TIMEOUTS_WRITE("postgres.timeouts.write", "5s"),
    POSTGRES_TIMEOUTS_READ("postgres.timeouts.read", "8s"),
    POSTGRES_TIMEOUTS_STATEMENT("postgres.timeouts.statement", "3s"),
    POSTGRES_TIMEOUTS_READING("postgres.timeouts.reading", "60s"),
    POSTGRES_TIMEOUTS_LOCK("postgres.timeouts.lock", "1s"),
    POSTGRES_TIMEOUTS_IDLE_IN_TRANSACTION("postgres.timeouts.idle-in-transaction", "5s"),
    POSTGRES_OWNER_USER("postgres.owner.user"),
    POSTGRES_OWNER_PASSWORD("postgres.owner.password", Kind.SECRET, null),
    POSTGRES_OPERATOR_USER("postgres.operator.user"),
    POSTGRES_OPERATOR_PASSWORD("postgres.operator.password", Kind.SECRET, null),
    POSTGRES_AUDITOR_USER("postgres.auditor.user"),
    POSTGRES_AUDITOR_PASSWORD("postgres.auditor.password", Kind.SECRET, null),
    REDIS_URL("redis.url", Kind.SECRET, null),
    REDIS_KEY_PREFIX("redis.key-prefix", "ballast"),
    RECOVERY_RETRY_WAITS("recovery.retry-waits", "1s,2s,4s"),
    RECOVERY_SLOW_AFTER("recovery.slow-after", "10s"),
    RECOVERY_EPSILON("recovery.epsilon", "0.01"),
    RECOVERY_HANDOVER_TIMEOUT("recovery.handover-timeout", "5s"),
    LEASE_TTL("lease.ttl", "3s"),
    LEASE_RENEW("lease.renew", "600ms"),
    LEASE_DEADLINE("lease.deadline"),
    LEASE_POLL("lease.poll", "500ms"),
    FENCING_ON_LOSS("fencing.on-loss", "stand-by"),
    STARTUP_RETRY_DELAY("startup.retry-delay", "5s"),
    STARTUP_RETRY_DELAY_MAX("startup.retry-delay-max", "60s"),
    STARTUP_ALERT_AFTER("startup.alert-after", "3"),
    HTTP_BIND("http.bind", "127.0.0.1"),
    HTTP_PORT("http.port", "8642"),
    HTTP_TLS("http.tls", "none"),
    HTTP_TLS_KEYSTORE("http.tls-keystore"),
    HTTP_TLS_KEYSTORE_PASSWORD("http.tls-keystore-password", Kind.SECRET, null),
    HTTP_TOKEN("http.token", Kind.SECRET, null),
    HTTP_ADMIN_TOKEN("http.admin-token", Kind.SECRET, null),
    HTTP_COMMANDS("http.commands", "false"),
    HTTP_COMMAND_TOKEN("http.command-token", Kind.SECRET, null),
    SEAL_KEY("seal.key", Kind.SECRET, null),
    PRICES_MAX_AGE("prices.max-age", "30s"),
    PRICES_TIMEOUT("prices.timeout", "500ms"),
    CATALOGUE_ZONE("catalogue.zone", "Asia/Kolkata"),
    CATALOGUE_INSTRUMENTS("catalogue.instruments", Kind.SECTION, null);

    /** How a value of the key is written. */
    enum Kind {
        PLAIN,
        /** Also given as a file that holds it, and never shown. */
        SECRET,
        /** A section of a file with keys of the user's own. */
        SECTION
    }

    /** Appended to the key of a secret, for the file that holds it. */
    static final String FILE = "-file";

    /** What every variable of ours begins with. */
    static final String VARIABLE_PREFIX = "BALLAST_";

    /** Keys and sections of the contract that later versions will know. */
    private static final List<String> LATER = List.of("sqlite.", "alerts.");

    private static final Map<String, Spelling> BY_NAME = new LinkedHashMap<>();

    static {
        for (SettingKey key : values()) {
            BY_NAME.put(key.path, new Spelling(key, false));
            if (key.isSecret()) {
                BY_NAME.put(key.path + FILE, new Spelling(key, true));
            }
        }
    }

    private final String path;
    private final Kind kind;
    private final @Nullable String defaultText;

    SettingKey(String path) {
        this(path, Kind.PLAIN, null);
    }

    SettingKey(String path, String defaultText) {
        this(path, Kind.PLAIN, defaultText);
    }

    SettingKey(String path, Kind kind, @Nullable String defaultText) {
        this.path = path;
        this.kind = kind;
        this.defaultText = defaultText;
    }

    String path() {
        return path;
    }

    /** The key of the file that holds this secret. */
    String filePath() {
        return path + FILE;
    }

    boolean isSecret() {
        return kind == Kind.SECRET;
    }

    boolean isSection() {
        return kind == Kind.SECTION;
    }

    Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** All names that may be written, those of secret files among them. */
    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    static Optional<Spelling> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether the contract has that key, and this version does not. */
    static boolean isForLater(String name) {
        return LATER.stream().anyMatch(later -> later.endsWith(".") ? name.startsWith(later) : name.equals(later));
    }

    /** Whether the name is that of a group of keys. */
    static boolean isGroup(String name) {
        return Arrays.stream(values()).anyMatch(key -> key.path.startsWith(name + "."));
    }

    /** The variable that sets what is named so: {@code BALLAST_POSTGRES_URL}. */
    static String variable(String name) {
        return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * A key as somebody may write it.
     *
     * @param isFile whether it names the file that holds the value
     */
    record Spelling(SettingKey key, boolean isFile) {}
}
