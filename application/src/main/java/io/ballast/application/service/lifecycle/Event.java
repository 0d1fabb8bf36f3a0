package io.ballast.application.service.lifecycle;

import io.ballast.domain.recovery.ErrorCode;

/** What can happen to an instance. */
public sealed interface Event {

    /** Time passed. */
    record Passed() implements Event {}

    /** The store was looked at, and nobody alive holds the portfolio. */
    record SeenFree() implements Event {}

    /** The store was looked at, and a live holder has it. */
    record SeenHeld(String holder) implements Event {}

    /** The store was looked at, and it is halted. */
    record SeenHalted(String reason) implements Event {}

    /** The store knows no such portfolio. */
    record SeenNothing() implements Event {}

    /** The store could not be looked at, for one of the reasons that an error code has. */
    record Unseen(ErrorCode code, String message) implements Event {}

    /** The lease is ours. */
    record LeaseGranted() implements Event {}

    /** Somebody else has the lease. */
    record LeaseHeld(String holder) implements Event {}

    /** The server of the lease gave no answer, to a request for it or to its renewal. */
    record LeaseAway(String message) implements Event {}

    /** The lease is renewed again after it was away. */
    record LeaseBack() implements Event {}

    /** Whoever had the lease let it go, perhaps. */
    record Released() implements Event {}

    /** The epoch was taken; the recovery goes on. */
    record Taken(long epoch) implements Event {}

    /** The recovery succeeded: the engine has the portfolio. */
    record Recovered(long epoch, String message) implements Event {}

    /** The recovery did not succeed. */
    record Refused(ErrorCode code, String message) implements Event {}

    /**
     * What was owned is not any more, or cannot be written.
     *
     * @param epoch under which it was owned: a late word of an earlier one concerns nobody
     * @param code superseded, halted, or the store is away
     */
    record Lost(long epoch, ErrorCode code, String message) implements Event {}

    /** Somebody asks it to end. */
    record Stop(String reason) implements Event {}
}
