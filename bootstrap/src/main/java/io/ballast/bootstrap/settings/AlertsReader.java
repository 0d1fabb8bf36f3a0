package io.ballast.bootstrap.settings;

import io.ballast.adapter.alert.AlertConfig;
import io.ballast.domain.document.Text;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who is called when a person should look. */
final class AlertsReader {

    private static final int LONGEST = 255;

    private final Values values;

    AlertsReader(Values values) {
        this.values = values;
    }

    /** Nobody is called where there is no address. */
    Optional<AlertConfig> alerts(PortfolioId portfolio, InstanceId instance, Duration slowAfter) {
        Optional<Secret> url = values.secret(SettingKey.ALERTS_WEBHOOK_URL);
        Optional<AlertConfig.Format> format = values.value(SettingKey.ALERTS_FORMAT, AlertsReader::format);
        Optional<Secret> keys = values.secret(SettingKey.ALERTS_SIGNING_KEY);
        Optional<String> chat = plain(SettingKey.ALERTS_TELEGRAM_CHAT);
        Optional<Boolean> includesValues = values.value(SettingKey.ALERTS_INCLUDE_VALUES, AlertsReader::flag);
        Optional<Boolean> allowsPrivate = values.value(SettingKey.ALERTS_ALLOW_PRIVATE, AlertsReader::flag);
        Optional<String> runbook = plain(SettingKey.ALERTS_RUNBOOK);
        if (url.isEmpty()
                || format.isEmpty()
                || includesValues.isEmpty()
                || allowsPrivate.isEmpty()
                || runbook.isEmpty()) {
            return Optional.empty();
        }
        return values.attemptNaming(
                SettingKey.ALERTS_WEBHOOK_URL.path(),
                () -> new AlertConfig(
                        new AlertConfig.Url(url.get().value()),
                        format.get(),
                        keys.map(AlertsReader::keys).orElse(List.of()),
                        chat.orElse(null),
                        includesValues.get(),
                        allowsPrivate.get(),
                        runbook.get(),
                        slowAfter,
                        portfolio,
                        instance));
    }

    private Optional<String> plain(SettingKey key) {
        return values.value(key, text -> Text.requirePlain(text, LONGEST, key.path()));
    }

    /** Two while one replaces the other, with a blank between them. */
    private static List<AlertConfig.Key> keys(Secret secret) {
        return Arrays.stream(secret.value().split(" "))
                .map(AlertConfig.Key::new)
                .toList();
    }

    private static AlertConfig.Format format(String text) {
        return switch (text) {
            case "json" -> AlertConfig.Format.JSON;
            case "slack" -> AlertConfig.Format.SLACK;
            case "telegram" -> AlertConfig.Format.TELEGRAM;
            default ->
                throw new IllegalArgumentException("must be json, slack or telegram and is " + Text.quoted(text));
        };
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false and is " + Text.quoted(text));
        };
    }
}
