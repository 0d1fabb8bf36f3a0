package io.ballast.adapter.http;

import io.ballast.domain.seal.Digest;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may ask for what, and under which id the log tells of it. */
final class Guard {

    static final String CORRELATION = "X-Request-Id";

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
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

    /** What a token is for. */
    private enum Purpose {
        READ,
        ADMIN,
        COMMAND
    }

    /** Before anything else: an id, and the headers that every answer has. */
    void begin(Context request) {
        String given = request.header(CORRELATION);
        String id =
                given != null && ID.matcher(given).matches() ? given : ids.get().toString();
        request.attribute(ID_ATTRIBUTE, id);
        request.header(CORRELATION, id);
        Headers.forAnswers(config).forEach(request::header);
    }

    static String id(Context request) {
        String id = request.attribute(ID_ATTRIBUTE);
        return id == null ? "none" : id;
    }

    /** Whose request it is: where a proxy stands between, it tells, last, whom it heard. */
    String address(Context request) {
        // A proxy may add a header of its own behind one that the client has sent.
        List<String> forwarded =
                config.isBehindProxy() ? Collections.list(request.req().getHeaders("X-Forwarded-For")) : List.of();
        String last = forwarded.isEmpty() ? request.ip() : forwarded.get(forwarded.size() - 1);
        return last.substring(last.lastIndexOf(',') + 1).strip();
    }

    /** A page of somebody else's must not reach us by a name that it gave our address (DNS rebinding). */
    void requireOurName(Context request) {
        if (!isOurName(request)) {
            throw new Problem.Refused(new Problem(421, "misdirected", "This is not the host that you asked for", null));
        }
    }

    /** Nor may it ask in the name of whoever looks at it; that somebody follows a link to our own page is no such thing. */
    void requireOwnPage(Context request) {
        String site = request.header("Sec-Fetch-Site");
        String origin = request.header("Origin");
        boolean isForeign = site == null
                ? origin != null && !origin.endsWith("://" + request.host())
                : !List.of("same-origin", "none").contains(site);
        if (isForeign) {
            throw new Problem.Refused(new Problem(403, "foreign-page", "A page of another site asked", null));
        }
    }

    /** Where a token is needed, no page has one by knowing a name. */
    private boolean isOurName(Context request) {
        String host = request.host();
        return config.needsToken() || (host != null && hosts.contains(withoutPort(host)));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether it may read: by our name, and with one of our tokens where one is needed. */
    boolean mayRead(Context request) {
        return isOurName(request) && (!config.needsToken() || purpose(request) != null);
    }

    void requireReader(Context request) {
        if (!mayRead(request)) {
            throw new Problem.Refused(noToken(request, "Reading needs the read token"));
        }
    }

    /** Whatever address it came from. */
    void requireAdmin(Context request) {
        require(request, Purpose.ADMIN, config.tokens().admin(), "Halting and resuming need the admin token");
    }

    void requireCommander(Context request) {
        HttpConfig.Token token = config.takesCommands() ? config.tokens().command() : null;
        require(request, Purpose.COMMAND, token, "Trading needs the command token");
    }

    private void require(Context request, Purpose wanted, HttpConfig.@Nullable Token token, String title) {
        Purpose given = purpose(request);
        if (given != wanted && request.header("Authorization") != null) {
            // As often as anybody may ask, and no more.
            LOG.warn(
                    "http.token_refused correlation_id={} path={} address={}",
                    id(request),
                    request.path(),
                    request.ip());
        }
        if (given == null && token != null) {
            throw new Problem.Refused(noToken(request, title));
        }
        if (token == null) {
            throw new Problem.Refused(new Problem(
                            403,
                            "not-enabled",
                            title,
                            (wanted == Purpose.ADMIN ? "http.admin-token" : "http.commands")
                                    + " is not set on this instance")
                    .next("set it, or use ./ballast on the machine of the instance"));
        }
        if (given != wanted) {
            throw new Problem.Refused(
                    new Problem(403, "wrong-token", title, "the token that was given is for something else"));
        }
    }

    private static Problem noToken(Context request, String title) {
        boolean isGiven = request.header("Authorization") != null;
        request.header("WWW-Authenticate", isGiven ? "Bearer error=\"invalid_token\"" : "Bearer");
        return new Problem(401, "no-token", title, null);
    }

    /** What the token of a request is for; null where it has none of ours. In the same time whatever is wrong with it. */
    private @Nullable Purpose purpose(Context request) {
        String authorization = request.header("Authorization");
        boolean isBearer = authorization != null && authorization.startsWith(BEARER);
        byte[] given = Digest.sha256(isBearer ? authorization.substring(BEARER.length()) : "")
                .bytes();
        boolean isReader = is(config.tokens().read(), given);
        boolean isAdmin = is(config.tokens().admin(), given);
        boolean isCommander = is(config.tokens().command(), given);
        return isReader ? Purpose.READ : isAdmin ? Purpose.ADMIN : isCommander ? Purpose.COMMAND : null;
    }

    private static boolean is(HttpConfig.@Nullable Token token, byte[] given) {
        return token != null
                && MessageDigest.isEqual(given, Digest.sha256(token.value()).bytes());
    }
}
