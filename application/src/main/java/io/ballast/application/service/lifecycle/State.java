package io.ballast.application.service.lifecycle;

import java.time.Duration;
import java.util.Optional;

/** Where an instance stands, and why. Times are those of a monotonic clock of this process, from any beginning. */
public sealed interface State {

    /** Nothing is due until something happens. */
    Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** For people: the reason of the latest change. */
    String why();

    /** When time alone is the next event. */
    default Duration dueAt() {
        return NEVER;
    }

    /** The word for it: {@code STANDBY}. */
    String word();

    /**
     * Its own checks did not pass yet, so it takes no part in an election.
     *
     * @param failures in a row
     */
    record Starting(Duration dueAt, int failures, String why) implements State {
        @Override
        public String word() {
            return "STARTING";
        }
    }

    /**
     * Sound, and not the owner.
     *
     * @param failures of recoveries in a row for a store that did not answer
     * @param freeSince since when the store says that nobody has it while the lease is somebody's; {@link #NEVER} else
     */
    record Standby(Duration dueAt, int failures, Duration freeSince, String why) implements State {

        Standby(Duration dueAt, int failures, String why) {
            this(dueAt, failures, NEVER, why);
        }

        @Override
        public String word() {
            return "STANDBY";
        }
    }

    /** The portfolio looked free, and is being taken over. */
    record Candidate(int failures, String why) implements State {
        @Override
        public String word() {
            return "CANDIDATE";
        }
    }

    /**
     * The epoch is ours; what is stored is being proven.
     *
     * @param lost that it is ours no more, which may be found out while it is handed over
     */
    record Recovering(long epoch, int failures, Optional<Event.Lost> lost, String why) implements State {
        @Override
        public String word() {
            return "RECOVERING";
        }
    }

    /**
     * Proven, and handed over: the engine trades.
     *
     * @param epoch under which it writes
     * @param isDegraded whether the lease is out of reach; the store alone tells then that we are alive
     */
    record Active(long epoch, boolean isDegraded, String why) implements State {
        @Override
        public String word() {
            return "ACTIVE";
        }
    }

    /** Nobody owns it until somebody resumes. */
    record Halted(Duration dueAt, String why) implements State {
        @Override
        public String word() {
            return "HALTED";
        }
    }

    /** Another instance owns what was ours. */
    record Fenced(Duration dueAt, String why) implements State {
        @Override
        public String word() {
            return "FENCED";
        }
    }

    /** Asked to end while a recovery runs, which is waited for so that what it takes is given back. */
    record Stopping(String why) implements State {
        @Override
        public String word() {
            return "STOPPING";
        }
    }

    /** Ended. */
    record Stopped(String why) implements State {
        @Override
        public String word() {
            return "STOPPED";
        }
    }
}
