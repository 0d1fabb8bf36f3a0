package io.ballast.adapter.postgres;

import io.ballast.application.port.out.Ownership;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The coordination columns of a head row, and when and why they last changed.
 *
 * @param ttlMillis for which a heartbeat of the holder counts
 * @param ageMicros of the last heartbeat by the server's clock; below 0 if that clock was set back
 */
record StoredOwner(
        long epoch,
        @Nullable UUID token,
        @Nullable String holder,
        @Nullable Long ttlMillis,
        Phase phase,
        @Nullable String haltMode,
        long seq,
        @Nullable Long ageMicros,
        @Nullable Instant since,
        @Nullable String reason) {

    /** Whether the epoch and the token are those of the leadership. */
    boolean isOf(Leadership leadership) {
        return epoch == leadership.epoch() && leadership.token().equals(token);
    }

    /** Whether a holder may be writing, or about to. */
    boolean isHeld() {
        return phase == Phase.RECOVERING || phase == Phase.ACTIVE;
    }

    /** Whether its holder has shown itself within its time to live, by the server's clock. */
    boolean isFresh() {
        return isHeld() && ageMicros != null && ageMicros >= 0 && age().compareTo(ttl()) < 0;
    }

    /** Whether a resume has something to lift. */
    boolean isHalted() {
        return phase == Phase.HALTED || haltMode != null;
    }

    String holderName() {
        return holder == null ? "an unnamed holder" : holder;
    }

    Duration age() {
        return ageMicros == null ? Duration.ZERO : Duration.of(ageMicros, ChronoUnit.MICROS);
    }

    Duration ttl() {
        return ttlMillis == null ? Duration.ZERO : Duration.ofMillis(ttlMillis);
    }

    Ownership.Standing standing() {
        return new Ownership.Standing(
                phase,
                epoch,
                seq,
                holder,
                ageMicros == null ? null : age(),
                ttlMillis == null ? null : ttl(),
                haltMode,
                since,
                reason);
    }
}
