package io.ballast.bootstrap.settings;

import com.typesafe.config.Config;
import io.ballast.adapter.alert.AlertConfig;
import io.ballast.adapter.http.HttpConfig;
import io.ballast.adapter.postgres.PostgresConfig;
import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.domain.document.Text;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.money.Money;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From single values to {@link Settings}: which are needed, in which range, and which must fit each other. */
final class SettingsReader {

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,8})?");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_RETRIES = 10;

    private static final int MOST_FAILURES = 1_000;
    private static final int LARGEST_POOL = 100;

    private final SettingsSources sources;
    private final Problems problems;
    private final Values values;
    private final CatalogueReader catalogues;

    SettingsReader(Config merged, SettingsSources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
        this.values = new Values(merged, sources.workingDirectory(), problems);
        this.catalogues = new CatalogueReader(merged, values, problems);
    }

    List<Entry> entries() {
        return values.entries();
    }

    /** The settings, or empty where any is not sound. Reads all of them in either case, so that every problem is told. */
    Optional<Settings> settings() {
        Optional<Settings.Store> store = values.value(SettingKey.STORE, SettingsReader::store);
        Optional<PortfolioId> portfolio = values.value(SettingKey.PORTFOLIO, PortfolioId::new);
        Optional<InstanceId> instance = instance();
        Optional<Currency> currency = values.value(SettingKey.CURRENCY, SettingsReader::currency);
        Optional<Path> stateDirectory = stateDirectory();
        Optional<Settings.Postgres> postgres = postgres();
        Optional<Settings.Redis> redis = redis();
        Optional<Settings.Recovery> recovery = recovery();
        Optional<Settings.Lease> lease = lease();
        Optional<Settings.OnLoss> onLoss = values.value(SettingKey.FENCING_ON_LOSS, SettingsReader::onLoss);
        Optional<Settings.Startup> startup = startup();
        Optional<HttpConfig> http = new HttpReader(values).http();
        Optional<AlertConfig> alerts = portfolio.isPresent() && instance.isPresent() && recovery.isPresent()
                ? new AlertsReader(values)
                        .alerts(portfolio.get(), instance.get(), recovery.get().slowAfter())
                : Optional.empty();
        Optional<Settings.LogFormat> logFormat = values.value(SettingKey.LOG_FORMAT, Settings.LogFormat::of);
        Optional<Secret> sealKey = sealKey();
        Optional<Settings.Prices> prices = prices();
        Optional<ContractCatalogue> catalogue = catalogues.catalogue();
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings(
                store.orElseThrow(),
                portfolio.orElseThrow(),
                instance.orElseThrow(),
                InstanceName.hostName(sources.environment()),
                currency.orElseThrow(),
                stateDirectory.orElseThrow(),
                postgres.orElseThrow(),
                redis.orElse(null),
                recovery.orElseThrow(),
                lease.orElseThrow(),
                onLoss.orElseThrow(),
                startup.orElseThrow(),
                http.orElse(null),
                alerts.orElse(null),
                logFormat.orElseThrow(),
                sealKey.orElse(null),
                prices.orElseThrow(),
                catalogue.orElseThrow()));
    }

    private static Settings.Store store(String text) {
        return switch (text) {
            case "postgres" -> Settings.Store.POSTGRES;
            case "sqlite" -> throw new IllegalArgumentException("sqlite is not in this version; it knows postgres");
            default -> throw new IllegalArgumentException("must be postgres and is " + Text.quoted(text));
        };
    }

    private Optional<InstanceId> instance() {
        Optional<InstanceId> given = values.value(SettingKey.INSTANCE_ID, InstanceId::new);
        if (given.isPresent() || values.isGiven(SettingKey.INSTANCE_ID)) {
            return given;
        }
        InstanceId instance = new InstanceId(
                InstanceName.of(sources.environment(), ProcessHandle.current().pid()));
        values.note(SettingKey.INSTANCE_ID, instance.value(), Layers.DEFAULT);
        return Optional.of(instance);
    }

    private static Currency currency(String text) {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be a currency of ISO 4217, such as INR, and is " + Text.quoted(text), e);
        }
    }

    /** By default where the user's other programs keep their state, so that it is the same from any directory. */
    private Optional<Path> stateDirectory() {
        Optional<Path> given = values.value(SettingKey.STATE_DIRECTORY, values::resolved);
        if (given.isPresent() || values.isGiven(SettingKey.STATE_DIRECTORY)) {
            return given;
        }
        String home = sources.environment().get("HOME");
        String state = sources.environment().get("XDG_STATE_HOME");
        Path directory = values.resolved(".ballast");
        if (state != null && state.startsWith("/")) {
            directory = values.resolved(state).resolve("ballast");
        } else if (home != null && !home.isEmpty()) {
            directory = values.resolved(home).resolve(".local/state/ballast");
        }
        values.note(SettingKey.STATE_DIRECTORY, directory.toString(), Layers.DEFAULT);
        return Optional.of(directory);
    }

    private Optional<Settings.Postgres> postgres() {
        Optional<String> url =
                values.required(SettingKey.POSTGRES_URL, "jdbc:postgresql://localhost:5432/ballast", text -> {
                    PostgresUrl.check(text);
                    return text;
                });
        Optional<String> user = values.required(SettingKey.POSTGRES_USER, "ballast_engine", SettingsReader::user);
        Optional<Secret> password = values.secret(SettingKey.POSTGRES_PASSWORD);
        Optional<String> schema = values.value(SettingKey.POSTGRES_SCHEMA, SettingsReader::schema);
        Optional<Integer> poolSize = values.whole(SettingKey.POSTGRES_POOL_SIZE, 1, LARGEST_POOL);
        Optional<PostgresConfig.Timeouts> timeouts = new TimeoutsReader(values).timeouts();
        Optional<Settings.Login> login = user.map(name -> new Settings.Login(name, password.orElse(null)));
        Settings.Login owner = login(SettingKey.POSTGRES_OWNER_USER, SettingKey.POSTGRES_OWNER_PASSWORD, login);
        Settings.Login operator =
                login(SettingKey.POSTGRES_OPERATOR_USER, SettingKey.POSTGRES_OPERATOR_PASSWORD, login);
        Settings.Login auditor = login(SettingKey.POSTGRES_AUDITOR_USER, SettingKey.POSTGRES_AUDITOR_PASSWORD, login);
        if (url.isEmpty()
                || login.isEmpty()
                || owner == null
                || operator == null
                || auditor == null
                || schema.isEmpty()
                || poolSize.isEmpty()
                || timeouts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings.Postgres(
                url.get(), login.get(), schema.get(), poolSize.get(), timeouts.get(), owner, operator, auditor));
    }

    /** A login for a purpose of its own, or that of the engine; null where there is a problem. */
    private Settings.@Nullable Login login(
            SettingKey userKey, SettingKey passwordKey, Optional<Settings.Login> engine) {
        Optional<String> user = values.value(userKey, SettingsReader::user);
        Optional<Secret> password = values.secret(passwordKey);
        if (user.isPresent()) {
            return new Settings.Login(user.get(), password.orElse(null));
        }
        if (values.isGiven(passwordKey) && !values.isGiven(userKey)) {
            problems.add(values.source(passwordKey.path()), passwordKey.path(), "is given without " + userKey.path());
        }
        engine.ifPresent(login -> values.note(userKey, login.user(), SettingKey.POSTGRES_USER.path()));
        return engine.orElse(null);
    }

    private static String user(String text) {
        return Text.requirePlain(text, 63, "the user");
    }

    private static String schema(String text) {
        if (!SCHEMA.matcher(text).matches() || text.startsWith("pg_")) {
            throw new IllegalArgumentException(
                    "must be 1 to 48 of a-z 0-9 _, beginning with a letter but not with pg_, and is "
                            + Text.quoted(text));
        }
        return text;
    }

    /** An empty URL says that there is no Redis, so that a stronger source can take it away. */
    private Optional<Settings.Redis> redis() {
        Optional<String> prefix = values.value(
                SettingKey.REDIS_KEY_PREFIX, text -> Text.requireId(text, SettingKey.REDIS_KEY_PREFIX.path()));
        if (values.isEmptyText(SettingKey.REDIS_URL)) {
            return Optional.empty();
        }
        Optional<Secret> url = values.secret(SettingKey.REDIS_URL);
        if (url.isEmpty() || prefix.isEmpty()) {
            return Optional.empty();
        }
        String source = values.source(SettingKey.REDIS_URL.path());
        Optional<Settings.Redis> redis =
                values.attempt(SettingKey.REDIS_URL.path(), source, () -> new Settings.Redis(url.get(), prefix.get()));
        redis.ifPresent(sound -> values.note(SettingKey.REDIS_URL, sound.shownUrl(), source));
        return redis;
    }

    private Optional<Settings.Recovery> recovery() {
        Optional<List<Duration>> waits = values.durations(SettingKey.RECOVERY_RETRY_WAITS, MOST_RETRIES, MINUTE);
        Optional<Duration> slowAfter = values.duration(SettingKey.RECOVERY_SLOW_AFTER, HOUR);
        Optional<Money> epsilon = values.value(SettingKey.RECOVERY_EPSILON, SettingsReader::epsilon);
        Optional<Duration> handover = values.duration(SettingKey.RECOVERY_HANDOVER_TIMEOUT, MINUTE);
        return waits.isEmpty() || slowAfter.isEmpty() || epsilon.isEmpty() || handover.isEmpty()
                ? Optional.empty()
                : Optional.of(new Settings.Recovery(waits.get(), slowAfter.get(), epsilon.get(), handover.get()));
    }

    private static Money epsilon(String text) {
        Money most = Money.of(1);
        if (!DECIMAL.matcher(text).matches() || Money.parse(text).compareTo(most) > 0) {
            throw new IllegalArgumentException("must be a decimal number from 0 to 1 and is " + Text.quoted(text));
        }
        return Money.parse(text);
    }

    private Optional<Settings.Lease> lease() {
        // Nobody who recovers waits longer than a minute for a silent holder.
        Optional<Duration> ttl = values.duration(SettingKey.LEASE_TTL, MINUTE);
        Optional<Duration> renew = values.duration(SettingKey.LEASE_RENEW, MINUTE);
        Optional<Duration> poll = values.duration(SettingKey.LEASE_POLL, MINUTE);
        Optional<Duration> deadline = ttl.flatMap(this::deadline);
        return ttl.isEmpty() || renew.isEmpty() || deadline.isEmpty() || poll.isEmpty()
                ? Optional.empty()
                : values.attemptNaming(
                        SettingKey.LEASE_TTL.path(),
                        () -> new Settings.Lease(ttl.get(), renew.get(), deadline.get(), poll.get()));
    }

    private Optional<Duration> deadline(Duration ttl) {
        if (values.isGiven(SettingKey.LEASE_DEADLINE)) {
            return values.duration(SettingKey.LEASE_DEADLINE, MINUTE);
        }
        Duration deadline = Settings.Lease.defaultDeadline(ttl);
        values.note(SettingKey.LEASE_DEADLINE, Durations.text(deadline), Layers.DEFAULT);
        return Optional.of(deadline);
    }

    private static Settings.OnLoss onLoss(String text) {
        return Arrays.stream(Settings.OnLoss.values())
                .filter(known -> known.word().equals(text))
                .findAny()
                .orElseThrow(() ->
                        new IllegalArgumentException("must be stand-by or halt-process and is " + Text.quoted(text)));
    }

    private Optional<Settings.Startup> startup() {
        Optional<Duration> delay = values.duration(SettingKey.STARTUP_RETRY_DELAY, HOUR);
        Optional<Duration> most = values.duration(SettingKey.STARTUP_RETRY_DELAY_MAX, HOUR);
        Optional<Integer> alertAfter = values.whole(SettingKey.STARTUP_ALERT_AFTER, 1, MOST_FAILURES);
        return delay.isEmpty() || most.isEmpty() || alertAfter.isEmpty()
                ? Optional.empty()
                : values.attempt(
                        SettingKey.STARTUP_RETRY_DELAY.path(),
                        values.source(SettingKey.STARTUP_RETRY_DELAY.path()),
                        () -> new Settings.Startup(delay.get(), most.get(), alertAfter.get()));
    }

    private Optional<Secret> sealKey() {
        Optional<Secret> key = values.secret(SettingKey.SEAL_KEY);
        return key.isEmpty()
                ? key
                : values.attempt(SettingKey.SEAL_KEY.path(), values.source(SettingKey.SEAL_KEY.path()), () -> {
                    Settings.requireSealKey(key.get());
                    return key.get();
                });
    }

    private Optional<Settings.Prices> prices() {
        Optional<Duration> maxAge = values.duration(SettingKey.PRICES_MAX_AGE, HOUR);
        Optional<Duration> timeout = values.duration(SettingKey.PRICES_TIMEOUT, MINUTE);
        return maxAge.isEmpty() || timeout.isEmpty()
                ? Optional.empty()
                : values.attempt(
                        SettingKey.PRICES_TIMEOUT.path(),
                        values.source(SettingKey.PRICES_TIMEOUT.path()),
                        () -> new Settings.Prices(maxAge.get(), timeout.get()));
    }
}
