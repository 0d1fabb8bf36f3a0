package io.ballast.bootstrap.settings;

import io.ballast.adapter.alert.AlertConfig;
import io.ballast.adapter.http.HttpConfig;
import io.ballast.adapter.postgres.PostgresConfig;
import io.ballast.application.service.RecoveryPolicy;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.document.Text;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.money.Money;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All settings, typed and sound. Most come from {@link SettingsLoader}; whoever builds them by hand is held to the same
 * rules by the constructors.
 *
 * @param host the name of this machine, to be shown
 * @param stateDirectory for what must not be kept in the store
 * @param redis null where there is none
 * @param http where others may ask how it stands; null where nobody may
 * @param alerts who is called when a person should look; null where nobody is
 * @param logFormat how {@code ./ballast} writes its log lines; an engine that embeds Ballast has a log of its own
 * @param sealKey with which seals are made, at least 32 bytes; null where they are made without
 */
public record Settings(
        Store store,
        PortfolioId portfolio,
        InstanceId instance,
        String host,
        Currency currency,
        Path stateDirectory,
        Postgres postgres,
        @Nullable Redis redis,
        Recovery recovery,
        Lease lease,
        OnLoss onLoss,
        Startup startup,
        @Nullable HttpConfig http,
        @Nullable AlertConfig alerts,
        LogFormat logFormat,
        @Nullable Secret sealKey,
        Prices prices,
        ContractCatalogue catalogue) {

    /** Refuses a key of seals that is too short. */
    public Settings {
        if (sealKey != null) {
            requireSealKey(sealKey);
        }
    }

    static void requireSealKey(Secret key) {
        if (key.value().getBytes(StandardCharsets.UTF_8).length < Sealer.LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("must have at least " + Sealer.LEAST_KEY_BYTES + " bytes");
        }
    }

    /** The same with another catalogue. */
    public Settings with(ContractCatalogue other) {
        return new Settings(
                store,
                portfolio,
                instance,
                host,
                currency,
                stateDirectory,
                postgres,
                redis,
                recovery,
                lease,
                onLoss,
                startup,
                http,
                alerts,
                logFormat,
                sealKey,
                prices,
                other);
    }

    /** Who seals the portfolio. */
    public Sealer sealer() {
        return sealKey == null ? Sealer.PLAIN : Sealer.keyed(sealKey.value().getBytes(StandardCharsets.UTF_8));
    }

    /** What a portfolio may be kept in. */
    public enum Store {
        POSTGRES
    }

    /** How patient a recovery is, in the words of the application. */
    public RecoveryPolicy recoveryPolicy() {
        return new RecoveryPolicy(
                recovery.retryWaits(), lease.ttl(), lease.deadline(), prices.timeout(), prices.maxAge());
    }

    /**
     * SHA-256 over the settings without secrets, and without the instance id, which a certificate tells beside it: two
     * instances that are set up alike have the same.
     */
    public String configHash() {
        return Digest.sha256(CanonicalJson.write(SettingsDocument.of(this))).hex();
    }

    /** Who logs in. */
    public record Login(String user, @Nullable Secret password) {}

    /**
     * PostgreSQL.
     *
     * @param owner who creates and upgrades the schema
     * @param operator who resumes and repairs
     * @param auditor who reads for validations and audits
     */
    public record Postgres(
            String url,
            Login login,
            String schema,
            int poolSize,
            PostgresConfig.Timeouts timeouts,
            Login owner,
            Login operator,
            Login auditor) {

        public Postgres {
            PostgresUrl.check(url);
        }

        /** Which store it is, for people and for files: host, port, database and schema. */
        public String target() {
            return PostgresUrl.address(url) + " schema " + schema;
        }
    }

    /**
     * Redis.
     *
     * @param url may hold a password
     */
    public record Redis(Secret url, String keyPrefix) {

        public Redis {
            RedisUrl.check(url.value());
        }

        /** The URL without its password. */
        public String shownUrl() {
            return RedisUrl.masked(url.value());
        }
    }

    /**
     * The recovery.
     *
     * @param retryWaits before each further try of the store
     * @param slowAfter how long a recovery may take before it is called slow
     * @param epsilon how far stored sums may be off
     * @param handoverTimeout within which an engine must have taken the portfolio
     */
    public record Recovery(List<Duration> retryWaits, Duration slowAfter, Money epsilon, Duration handoverTimeout) {

        /** Refuses a hand-over that could never succeed. */
        public Recovery {
            retryWaits = List.copyOf(retryWaits);
            if (handoverTimeout.isZero() || handoverTimeout.isNegative()) {
                throw new IllegalArgumentException(
                        "recovery.handover-timeout is " + Durations.text(handoverTimeout) + " and must be above 0");
            }
        }
    }

    /**
     * Ownership.
     *
     * @param ttl for how long a heartbeat counts
     * @param renew how often there is one
     * @param deadline for how long an owner goes on that has no proof from the store that it still is
     * @param poll how often an instance that stands by looks whether the portfolio is free
     */
    public record Lease(Duration ttl, Duration renew, Duration deadline, Duration poll) {

        private static final int BEATS_PER_TTL = 3;
        private static final int BEATS_PER_DEADLINE = 2;
        private static final int TENTHS = 10;

        /** An owner has stopped before another may begin, even where its clock runs slower by so many tenths. */
        private static final int CLOCK_RATE_TENTHS = 13;

        /** Refuses a pace at which a few lost heartbeats lose the portfolio, and an owner that stops too late. */
        public Lease {
            requirePositive("lease.poll", poll);
            requirePositive("lease.renew", renew);
            if (ttl.compareTo(renew.multipliedBy(BEATS_PER_TTL)) < 0) {
                throw new IllegalArgumentException("lease.ttl is " + Durations.text(ttl) + " and must be at least "
                        + BEATS_PER_TTL + " times lease.renew, which is " + Durations.text(renew));
            }
            if (deadline.compareTo(renew.multipliedBy(BEATS_PER_DEADLINE)) < 0) {
                throw new IllegalArgumentException("lease.deadline is " + Durations.text(deadline)
                        + " and must be at least " + BEATS_PER_DEADLINE + " times lease.renew, which is "
                        + Durations.text(renew));
            }
            if (deadline.multipliedBy(CLOCK_RATE_TENTHS).compareTo(ttl.multipliedBy(TENTHS)) > 0) {
                throw new IllegalArgumentException("lease.deadline is " + Durations.text(deadline)
                        + " and lease.ttl, which is " + Durations.text(ttl)
                        + ", must be at least 1.3 times that, or an owner would go on while another begins");
            }
        }

        /** What an owner has where nobody sets one: two thirds of the ttl. */
        public static Duration defaultDeadline(Duration ttl) {
            return Duration.ofMillis(ttl.toMillis() * 2 / BEATS_PER_TTL);
        }

        private static void requirePositive(String key, Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException(key + " is " + Durations.text(duration) + " and must be above 0");
            }
        }
    }

    /** How a log line is written. */
    public enum LogFormat {
        TEXT,
        JSON;

        static LogFormat of(String text) {
            return switch (text) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default -> throw new IllegalArgumentException("must be text or json and is " + Text.quoted(text));
            };
        }
    }

    /** What becomes of this process when the portfolio that it owned is somebody else's, or cannot be proven its own. */
    public enum OnLoss {
        /** The engine stands by; if it does not within two seconds, the process is halted. */
        STAND_BY,
        /** The process is halted at once after the engine was told. */
        HALT_PROCESS;

        /** As it is written in the settings. */
        public String word() {
            return this == STAND_BY ? "stand-by" : "halt-process";
        }
    }

    /**
     * What an instance does while it cannot recover.
     *
     * @param retryDelay before it tries again; doubles with each more failure in a row
     * @param retryDelayMax at most
     * @param alertAfter after so many failures in a row a person is called
     */
    public record Startup(Duration retryDelay, Duration retryDelayMax, int alertAfter) {

        /** Refuses a delay above its own maximum. */
        public Startup {
            if (retryDelay.isZero() || retryDelay.isNegative() || retryDelay.compareTo(retryDelayMax) > 0) {
                throw new IllegalArgumentException("startup.retry-delay is " + Durations.text(retryDelay)
                        + " and must be above 0, and at most startup.retry-delay-max, which is "
                        + Durations.text(retryDelayMax));
            }
        }
    }

    /**
     * Market prices.
     *
     * @param maxAge how old a price may be
     * @param timeout how long asking for them may take in all
     */
    public record Prices(Duration maxAge, Duration timeout) {

        /** Refuses to wait for prices until they are too old. */
        public Prices {
            if (timeout.compareTo(maxAge) >= 0) {
                throw new IllegalArgumentException("prices.timeout is " + Durations.text(timeout)
                        + " and must be below prices.max-age, which is " + Durations.text(maxAge));
            }
        }
    }
}
