package io.ballast.adapter.alert;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is called, and how.
 *
 * @param url where messages go
 * @param signingKeys with which plain messages are signed, in each form that is valid now; empty for none
 * @param telegramChat to whom Telegram sends it; null for other formats
 * @param includesValues whether amounts and prices of broken rules may leave the house
 * @param allowsPrivate whether the server may be on this machine or in a private network, and without TLS
 * @param runbook the address of the runbook, to which sections are appended
 * @param slowAfter a recovery that took longer is worth a message
 */
public record AlertConfig(
        Url url,
        Format format,
        List<Key> signingKeys,
        @Nullable String telegramChat,
        boolean includesValues,
        boolean allowsPrivate,
        String runbook,
        Duration slowAfter,
        PortfolioId portfolio,
        InstanceId instance) {

    /** How a message is written. */
    public enum Format {
        /** As Standard Webhooks describes, with everything that is known. */
        JSON,
        SLACK,
        TELEGRAM
    }

    /**
     * Refuses what cannot work or would be unsafe; no message of it shows the address.
     *
     * @throws IllegalArgumentException if the address has another scheme than https, unless private servers are allowed; if a
     *     format lacks what it needs
     */
    public AlertConfig {
        signingKeys = List.copyOf(signingKeys);
        String scheme = String.valueOf(url.value().getScheme());
        if (!scheme.equals("https") && !(scheme.equals("http") && allowsPrivate)) {
            throw new IllegalArgumentException(
                    "alerts.webhook-url must begin with https:// (http:// only with alerts.allow-private)");
        }
        if (url.value().getHost() == null || url.value().getRawUserInfo() != null) {
            throw new IllegalArgumentException("alerts.webhook-url must name a host, and no user");
        }
        if ((format == Format.TELEGRAM) != (telegramChat != null)) {
            throw new IllegalArgumentException(
                    "alerts.telegram-chat is needed by alerts.format telegram, and by no other format");
        }
        if (format != Format.JSON && !signingKeys.isEmpty()) {
            throw new IllegalArgumentException("alerts.signing-key is for alerts.format json; nobody else checks it");
        }
    }

    /** An address, which is a secret: it is never shown. */
    public static final class Url {

        private final URI value;

        /**
         * Takes it.
         *
         * @throws IllegalArgumentException if it is none, without showing it
         */
        public Url(String text) {
            this.value = parsed(text);
        }

        private static URI parsed(String text) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                // Its message would show the text.
                throw new IllegalArgumentException("alerts.webhook-url is no URL");
            }
        }

        URI value() {
            return value;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** A key for signatures, which is a secret: it is never shown. */
    public static final class Key {

        private static final int FEWEST_BYTES = 24;

        /** How Standard Webhooks writes keys: after it stands Base64. */
        private static final String PREFIX = "whsec_";

        private final byte[] bytes;

        /**
         * Takes it.
         *
         * @param text the key itself, or {@code whsec_} and its bytes in Base64
         * @throws IllegalArgumentException if it has fewer than 24 bytes, or is no Base64, without showing it
         */
        public Key(String text) {
            this.bytes = text.startsWith(PREFIX)
                    ? decoded(text.substring(PREFIX.length()))
                    : text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length < FEWEST_BYTES) {
                throw new IllegalArgumentException("alerts.signing-key must have at least " + FEWEST_BYTES + " bytes");
            }
        }

        private static byte[] decoded(String base64) {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                // Its message would show a part of the key.
                throw new IllegalArgumentException("alerts.signing-key is no Base64 after " + PREFIX);
            }
        }

        byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
