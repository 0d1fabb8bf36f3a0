package io.ballast.bootstrap.settings;

import java.net.URI;
import java.net.URISyntaxException;

/** What a Redis URL must be. No message repeats the URL: there may be a password in it. */
final class RedisUrl {

    private RedisUrl() {}

    /**
     * Refuses what no server can be reached by.
     *
     * @throws IllegalArgumentException saying what is wrong, without the URL
     */
    static void check(String url) {
        URI uri = parse(url);
        boolean isRedis = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
        if (!isRedis || uri.getHost() == null) {
            throw refused("must be such as redis://localhost:6379 or rediss://user:password@host:6379");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must not have a query or a fragment; ? and # in a password are written as %3F and %23");
        }
    }

    /** The URL with a mask in place of its password. */
    static String masked(String url) {
        URI uri = parse(url);
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return url;
        }
        int colon = userInfo.indexOf(':');
        String shown = (colon < 0 ? "" : userInfo.substring(0, colon + 1)) + Secret.MASK;
        int at = url.indexOf('@');
        return uri.getScheme() + "://" + shown + url.substring(at);
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
