package io.ballast.adapter.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may ask for what, and under which id the log tells of it. */
final class Guard {

    static final String CORRELATION = "X-Request-Id";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String BEARER = "Bearer ";
    private static final String ID_ATTRIBUTE = "ballast.correlation";

    private final HttpConfig config;
    private final Set<String> hosts;
    private final Supplier<UUID> ids;

    Guard(HttpConfig config, Supplier<UUID> ids) {
        this.ids = ids;
        this.config = config;
        this.hosts = new HashSet<>(
                List.of("localhost", "127.0.0.1", "[::1]", config.bind().toLowerCase(Locale.ROOT)));
    }

    /** Before anything else: an id, and the headers that every answer has. */
    void begin(Context request) {
        String given = request.header(CORRELATION);
        String id =
                given != null && ID.matcher(given).matches() ? given : ids.get().toString();
        request.attribute(ID_ATTRIBUTE, id);
        request.header(CORRELATION, id);
        request.header("Cache-Control", "no-store");
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cross-Origin-Resource-Policy", "same-origin");
        request.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    static String id(Context request) {
        String id = request.attribute(ID_ATTRIBUTE);
        return id == null ? "none" : id;
    }

    /** A page of somebody else's must not reach us by a name that it gave our address (DNS rebinding), nor by a form. */
    void requireOurName(Context request) {
        if (!isOurName(request)) {
            throw new Problem.Refused(new Problem(421, "misdirected", "This is not the host that you asked for", null));
        }
        String site = request.header("Sec-Fetch-Site");
        if (site != null && !List.of("same-origin", "none").contains(site)) {
            throw new Problem.Refused(new Problem(403, "foreign-page", "A page of another site asked", null));
        }
    }

    private boolean isOurName(Context request) {
        String host = request.host();
        return config.isBehindProxy() || (host != null && hosts.contains(withoutPort(host)));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether it may read: by our name, and with the token where one is needed. */
    boolean mayRead(Context request) {
        return isOurName(request) && (!config.needsToken() || isToken(request.header("Authorization")));
    }

    void requireReader(Context request) {
        if (!mayRead(request)) {
            request.header("WWW-Authenticate", "Bearer");
            throw new Problem.Refused(new Problem(401, "no-token", "Reading needs the read token", null));
        }
    }

    /** In the same time whatever is wrong with it. */
    private boolean isToken(@Nullable String authorization) {
        HttpConfig.Token token = config.token();
        String given = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : "";
        return token != null && MessageDigest.isEqual(digest(given), digest(token.value()));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
