package io.ballast.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is asked of the server, each one indivisible. {@code KEYS[1]} is the lease and {@code ARGV[1]} the value of whoever
 * asks, {@code ARGV[2]} its time to live.
 *
 * <p>None is flagged for Redis 7 only, and none writes what it has not looked at first.
 */
enum LeaseScript {

    /**
     * Takes what is free, and again what is held: the answer before may have been lost. What is somebody else's is cut
     * to the time to live of that somebody, in case its end was removed or the server's clock set back. What is no lease
     * is left alone and shown without an end.
     */
    ACQUIRE("""
            local held = redis.call('GET', KEYS[1])
            if not held or held == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
              return {1}
            end
            local instance, incarnation, ttl =
              string.match(held, '^([A-Za-z0-9._:-]+) ([0-9a-f-]+) ([1-9][0-9]*)$')
            if not ttl or #instance > 64 or #incarnation ~= 36 or #ttl > 8 or tonumber(ttl) > 86400000 then
              return {0, held}
            end
            local left = redis.call('PTTL', KEYS[1])
            if left == -1 or left > tonumber(ttl) then
              redis.call('PEXPIRE', KEYS[1], ttl)
              left = tonumber(ttl)
            end
            return {0, held, left}
            """),

    /** Never creates. Answers 1, or what stands there instead. */
    RENEW("""
            local held = redis.call('GET', KEYS[1])
            if held == ARGV[1] then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
              return 1
            end
            return held
            """),

    /**
     * Answers 1, or what stands there instead. That somebody may not use the channel {@code KEYS[2]} is no reason to
     * keep the lease: whoever waits for it asks from time to time anyway.
     */
    RELEASE("""
            local held = redis.call('GET', KEYS[1])
            if held == ARGV[1] then
              redis.call('DEL', KEYS[1])
              redis.pcall('PUBLISH', KEYS[2], 'released')
              return 1
            end
            return held
            """);

    private final String text;
    private final String sha1;

    LeaseScript(String text) {
        this.text = text;
        this.sha1 = sha1(text);
    }

    String text() {
        return text;
    }

    /** The name under which a server keeps it. */
    String sha1() {
        return sha1;
    }

    private static String sha1(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
