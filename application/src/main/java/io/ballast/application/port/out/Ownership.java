package io.ballast.application.port.out;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may write the portfolio. The store is the authority: nothing else can grant it.
 *
 * <p>Guarantees, each proven by a contract test that carries its number:
 *
 * <ol>
 *   <li>O01 Of several who take over at once, at most one is told TAKEN for an epoch; the epoch only rises.
 *   <li>O02 A holder with a fresh heartbeat is left alone: HELD, and nothing changes, unless the take-over is forced.
 *   <li>O03 A heartbeat is fresh while it is younger than the time to live that its holder stored; the store's clock
 *       tells.
 *   <li>O04 An idle portfolio is free at once.
 *   <li>O05 The same take-over repeated, with the same token, answers with the same leadership.
 *   <li>O06 Activation stores certificate and phase together, only for the holder, and may be repeated.
 *   <li>O07 Heartbeat, activation, release and halt by anybody but the holder change nothing and answer false.
 *   <li>O08 A halted portfolio is not taken over, forced or not.
 *   <li>O09 Every change of phase or epoch has its entry in the history, in the same transaction.
 *   <li>O10 A portfolio that does not exist is NOTHING_STORED, and a store that does not answer is an exception.
 *   <li>O11 A resume lifts a halt and leaves the portfolio idle; where nothing is halted it changes nothing, unless a
 *       restore is accepted, which is told in the history. A live holder is left alone.
 *   <li>O12 An operator's halt holds from the moment it is answered, for whoever holds the portfolio and for whoever takes
 *       it over: mode all ends every leadership; mode reduce-only stands beside the phase and ends none. It is told in
 *       the history once, as an operator's, and never made weaker by another halt.
 *   <li>O13 The reigns before the present one are told, latest first: those whose epoch was taken within the time asked for,
 *       by the store's clock, and since the latest resume; each with whether it ever was active, and whether it was left in
 *       order. No more than {@value #MOST_REIGNS} are told.
 *   <li>O14 The history is told latest first, as it was written, by its latest entries.
 * </ol>
 *
 * <p>Every method may throw {@link StoreUnavailableException} or {@link SnapshotCorruptException}.
 */
public interface Ownership {

    /** So many reigns are told at most. */
    int MOST_REIGNS = 20;

    /** Checks schema and server, then takes the next epoch if the portfolio is free; it is RECOVERING afterwards. */
    TakeOver takeOver(Claimant claimant);

    /** Shows that the holder is alive; false if it is not the holder any more. */
    boolean heartbeat(Leadership leadership);

    /** Stores the certificate and lets the holder write; false if it is not the holder any more. */
    boolean activate(Leadership leadership, Certificate certificate);

    /** Leaves the portfolio idle; false if it was not the holder's any more. */
    boolean release(Leadership leadership, String reason);

    /** Halts the portfolio until somebody resumes; false if it was not the holder's any more. */
    boolean halt(Leadership leadership, String reason);

    /** Halts the portfolio, or what adds exposure to it, as an operator and whoever holds it. */
    Halting halt(HaltMode mode, String reason);

    /**
     * Lifts a halt, as an operator.
     *
     * @param acceptsRestore whether the history shall tell that a restored store was accepted, halted or not
     */
    Resumption resume(boolean acceptsRestore, String reason);

    /** Who reigned before whoever reigns now, within that time. */
    List<Reign> reigns(Duration within);

    /**
     * The latest entries of the history, latest first; none where nothing is stored.
     *
     * @param limit the most wanted, at least 1
     */
    List<Turn> turns(int limit);

    /** How things stand, or empty if there is no such portfolio. */
    Optional<Standing> standing();

    /**
     * Who asks.
     *
     * @param token drawn at random for this attempt; a repetition carries the same
     * @param ttl for how long each of its heartbeats shall count
     * @param isForced whether a live holder is to be overridden
     * @param reason for the history
     */
    record Claimant(InstanceId instance, UUID token, Duration ttl, boolean isForced, String reason) {}

    /** The answer to an operator's halt. */
    sealed interface Halting {

        /**
         * It is halted.
         *
         * @param inForce what is forbidden now: what was asked for, or more
         * @param isNew whether this halt changed anything
         */
        record Halted(HaltMode inForce, boolean isNew) implements Halting {}

        /** There is no such portfolio. */
        record NothingStored() implements Halting {}
    }

    /** The answer to a resume. */
    sealed interface Resumption {

        record Resumed(boolean wasHalted) implements Resumption {}

        /** Nothing was halted, and nothing changed. */
        record NotHalted() implements Resumption {}

        /** A live holder has it. */
        record Held(String holder) implements Resumption {}

        /** There is no such portfolio. */
        record NothingStored() implements Resumption {}
    }

    /** The answer to a take-over. */
    sealed interface TakeOver {

        record Taken(Leadership leadership) implements TakeOver {}

        /** Somebody else moved first. */
        record Lost(@Nullable String holder) implements TakeOver {}

        /** A live holder has it. */
        record Held(String holder, Duration age, Duration ttl) implements TakeOver {}

        record Halted(String reason) implements TakeOver {}

        /** There is no such portfolio. */
        record NothingStored() implements TakeOver {}
    }

    /**
     * One epoch of the past, from its take-over on.
     *
     * @param ago when it was taken, by the store's clock
     * @param wasActive whether its holder came to trade
     * @param wasLeft whether its holder gave it back, or it was halted; else it ended by the next take-over
     */
    record Reign(long epoch, Duration ago, boolean wasActive, boolean wasLeft) {

        /** Whoever took it neither came to trade nor said why not. */
        public boolean isFruitless() {
            return !wasActive && !wasLeft;
        }
    }

    /**
     * An entry of the history: how things stood from then on.
     *
     * @param event what happened: {@code TAKEN}
     * @param holder who had it, or had it last; null if nobody ever did
     */
    record Turn(
            Instant at,
            String event,
            long epoch,
            Phase phase,
            @Nullable String holder,
            @Nullable String haltMode,
            String reason) {

        /** The event by which a holder halts what it has evidence against. */
        public static final String HALTED = "HALTED";

        /** The event by which an operator halts it. */
        public static final String HALTED_BY_OPERATOR = "HALTED_BY_OPERATOR";

        public boolean isHalt() {
            return event.equals(HALTED) || isByOperator();
        }

        /** Whether it is a halt that an operator wanted. */
        public boolean isByOperator() {
            return event.equals(HALTED_BY_OPERATOR);
        }
    }

    /**
     * How things stand.
     *
     * @param holder the last one, or null if there never was one
     * @param heartbeatAge by the store's clock; null if there never was one
     * @param since when the phase last changed, and why; null when no history tells
     */
    record Standing(
            Phase phase,
            long epoch,
            long seq,
            @Nullable String holder,
            @Nullable Duration heartbeatAge,
            @Nullable Duration ttl,
            @Nullable String haltMode,
            @Nullable Instant since,
            @Nullable String reason) {}
}
