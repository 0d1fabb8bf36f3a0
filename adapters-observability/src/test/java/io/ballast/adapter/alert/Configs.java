package io.ballast.adapter.alert;

import io.ballast.adapter.alert.AlertConfig.Format;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import java.time.Duration;
import java.util.List;

/** Configurations for tests. */
final class Configs {

    private Configs() {}

    static AlertConfig of(String url, Format format) {
        return of(url, format, true);
    }

    static AlertConfig of(String url, Format format, boolean allowsPrivate) {
        return new AlertConfig(
                new AlertConfig.Url(url),
                format,
                List.of(),
                format == Format.TELEGRAM ? "-100" : null,
                false,
                allowsPrivate,
                "docs/runbook.md",
                Duration.ofSeconds(10),
                new PortfolioId("main"),
                new InstanceId("eng-2"));
    }

    /** With amounts and prices. */
    static AlertConfig valued(Format format) {
        return with(of("https://alerts.example/hook", format), List.of());
    }

    static AlertConfig signed(String... keys) {
        return with(
                of("https://alerts.example/hook", Format.JSON),
                List.of(keys).stream().map(AlertConfig.Key::new).toList());
    }

    private static AlertConfig with(AlertConfig plain, List<AlertConfig.Key> keys) {
        return new AlertConfig(
                plain.url(),
                plain.format(),
                keys,
                plain.telegramChat(),
                true,
                false,
                plain.runbook(),
                plain.slowAfter(),
                plain.portfolio(),
                plain.instance());
    }
}
