package io.ballast.domain.seal;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Makes the seals of rows, of the whole state and of journal entries: SHA-256, or HMAC-SHA256 where a key is configured.
 * Without a key a seal shows every accident and every careless edit; with one also an edit by somebody who recomputes the
 * seals but does not have the key.
 *
 * <p>One portfolio is sealed by one sealer from its first entry on: under another key nothing of it would fit.
 */
public final class Sealer {

    /** Seals without a key. */
    public static final Sealer PLAIN = new Sealer(null);

    /** The fewest bytes of a key: as many as a seal has. */
    public static final int LEAST_KEY_BYTES = Digest.BYTES;

    private final @Nullable SealKey key;

    private Sealer(@Nullable SealKey key) {
        this.key = key;
    }

    /**
     * Seals with a key.
     *
     * @param key secret; copied
     * @throws IllegalArgumentException if there are fewer than 32 bytes
     */
    public static Sealer keyed(byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a key of seals has at least " + LEAST_KEY_BYTES + " bytes, and not " + key.length);
        }
        return new Sealer(new SealKey(key));
    }

    /** The seal of a position's row, live or closed: over every column of it, tagged by table and column. */
    public Digest row(PortfolioId portfolio, Position position) {
        return seal(RowEncoding.of(portfolio, position));
    }

    /** The seal of a pyramid state's row: over every column of it, tagged by table and column. */
    public Digest row(PortfolioId portfolio, PyramidState state) {
        return seal(RowEncoding.of(portfolio, state));
    }

    /**
     * The seal of a whole portfolio: the head's figures, the counts, and the sums of the rows' seals. No clock value of
     * ours, no epoch and no uuid is in it, so the same commands give the same seal anywhere.
     *
     * @param live the sum of the seals of all live rows, positions and pyramid states
     * @param closed the sum of the seals of all closed positions
     */
    public Digest state(PortfolioSnapshot.Head head, Digest live, Digest closed) {
        return seal(HeadEncoding.of(head, live, closed));
    }

    /** The seal of a text in UTF-8, such as a journal entry in its canonical form. */
    public Digest text(String text) {
        return seal(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The sum of the seals of all rows of a snapshot, as its rows should carry them. */
    public Digest liveSum(PortfolioSnapshot snapshot) {
        Digest sum = Digest.ZERO;
        for (var position : snapshot.positions()) {
            sum = sum.plus(row(snapshot.head().id(), position));
        }
        for (var pyramid : snapshot.pyramids()) {
            sum = sum.plus(row(snapshot.head().id(), pyramid));
        }
        return sum;
    }

    Digest seal(ByteBuffer content) {
        try {
            if (key == null) {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                sha.update(content);
                return Digest.of(sha.digest());
            }
            Mac mac = Mac.getInstance(SealKey.ALGORITHM);
            mac.init(key);
            mac.update(content);
            return Digest.of(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256 and its HMAC", e);
        }
    }

    /** Says whether there is a key, and nothing of it. */
    @Override
    public String toString() {
        return key == null ? "seals without a key" : "seals with a key";
    }
}
