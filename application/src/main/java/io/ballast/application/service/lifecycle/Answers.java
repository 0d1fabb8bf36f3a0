package io.ballast.application.service.lifecycle;

import io.ballast.application.port.in.RecoverPortfolio;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Does what the lifecycle asks for, and answers with an event, whatever happens. May take long. */
public final class Answers {

    private Answers() {}

    /** How things stand in the store. */
    public static Event look(Ownership ownership) {
        try {
            return ownership.standing().map(Answers::seen).orElseGet(Event.SeenNothing::new);
        } catch (StoreUnavailableException e) {
            return new Event.Unseen(ErrorCode.DB_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (SnapshotCorruptException e) {
            return new Event.Unseen(ErrorCode.DATA_CORRUPT, String.valueOf(e.getMessage()));
        }
    }

    private static Event seen(Ownership.Standing standing) {
        if (standing.phase() == Phase.HALTED) {
            return new Event.SeenHalted(standing.reason() == null ? "halted" : standing.reason());
        }
        return standing.phase() != Phase.IDLE && isFresh(standing.heartbeatAge(), standing.ttl())
                ? new Event.SeenHeld(standing.holder() == null ? "another instance" : standing.holder())
                : new Event.SeenFree();
    }

    private static boolean isFresh(@Nullable Duration age, @Nullable Duration ttl) {
        return age != null && ttl != null && !age.isNegative() && age.compareTo(ttl) < 0;
    }

    /** How a recovery ended. */
    public static Event recover(RecoverPortfolio recovery) {
        try {
            return ended(recovery.recover(Request.asInstance("promoted: nobody held the portfolio")));
        } catch (RuntimeException e) {
            // The engine did not take it, or we have a bug; the portfolio is halted, and a person has to look.
            return new Event.Refused(ErrorCode.INTERNAL, "the recovery failed: " + e);
        }
    }

    private static Event ended(RecoveryOutcome outcome) {
        return outcome.match(new RecoveryOutcome.Cases<Event>() {
            @Override
            public Event recovered(RecoveryOutcome.Recovered recovered) {
                return new Event.Recovered(
                        recovered.leadership().epoch(),
                        "recovered, run " + recovered.certificate().runId());
            }

            @Override
            public Event nothingStored(RecoveryOutcome.NothingStored nothing) {
                return new Event.Refused(ErrorCode.NOTHING_STORED, "nothing is stored");
            }

            @Override
            public Event inconsistent(RecoveryOutcome.Inconsistent inconsistent) {
                return new Event.Refused(
                        ErrorCode.VALIDATION_FAILED,
                        "what is stored contradicts itself, run "
                                + inconsistent.certificate().runId());
            }

            @Override
            public Event corrupt(RecoveryOutcome.Corrupt corrupt) {
                return new Event.Refused(ErrorCode.DATA_CORRUPT, corrupt.cause().message());
            }

            @Override
            public Event unavailable(RecoveryOutcome.Unavailable unavailable) {
                return new Event.Refused(
                        ErrorCode.DB_UNAVAILABLE, unavailable.cause().message());
            }

            @Override
            public Event superseded(RecoveryOutcome.Superseded superseded) {
                return new Event.Refused(
                        ErrorCode.SUPERSEDED, superseded.cause().message());
            }

            @Override
            public Event halted(RecoveryOutcome.Halted halted) {
                return new Event.Refused(ErrorCode.HALTED, halted.reason());
            }
        });
    }
}
