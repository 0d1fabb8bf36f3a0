package io.ballast.application.port.out;

import java.time.Duration;

/**
 * Finds out quickly that a leader is gone. It grants nothing: who may write is decided by {@link Ownership} alone, so
 * whatever is lost, late or false here costs at most one take-over too many, or one that begins late.
 *
 * <p>A lease is held by an incarnation: a process that starts anew is a stranger to what it held before. It lasts for the
 * time to live of whoever holds it, counted by the server from its last acquisition or renewal.
 *
 * <p>Guarantees, each proven by a contract test that carries its number:
 *
 * <ol>
 *   <li>L01 What is held and renewed in time is granted to nobody else; of several who ask at once, one gets it.
 *   <li>L02 Acquiring what one holds is granted again, for the full time to live: the answer before may have been lost.
 *   <li>L03 A renewal never creates: of what is gone, or somebody else's by now, it is refused, and changes nothing.
 *   <li>L04 A release by anybody but the holder changes nothing.
 *   <li>L05 It is free when its time to live has passed, and at once when it was released.
 *   <li>L06 One that never ends, or ends later than its holder's time to live allows, is cut to that time to live by
 *       whoever comes upon it; a shorter time to live of the one who asks never shortens it.
 *   <li>L07 Another incarnation of the same instance is somebody else.
 *   <li>L08 A server that does not answer, or answers something else, is an exception within the time-out: never free,
 *       and never granted.
 *   <li>L09 Whoever listens is told of a release. That is a hint: it may come late, twice or never.
 * </ol>
 *
 * <p>Every method but {@code onRelease} may throw {@link LeaseUnavailableException}, and nothing else that an operator
 * could act on. Used by one thread at a time.
 */
public interface LeaderLease {

    /** Asks for it. */
    Answer acquire();

    /** Makes it last; false if it is gone or somebody else's. */
    boolean renew();

    /** Gives it up; false if it was not held any more. */
    boolean release();

    /** Is told, on another thread, when somebody released it. Replaces who listened before. */
    void onRelease(Runnable listener);

    /** The answer to an acquisition. */
    sealed interface Answer {

        record Granted() implements Answer {}

        /**
         * Somebody else has it.
         *
         * @param holder the instance, without its incarnation
         * @param remaining until it ends unless it is renewed
         */
        record Held(String holder, Duration remaining) implements Answer {}
    }
}
