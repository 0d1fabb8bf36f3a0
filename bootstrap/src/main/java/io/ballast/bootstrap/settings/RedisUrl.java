package io.ballast.bootstrap.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Redis URL must be. No message repeats the URL: there may be a password in it. */
final class RedisUrl {

    private static final String EXAMPLES =
            "must be such as redis://localhost:6379, rediss://user:password@host:6379 or "
                    + "redis+sentinel://user:password@host:26379,host:26379/master";

    /** A list of hosts is no authority that the JDK takes apart: credentials, Sentinels, name of the master, database. */
    private static final Pattern SENTINELS =
            Pattern.compile("(?<scheme>rediss?\\+sentinel)://(?:(?<credentials>[^@/?#\\s]*)@)?(?<hosts>[^@/?#\\s]+)"
                    + "/(?<master>[A-Za-z0-9._-]{1,64})(?<database>\\?db=[0-9]{1,4})?");

    private RedisUrl() {}

    /**
     * Refuses what no server can be reached by.
     *
     * @throws IllegalArgumentException saying what is wrong, without the URL
     */
    static void check(String url) {
        if (isOfSentinels(url)) {
            checkSentinels(url);
            return;
        }
        URI uri = parse(url);
        boolean isRedis = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
        if (!isRedis || uri.getHost() == null) {
            throw refused(EXAMPLES);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must not have a query or a fragment; ? and # in a password are written as %3F and %23");
        }
    }

    /** The URL with a mask in place of its password. */
    static String masked(String url) {
        String userInfo = isOfSentinels(url)
                ? sentinels(url).group("credentials")
                : parse(url).getRawUserInfo();
        if (userInfo == null) {
            return url;
        }
        int colon = userInfo.indexOf(':');
        String shown = (colon < 0 ? "" : userInfo.substring(0, colon + 1)) + Secret.MASK;
        return url.substring(0, url.indexOf("://")) + "://" + shown + url.substring(url.indexOf('@'));
    }

    private static boolean isOfSentinels(String url) {
        return url.startsWith("redis+sentinel:") || url.startsWith("rediss+sentinel:");
    }

    private static void checkSentinels(String url) {
        Matcher parts = sentinels(url);
        String credentials = parts.group("credentials");
        // Each Sentinel is one that could be reached alone, and the credentials are such as could be used there.
        for (String host : parts.group("hosts").split(",", -1)) {
            URI alone = parse("redis://" + (credentials == null ? "" : credentials + "@") + host);
            if (alone.getHost() == null) {
                throw refused(EXAMPLES);
            }
        }
    }

    private static Matcher sentinels(String url) {
        Matcher parts = SENTINELS.matcher(url);
        if (!parts.matches()) {
            throw refused(EXAMPLES + "; / ? # and @ in a password are written as %2F %3F %23 and %40");
        }
        return parts;
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw refused("is not a URL, at character " + (e.getIndex() + 1));
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("redis.url " + why);
    }
}
