package io.ballast.adapter.http;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and whom it answers.
 *
 * @param bind an address or a name of this machine
 * @param port 0 for any that is free
 * @param token that reading needs, where it needs one; null where none is set
 * @param isBehindProxy whether others reach it by a proxy that encrypts; then reading always needs the token
 */
public record HttpConfig(String bind, int port, @Nullable Token token, boolean isBehindProxy) {

    private static final int MOST_PORT = 65_535;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");

    /**
     * Refuses what is unsafe.
     *
     * @throws IllegalArgumentException if others than this machine could read without a token or without encryption
     */
    public HttpConfig {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("the port must be 0 to 65535 and is " + port);
        }
        boolean isLocal = isLoopback(bind);
        if (!isLocal && !isBehindProxy) {
            throw new IllegalArgumentException("http.bind is " + bind
                    + ", which others can reach, and http.tls is not behind-proxy: tokens would be sent in the clear");
        }
        if ((!isLocal || isBehindProxy) && token == null) {
            throw new IllegalArgumentException("http.bind is " + bind + " and http.tls is "
                    + (isBehindProxy ? "behind-proxy" : "none") + ", and http.token is missing: anybody could read");
        }
    }

    boolean needsToken() {
        return isBehindProxy || !isLoopback(bind);
    }

    /** By its spelling: settings are read by every command, and none may wait for a name server. */
    private static boolean isLoopback(String bind) {
        return LOOPBACK.matcher(bind).matches();
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
}
