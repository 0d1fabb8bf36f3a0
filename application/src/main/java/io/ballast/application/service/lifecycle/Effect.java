package io.ballast.application.service.lifecycle;

import io.ballast.domain.recovery.ErrorCode;

/** What an instance is to do. Each but an alert and a rehearsal is answered by an event, later. */
public sealed interface Effect {

    /** Look at the store; that it can be looked at is the check of its own that an instance must pass. */
    record Look() implements Effect {}

    /**
     * Read and prove what is stored, and change nothing: whoever stands by knows then that it could take over, and does
     * so faster.
     */
    record Rehearse() implements Effect {}

    /** Ask for the lease. */
    record AskForLease() implements Effect {}

    /** Own, read, prove, hand over: the whole recovery, at every promotion. */
    record Recover() implements Effect {}

    /** Give the lease up, if it is ours. */
    record LetGo() implements Effect {}

    /** Finish what was submitted, and give the portfolio back. */
    record GiveBack(String reason) implements Effect {}

    /** Call a person. */
    record Alert(ErrorCode code, String message) implements Effect {}
}
