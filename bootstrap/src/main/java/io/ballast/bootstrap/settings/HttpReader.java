package io.ballast.bootstrap.settings;

import io.ballast.adapter.http.HttpConfig;
import io.ballast.domain.document.Text;
import java.util.Optional;

/** Where others may ask how the instance stands. */
final class HttpReader {

    private static final int MOST_PORT = 65_535;
    private static final int LONGEST = 255;

    private final Values values;

    HttpReader(Values values) {
        this.values = values;
    }

    /** An empty address says that nobody may ask, so that a stronger source can take it away. */
    Optional<HttpConfig> http() {
        Optional<Integer> port = values.whole(SettingKey.HTTP_PORT, 0, MOST_PORT);
        Optional<Boolean> isBehindProxy = values.value(SettingKey.HTTP_TLS, HttpReader::isBehindProxy);
        Optional<Secret> token = values.secret(SettingKey.HTTP_TOKEN);
        if (values.isEmptyText(SettingKey.HTTP_BIND)) {
            return Optional.empty();
        }
        Optional<String> bind =
                values.value(SettingKey.HTTP_BIND, text -> Text.requirePlain(text, LONGEST, "the address"));
        return bind.isEmpty() || port.isEmpty() || isBehindProxy.isEmpty()
                ? Optional.empty()
                : values.attemptNaming(
                        SettingKey.HTTP_BIND.path(),
                        () -> new HttpConfig(
                                bind.get(),
                                port.get(),
                                token.map(secret -> new HttpConfig.Token(secret.value()))
                                        .orElse(null),
                                isBehindProxy.get()));
    }

    private static boolean isBehindProxy(String text) {
        return switch (text) {
            case "none" -> false;
            case "behind-proxy" -> true;
            default -> throw new IllegalArgumentException("must be none or behind-proxy and is " + Text.quoted(text));
        };
    }
}
