package io.ballast.adapter.postgres;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the PostgreSQL is, and how it is used.
 *
 * @param url {@code jdbc:postgresql://host:port/database}; may carry parameters of the driver, but neither credentials
 *     nor a schema
 * @param login of the engine
 * @param owner who may create and change the schema and create portfolios; null when the engine may
 * @param operator who may resume and repair; null when the engine may
 * @param auditor who reads for validations and audits; null when the engine does
 * @param schema of the tables: {@code [a-z_][a-z0-9_]*}, at most 63 characters
 * @param poolSize the most connections for commits and queries; the heartbeat and a recovery have one each besides
 * @param program what runs here, for the record of instances
 */
public record PostgresConfig(
        String url,
        Login login,
        @Nullable Login owner,
        @Nullable Login operator,
        @Nullable Login auditor,
        String schema,
        int poolSize,
        Timeouts timeouts,
        Program program) {

    /** The schema that is used where none is configured. */
    public static final String DEFAULT_SCHEMA = "ballast";

    /** How the name of a schema begins that a drill has made for itself, and may drop again. */
    static final String DRILL_SCHEMA_PREFIX = "ballast_drill_";

    private static final int DEFAULT_POOL_SIZE = 4;
    private static final int LARGEST_POOL_SIZE = 100;
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern OURS_TO_SET =
            Pattern.compile("[?&](user|password|currentSchema)=", Pattern.CASE_INSENSITIVE);

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException naming the setting; never its value where that could hold a secret
     */
    public PostgresConfig {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("postgres.url must begin with jdbc:postgresql:");
        }
        if (OURS_TO_SET.matcher(url).find()
                || url.substring(0, endOfAddress(url)).contains("@")) {
            throw new IllegalArgumentException(
                    "postgres.url must not carry user, password or currentSchema; use postgres.user,"
                            + " postgres.password and postgres.schema");
        }
        if (!SCHEMA.matcher(schema).matches() || schema.startsWith("pg_") || schema.equals("information_schema")) {
            throw new IllegalArgumentException(
                    "postgres.schema must be a letter or _ followed by at most 62 of a-z 0-9 _, and none of"
                            + " PostgreSQL's own, and is " + schema);
        }
        if (poolSize < 1 || poolSize > LARGEST_POOL_SIZE) {
            throw new IllegalArgumentException(
                    "postgres.pool-size must be 1 to " + LARGEST_POOL_SIZE + " and is " + poolSize);
        }
    }

    /** The defaults for everything but the address and the login. */
    public static PostgresConfig of(String url, String user, String password) {
        return new PostgresConfig(
                url,
                new Login(user, new Password(password)),
                null,
                null,
                null,
                DEFAULT_SCHEMA,
                DEFAULT_POOL_SIZE,
                Timeouts.DEFAULT,
                Program.UNKNOWN);
    }

    public PostgresConfig withOwner(@Nullable Login newOwner) {
        return new PostgresConfig(url, login, newOwner, operator, auditor, schema, poolSize, timeouts, program);
    }

    public PostgresConfig withSchema(String newSchema) {
        return new PostgresConfig(url, login, owner, operator, auditor, newSchema, poolSize, timeouts, program);
    }

    public PostgresConfig withPoolSize(int newPoolSize) {
        return new PostgresConfig(url, login, owner, operator, auditor, schema, newPoolSize, timeouts, program);
    }

    public PostgresConfig withTimeouts(Timeouts newTimeouts) {
        return new PostgresConfig(url, login, owner, operator, auditor, schema, poolSize, newTimeouts, program);
    }

    public PostgresConfig withProgram(Program newProgram) {
        return new PostgresConfig(url, login, owner, operator, auditor, schema, poolSize, timeouts, newProgram);
    }

    /** The address without parameters: what messages may show. */
    String address() {
        return url.substring("jdbc:postgresql:".length(), endOfAddress(url)).replaceFirst("^//", "");
    }

    boolean hasParameter(String name) {
        return Pattern.compile("[?&]" + name + "=", Pattern.CASE_INSENSITIVE)
                .matcher(url)
                .find();
    }

    boolean isDrill() {
        return schema.startsWith(DRILL_SCHEMA_PREFIX);
    }

    /** Who connects for that. */
    Login login(Purpose purpose) {
        Login special = switch (purpose) {
            case WRITE, READ -> login;
            case CREATE, MIGRATE -> owner;
            case OPERATE -> operator;
            case AUDIT -> auditor;
        };
        return special == null ? login : special;
    }

    private static int endOfAddress(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url.length() : question;
    }

    /** A secret that no message, log or record shows. */
    public record Password(String value) {

        /** Says only that there is one. */
        @Override
        public String toString() {
            return value.isEmpty() ? "(none)" : "********";
        }
    }

    /** Who connects. An empty password is for servers that ask for none. */
    public record Login(String user, Password password) {

        /**
         * Refuses what is out of range.
         *
         * @throws IllegalArgumentException if the user is blank
         */
        public Login {
            if (user.isBlank()) {
                throw new IllegalArgumentException("postgres.user must not be blank");
            }
        }
    }

    /**
     * What runs here, for the record of instances.
     *
     * @param host name of the machine
     * @param version of Ballast
     */
    public record Program(String host, String version) {

        /** For tests and tools that are no instance. */
        public static final Program UNKNOWN = new Program("unknown", "unknown");
    }

    /**
     * How long is waited for what. Together they keep four tries against a server that answers nothing within 30 s.
     *
     * @param connect for the TCP connection
     * @param login for a connection in all, authentication included
     * @param acquire for a free connection of the pool
     * @param write for each answer to a write or a query
     * @param read for each answer while a portfolio is read; a slow line is no silence
     * @param statement after which the server gives a write or a query up
     * @param reading after which the server gives the reading of a portfolio up
     * @param lock for a row that somebody else has locked
     * @param idleInTransaction after which the server gives an abandoned transaction up
     */
    public record Timeouts(
            Duration connect,
            Duration login,
            Duration acquire,
            Duration write,
            Duration read,
            Duration statement,
            Duration reading,
            Duration lock,
            Duration idleInTransaction) {

        /** What is used where nothing is configured. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(8),
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));

        /**
         * Refuses what is out of range.
         *
         * @throws IllegalArgumentException naming the setting, or the two that contradict each other
         */
        public Timeouts {
            inSeconds("connect", connect);
            inSeconds("login", login);
            inSeconds("write", write);
            inSeconds("read", read);
            positive("acquire", acquire, Duration.ofMillis(250));
            positive("statement", statement, Duration.ofMillis(1));
            positive("reading", reading, Duration.ofMillis(1));
            positive("lock", lock, Duration.ofMillis(1));
            positive("idle-in-transaction", idleInTransaction, Duration.ofMillis(1));
            shorter("lock", lock, "statement", statement);
            shorter("statement", statement, "write", write);
        }

        /** The driver counts these in whole seconds, and takes none for a wait without end. */
        private static void inSeconds(String name, Duration value) {
            if (value.toSeconds() < 1 || !value.equals(Duration.ofSeconds(value.toSeconds()))) {
                throw new IllegalArgumentException(
                        "postgres.timeouts." + name + " must be whole seconds, at least 1s, and is " + show(value));
            }
        }

        private static void positive(String name, Duration value, Duration least) {
            if (value.compareTo(least) < 0) {
                throw new IllegalArgumentException(
                        "postgres.timeouts." + name + " must be at least " + show(least) + " and is " + show(value));
            }
        }

        private static void shorter(String name, Duration value, String longerName, Duration longer) {
            if (value.compareTo(longer) >= 0) {
                throw new IllegalArgumentException("postgres.timeouts." + name + " (" + show(value)
                        + ") must be shorter than postgres.timeouts." + longerName + " (" + show(longer) + ")");
            }
        }

        private static String show(Duration value) {
            return value.toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }
}
