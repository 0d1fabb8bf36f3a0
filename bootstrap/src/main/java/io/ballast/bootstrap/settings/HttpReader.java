package io.ballast.bootstrap.settings;

import io.ballast.adapter.http.HttpConfig;
import io.ballast.adapter.http.HttpConfig.Encryption;
import io.ballast.adapter.http.HttpConfig.Pace;
import io.ballast.adapter.http.HttpConfig.Token;
import io.ballast.adapter.http.HttpConfig.Tokens;
import io.ballast.domain.document.Text;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where others may ask how the instance stands, and what they need for it. */
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
        Optional<Encryption> encryption = encryption();
        Optional<Boolean> takesCommands = values.value(SettingKey.HTTP_COMMANDS, HttpReader::flag);
        Optional<Tokens> tokens = tokens();
        if (values.isEmptyText(SettingKey.HTTP_BIND)) {
            return Optional.empty();
        }
        Optional<String> bind =
                values.value(SettingKey.HTTP_BIND, text -> Text.requirePlain(text, LONGEST, "the address"));
        return bind.isEmpty() || port.isEmpty() || encryption.isEmpty() || takesCommands.isEmpty() || tokens.isEmpty()
                ? Optional.empty()
                : values.attemptNaming(
                        SettingKey.HTTP_BIND.path(),
                        () -> new HttpConfig(
                                bind.get(),
                                port.get(),
                                encryption.get(),
                                tokens.get(),
                                takesCommands.get(),
                                Pace.USUAL));
    }

    private Optional<Tokens> tokens() {
        Optional<Secret> read = values.secret(SettingKey.HTTP_TOKEN);
        Optional<Secret> admin = values.secret(SettingKey.HTTP_ADMIN_TOKEN);
        Optional<Secret> command = values.secret(SettingKey.HTTP_COMMAND_TOKEN);
        return values.attemptNaming(
                SettingKey.HTTP_TOKEN.path(), () -> new Tokens(token(read), token(admin), token(command)));
    }

    private Optional<Encryption> encryption() {
        Optional<Path> keystore = values.value(SettingKey.HTTP_TLS_KEYSTORE, values::resolved);
        Optional<Secret> password = values.secret(SettingKey.HTTP_TLS_KEYSTORE_PASSWORD);
        Optional<String> tls = values.value(SettingKey.HTTP_TLS, HttpReader::tls);
        return tls.flatMap(word -> values.attemptNaming(
                SettingKey.HTTP_TLS.path(), () -> encryption(word, keystore.orElse(null), token(password))));
    }

    private static Encryption encryption(String tls, @Nullable Path keystore, @Nullable Token password) {
        if (!tls.equals("on")) {
            if (keystore != null || password != null) {
                throw new IllegalArgumentException("http.tls is " + tls
                        + ", and http.tls-keystore or its password is given: nothing would be encrypted with it");
            }
            return tls.equals("none") ? new Encryption.None() : new Encryption.ByProxy();
        }
        if (keystore == null || password == null) {
            throw new IllegalArgumentException("http.tls is on, and http.tls-keystore"
                    + (keystore == null ? "" : "-password") + " is missing: there is nothing to encrypt with");
        }
        return new Encryption.Own(keystore, password);
    }

    private static @Nullable Token token(Optional<Secret> secret) {
        return secret.map(text -> new Token(text.value())).orElse(null);
    }

    private static String tls(String text) {
        return switch (text) {
            case "none", "behind-proxy", "on" -> text;
            default ->
                throw new IllegalArgumentException("must be none, on or behind-proxy and is " + Text.quoted(text));
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
