package io.ballast.adapter.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Redis URL, taken apart.
 *
 * @param nodes the server; or the Sentinels, each of which can say where it is
 * @param master by which name the Sentinels know the server; null where there are none
 * @param isTls whether the scheme was {@code rediss}; Sentinels are asked without
 * @param user of the server, not of the Sentinels; null for the default user
 * @param password null when the server asks for none
 */
record RedisAddress(
        List<Node> nodes,
        @Nullable String master,
        boolean isTls,
        @Nullable String user,
        @Nullable String password,
        int database) {

    private static final int DEFAULT_PORT = 6379;
    private static final Pattern DATABASE = Pattern.compile("/[0-9]{1,4}");

    RedisAddress {
        nodes = List.copyOf(nodes);
    }

    /** Where something listens. */
    record Node(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException saying what is wrong without repeating the URL, which may hold a password
     */
    static RedisAddress parse(String url) {
        return SentinelUrl.isOne(url) ? SentinelUrl.parse(url) : parseDirect(url);
    }

    private static RedisAddress parseDirect(String url) {
        URI uri = syntaxChecked(url);
        boolean isTls = "rediss".equalsIgnoreCase(uri.getScheme());
        if (!isTls && !"redis".equalsIgnoreCase(uri.getScheme())) {
            throw refused("must begin with redis://, rediss://, redis+sentinel:// or rediss+sentinel://");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must not have a query or a fragment; ? and # in a password are written as %3F and %23");
        }
        String[] credentials = credentials(uri.getRawUserInfo());
        return new RedisAddress(
                List.of(node(uri, DEFAULT_PORT)),
                null,
                isTls,
                credentials.length == 0 || credentials[0].isEmpty() ? null : credentials[0],
                credentials.length == 0 ? null : credentials[1],
                database(uri.getRawPath()));
    }

    /** The URL with three asterisks in place of a password. */
    String masked() {
        String credentials = password == null ? "" : (user == null ? "" : user) + ":***@";
        String number = database == 0 ? "" : (master == null ? "/" : "?db=") + database;
        return (isTls ? "rediss" : "redis") + (master == null ? "" : "+sentinel") + "://" + credentials + server()
                + number;
    }

    /** Host and port, or those of the Sentinels and the name that they are asked for; for log lines. */
    String server() {
        String all = nodes.stream().map(Node::toString).collect(Collectors.joining(","));
        return master == null ? all : all + "/" + master;
    }

    @Override
    public String toString() {
        return masked();
    }

    private static URI syntaxChecked(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Without the cause: its message repeats the whole URL, password included.
            throw refused("is not a URL, at character " + e.getIndex() + ": " + e.getReason());
        }
    }

    /** Where the URL points to. */
    static Node node(URI uri, int defaultPort) {
        if (uri.getHost() == null) {
            throw refused("names no host, or one that is not a valid host name");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw refused("must have a port from 1 to 65535");
        }
        return new Node(withoutBrackets(uri.getHost()), uri.getPort() < 0 ? defaultPort : uri.getPort());
    }

    /** User and password, or nothing. Taken apart before it is decoded, so that either may hold a colon. */
    static String[] credentials(@Nullable String rawUserInfo) {
        if (rawUserInfo == null) {
            return new String[0];
        }
        int colon = rawUserInfo.indexOf(':');
        if (colon < 0 || colon == rawUserInfo.length() - 1) {
            throw refused("names a user without a password; it is written as user:password@host or :password@host");
        }
        return new String[] {decoded(rawUserInfo.substring(0, colon)), decoded(rawUserInfo.substring(colon + 1))};
    }

    static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("redis.url " + why);
    }

    /** In a URL's user and password a plus sign is a plus sign, unlike in a form. */
    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int database(String rawPath) {
        if (rawPath.isEmpty() || rawPath.equals("/")) {
            return 0;
        }
        if (!DATABASE.matcher(rawPath).matches()) {
            throw refused("must end after the host and port, or with a database number such as /2");
        }
        return Integer.parseInt(rawPath.substring(1));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
