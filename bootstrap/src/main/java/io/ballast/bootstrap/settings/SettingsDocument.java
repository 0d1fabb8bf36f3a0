package io.ballast.bootstrap.settings;

import io.ballast.adapter.postgres.PostgresConfig;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.Listing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings as a document without secrets, in one form for each meaning: {@code 3s} and {@code 3000ms} are the same. */
final class SettingsDocument {

    private SettingsDocument() {}

    static Map<String, @Nullable Object> of(Settings settings) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("store", settings.store().name().toLowerCase(Locale.ROOT));
        document.put("portfolio", settings.portfolio().value());
        document.put("currency", settings.currency().getCurrencyCode());
        document.put("state-directory", settings.stateDirectory().toString());
        document.put("postgres", postgres(settings.postgres()));
        Settings.Redis redis = settings.redis();
        document.put("redis", redis == null ? null : Map.of("url", redis.shownUrl(), "key-prefix", redis.keyPrefix()));
        document.put("recovery", recovery(settings.recovery()));
        document.put(
                "lease",
                Map.of(
                        "ttl",
                        text(settings.lease().ttl()),
                        "renew",
                        text(settings.lease().renew()),
                        "deadline",
                        text(settings.lease().deadline()),
                        "poll",
                        text(settings.lease().poll())));
        document.put("fencing.on-loss", settings.onLoss().word());
        document.put(
                "startup",
                Map.of(
                        "retry-delay", text(settings.startup().retryDelay()),
                        "retry-delay-max", text(settings.startup().retryDelayMax()),
                        "alert-after", settings.startup().alertAfter()));
        document.put("seal.key", settings.sealKey() == null ? null : "given");
        document.put(
                "prices",
                Map.of(
                        "max-age", text(settings.prices().maxAge()),
                        "timeout", text(settings.prices().timeout())));
        document.put("catalogue", catalogue(settings.catalogue()));
        return document;
    }

    private static Map<String, Object> postgres(Settings.Postgres postgres) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("url", postgres.url());
        section.put("user", postgres.login().user());
        section.put("schema", postgres.schema());
        section.put("pool-size", postgres.poolSize());
        section.put("timeouts", timeouts(postgres.timeouts()));
        section.put("owner.user", postgres.owner().user());
        section.put("operator.user", postgres.operator().user());
        section.put("auditor.user", postgres.auditor().user());
        return section;
    }

    private static Map<String, Object> timeouts(PostgresConfig.Timeouts timeouts) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("connect", text(timeouts.connect()));
        section.put("login", text(timeouts.login()));
        section.put("acquire", text(timeouts.acquire()));
        section.put("write", text(timeouts.write()));
        section.put("read", text(timeouts.read()));
        section.put("statement", text(timeouts.statement()));
        section.put("reading", text(timeouts.reading()));
        section.put("lock", text(timeouts.lock()));
        section.put("idle-in-transaction", text(timeouts.idleInTransaction()));
        return section;
    }

    private static Map<String, Object> recovery(Settings.Recovery recovery) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put(
                "retry-waits",
                recovery.retryWaits().stream().map(SettingsDocument::text).toList());
        section.put("slow-after", text(recovery.slowAfter()));
        section.put("epsilon", recovery.epsilon().toString());
        section.put("handover-timeout", text(recovery.handoverTimeout()));
        return section;
    }

    private static Map<String, Object> catalogue(ContractCatalogue catalogue) {
        Map<String, Object> instruments = new LinkedHashMap<>();
        for (Listing listing : catalogue.listings()) {
            Map<String, Object> eras = new LinkedHashMap<>();
            listing.eras()
                    .forEach((from, terms) -> eras.put(
                            from.toString(),
                            Map.of(
                                    "lot-size", terms.lotSize().toString(),
                                    "point-value", terms.pointValue().toString(),
                                    "margin-per-lot", terms.marginPerLot().toString())));
            instruments.put(listing.instrument().symbol(), Map.of("max-pyramids", listing.maxPyramids(), "eras", eras));
        }
        return Map.of("zone", catalogue.zone().getId(), "instruments", instruments);
    }

    private static String text(Duration duration) {
        return Durations.text(duration);
    }
}
