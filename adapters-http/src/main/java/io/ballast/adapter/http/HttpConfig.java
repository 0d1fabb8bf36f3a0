package io.ballast.adapter.http;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and whom it answers.
 *
 * @param bind an address or a name of this machine
 * @param port 0 for any that is free
 * @param takesCommands whether trade commands are taken over HTTP
 */
public record HttpConfig(
        String bind, int port, Encryption encryption, Tokens tokens, boolean takesCommands, Pace pace) {

    private static final int MOST_PORT = 65_535;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");

    /**
     * Refuses what is unsafe.
     *
     * @throws IllegalArgumentException if others than this machine could read without a token or without encryption, or
     *     anybody could trade
     */
    public HttpConfig {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("the port must be 0 to 65535 and is " + port);
        }
        boolean isLocal = isLoopback(bind);
        if (!isLocal && encryption instanceof Encryption.None) {
            throw new IllegalArgumentException("http.bind is " + bind
                    + ", which others can reach, and http.tls is none: tokens would be sent in the clear");
        }
        if ((!isLocal || encryption instanceof Encryption.ByProxy) && tokens.read() == null) {
            throw new IllegalArgumentException("http.bind is " + bind + " and http.tls is " + encryption.word()
                    + ", and http.token is missing: anybody could read");
        }
        if (takesCommands && tokens.command() == null) {
            throw new IllegalArgumentException(
                    "http.commands is true and http.command-token is missing: anybody could trade");
        }
    }

    boolean needsToken() {
        return isBehindProxy() || !isLoopback(bind);
    }

    boolean isBehindProxy() {
        return encryption instanceof Encryption.ByProxy;
    }

    /** By its spelling: settings are read by every command, and none may wait for a name server. */
    private static boolean isLoopback(String bind) {
        return LOOPBACK.matcher(bind).matches();
    }

    /** Who encrypts what goes over the network. */
    public sealed interface Encryption {

        /** As it is written in the settings. */
        String word();

        /** Nobody, so only this machine may be listened to. */
        record None() implements Encryption {
            @Override
            public String word() {
                return "none";
            }
        }

        /** A proxy, by way of which others come. */
        record ByProxy() implements Encryption {
            @Override
            public String word() {
                return "behind-proxy";
            }
        }

        /**
         * The server itself, with TLS 1.2 or 1.3.
         *
         * @param keystore a PKCS #12 file with the key and its certificates
         * @param password of the file
         */
        record Own(Path keystore, Token password) implements Encryption {
            @Override
            public String word() {
                return "on";
            }
        }
    }

    /**
     * What a request must bring to be answered; null where no request of that kind is.
     *
     * @param read for those who look, where looking needs one
     * @param admin for those who halt and resume
     * @param command for those who trade
     */
    public record Tokens(
            @Nullable Token read,
            @Nullable Token admin,
            @Nullable Token command) {

        private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]{1,1000}");

        /** Whoever may look may look, and nobody may do anything. */
        public static final Tokens NONE = new Tokens(null, null, null);

        /**
         * Refuses one token for two purposes, and what no header can carry.
         *
         * @throws IllegalArgumentException if two are the same, or one is not plain text without spaces
         */
        public Tokens {
            Map<String, String> keys = new HashMap<>();
            note(keys, "http.token", read);
            note(keys, "http.admin-token", admin);
            note(keys, "http.command-token", command);
        }

        private static void note(Map<String, String> keys, String key, @Nullable Token token) {
            if (token != null && !SENDABLE.matcher(token.value()).matches()) {
                throw new IllegalArgumentException(key + " must be 1 to 1000 visible characters of ASCII");
            }
            String other = token == null ? null : keys.put(token.value(), key);
            if (other != null) {
                throw new IllegalArgumentException(
                        key + " is the same as " + other + ": whoever may do the one could do the other");
            }
        }
    }

    /** A secret: it is never shown. */
    public static final class Token {

        private final String value;

        public Token(String value) {
            this.value = Objects.requireNonNull(value);
        }

        String value() {
            return value;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * How often one address may ask before it is told to wait.
     *
     * @param reads so many a second
     * @param readBurst so many at once
     * @param changes so many a second
     * @param changeBurst so many at once
     */
    public record Pace(int reads, int readBurst, int changes, int changeBurst) {

        /** Plenty for a handful of people and their dashboards. */
        public static final Pace USUAL = new Pace(20, 40, 1, 5);
    }
}
