package io.ballast.contract;

import io.ballast.application.port.out.StatusBoard;
import java.util.Optional;

/**
 * What the module of a status board gives to the tests of {@link StatusBoardContract}: an empty board of one portfolio,
 * and ways to look at it past the adapter.
 *
 * <p>One is asked for before each test and closed after it.
 */
public interface BoardEnvironment extends AutoCloseable {

    /** Opens the board as one more process would. What was opened is closed with the environment. */
    StatusBoard open();

    /** What the board shows at this moment, read past the adapter. */
    Optional<StatusBoard.Status> shown();

    /** Returns when as much time has passed as the board keeps the status of an instance that publishes no more. */
    void awaitSilence();

    /** Whether the board's server can hold or do this. */
    boolean supports(Capability capability);

    /** From now on the board's server refuses every call. */
    void makeUnreachable();

    /** From now on the board's server takes calls and answers none. Needs {@link Capability#STALLS}. */
    default void stall() {
        throw new UnsupportedOperationException("this server cannot stall");
    }

    /** Closes whatever was opened; must work after {@link #makeUnreachable()} and {@link #stall()}. */
    @Override
    void close();
}
