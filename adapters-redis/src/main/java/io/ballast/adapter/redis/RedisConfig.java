package io.ballast.adapter.redis;

import io.ballast.domain.document.Text;
import java.time.Duration;

/**
 * Where Redis is and how it is used. Refuses what would not work, naming the setting and never showing a password.
 *
 * <p>Example: {@code RedisConfig.of("rediss://engine:secret@redis.example:6380/2", "trader-1.example")}
 *
 * @param url {@code redis://} or {@code rediss://} (TLS, with the server's name verified), as {@code
 *     scheme://[user]:password@host[:port][/database]}; what is special in a URL is written as {@code %40}. Or {@code
 *     redis+sentinel://} or {@code rediss+sentinel://} (TLS to the server and not to its Sentinels), as {@code
 *     scheme://[user]:password@host[:port],host[:port]/master[?db=database]}
 * @param keyPrefix the first part of every key, so that systems can share a server
 * @param timeout of a status: to connect, and again for each answer; of a question about the lease: for all of it
 * @param statusTtl after which a status disappears unless it is published again; to be several times the interval at
 *     which it is published
 * @param hostName how others reach this machine; shown, never looked up
 */
public record RedisConfig(String url, String keyPrefix, Duration timeout, Duration statusTtl, String hostName) {

    public static final String DEFAULT_KEY_PREFIX = "ballast";
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(400);
    public static final Duration DEFAULT_STATUS_TTL = Duration.ofSeconds(3);

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_TTL = Duration.ofDays(1);
    private static final int LONGEST_HOST_NAME = 253;

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public RedisConfig {
        RedisAddress.parse(url);
        Text.requireId(keyPrefix, "redis.key-prefix");
        requireWithin(timeout, LONGEST_TIMEOUT, "redis.timeout");
        requireWithin(statusTtl, LONGEST_TTL, "redis.status-ttl");
        Text.requirePlain(hostName, LONGEST_HOST_NAME, "host name");
        if (hostName.isBlank()) {
            throw new IllegalArgumentException("host name must not be blank");
        }
    }

    /** The defaults for everything but the address and the own name. */
    public static RedisConfig of(String url, String hostName) {
        return new RedisConfig(url, DEFAULT_KEY_PREFIX, DEFAULT_TIMEOUT, DEFAULT_STATUS_TTL, hostName);
    }

    /** The URL as it may be shown: with three asterisks in place of a password. */
    public String maskedUrl() {
        return address().masked();
    }

    /** Never with the password. */
    @Override
    public String toString() {
        return "RedisConfig[url=" + maskedUrl() + ", keyPrefix=" + keyPrefix + ", timeout=" + timeout + ", statusTtl="
                + statusTtl + ", hostName=" + hostName + "]";
    }

    RedisAddress address() {
        return RedisAddress.parse(url);
    }

    private static void requireWithin(Duration value, Duration longest, String name) {
        if (value.toMillis() < 1 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    name + " must be 1ms to " + longest.toSeconds() + "s and is " + value.toMillis() + "ms");
        }
    }
}
