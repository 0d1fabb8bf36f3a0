package io.ballast.domain.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * 256 bits: a SHA-256 hash, or a sum of hashes modulo 2^256. Summed rather than combined by exclusive or, under which
 * pairs would cancel.
 *
 * @param w3 the most significant 64 bits
 * @param w0 the least significant 64 bits
 */
public record Digest(long w3, long w2, long w1, long w0) {

    /** How many bytes a digest has. */
    public static final int BYTES = 32;

    /** The neutral element of the sum, and what comes before the first entry of a chain. */
    public static final Digest ZERO = new Digest(0, 0, 0, 0);

    /**
     * From its bytes, most significant first.
     *
     * @throws IllegalArgumentException unless there are 32 bytes
     */
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a digest has " + BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer words = ByteBuffer.wrap(bytes);
        return new Digest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /** SHA-256 of the text in UTF-8. */
    public static Digest sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of the content. */
    public static Digest sha256(byte[] content) {
        return of(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The sum modulo 2^256. */
    public Digest plus(Digest other) {
        long s0 = w0 + other.w0;
        long c0 = carry(w0, s0);
        long s1 = w1 + other.w1;
        long c1 = carry(w1, s1);
        long t1 = s1 + c0;
        c1 += carry(s1, t1);
        long s2 = w2 + other.w2;
        long c2 = carry(w2, s2);
        long t2 = s2 + c1;
        c2 += carry(s2, t2);
        return new Digest(w3 + other.w3 + c2, t2, t1, s0);
    }

    /** The difference modulo 2^256. */
    public Digest minus(Digest other) {
        return plus(other.negated());
    }

    private Digest negated() {
        return new Digest(~w3, ~w2, ~w1, ~w0).plus(new Digest(0, 0, 0, 1));
    }

    private static long carry(long before, long after) {
        return Long.compareUnsigned(after, before) < 0 ? 1 : 0;
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(w3)
                .putLong(w2)
                .putLong(w1)
                .putLong(w0)
                .array();
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public String toString() {
        return hex();
    }
}
