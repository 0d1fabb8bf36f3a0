package io.ballast.adapter.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The URL of a server that Sentinels know: {@code redis+sentinel://[user:password@]host[:port],…/master[?db=N]}. */
final class SentinelUrl {

    private static final int SENTINEL_PORT = 26_379;
    private static final Pattern SCHEME = Pattern.compile("rediss?\\+sentinel://.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MASTER = Pattern.compile("/[A-Za-z0-9._-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("db=[0-9]{1,4}");

    private SentinelUrl() {}

    static boolean isOne(String url) {
        return SCHEME.matcher(url).matches();
    }

    static RedisAddress parse(String url) {
        // A list of hosts is no authority that the JDK takes apart, and one host is checked for what it would be.
        int authority = url.indexOf("://") + 3;
        int path = url.indexOf('/', authority);
        if (path < 0) {
            throw RedisAddress.refused(
                    "must name the master after the Sentinels, as in redis+sentinel://host:26379/name");
        }
        String nodes = url.substring(authority, path);
        int at = nodes.indexOf('@');
        URI rest = parsed("redis://" + (at < 0 ? "" : nodes.substring(0, at + 1)) + "host" + url.substring(path));
        if (rest.getHost() == null || rest.getRawFragment() != null) {
            throw RedisAddress.refused("has credentials that are none; what is special in a URL is written as in %40");
        }
        if (!MASTER.matcher(rest.getRawPath()).matches()) {
            throw RedisAddress.refused(
                    "must name the master after the Sentinels, as in redis+sentinel://host:26379/name");
        }
        String number = rest.getRawQuery();
        if (number != null && !NUMBER.matcher(number).matches()) {
            throw RedisAddress.refused(
                    "may only say the number of the database after the name of the master, as in ?db=2");
        }
        String[] credentials = RedisAddress.credentials(rest.getRawUserInfo());
        return new RedisAddress(
                sentinels(nodes.substring(at + 1)),
                rest.getRawPath().substring(1),
                url.toLowerCase(Locale.ROOT).startsWith("rediss"),
                credentials.length == 0 || credentials[0].isEmpty() ? null : credentials[0],
                credentials.length == 0 ? null : credentials[1],
                number == null ? 0 : Integer.parseInt(number.substring("db=".length())));
    }

    private static List<RedisAddress.Node> sentinels(String list) {
        // Also what follows the last comma, were it nothing.
        return Arrays.stream(list.split(",", -1)).map(SentinelUrl::sentinel).toList();
    }

    private static RedisAddress.Node sentinel(String one) {
        if (one.contains("@")) {
            throw RedisAddress.refused("has credentials that are none; what is special in a URL is written as in %40");
        }
        return RedisAddress.node(parsed("redis://" + one), SENTINEL_PORT);
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Neither the cause, which repeats a password, nor the place, which is one in a part of the URL.
            throw RedisAddress.refused("is not a URL such as redis+sentinel://host:26379,host:26379/name");
        }
    }
}
