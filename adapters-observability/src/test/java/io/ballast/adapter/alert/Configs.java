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

    static AlertConfig signed(String... keys) {
        AlertConfig plain = of("https://alerts.example/hook", Format.JSON);
        return new AlertConfig(
                plain.url(),
                plain.format(),
                List.of(keys).stream().map(AlertConfig.Key::new).toList(),
                null,
                true,
                false,
                plain.runbook(),
                plain.slowAfter(),
                plain.portfolio(),
                plain.instance());
    }
}
