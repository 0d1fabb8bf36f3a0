package io.ballast.domain.recovery;

import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.StoreIdentity;
import org.jspecify.annotations.Nullable;

/**
 * How a recovery ended. Each way asks something else of an operator, so each is a type; {@code docs/outcomes.md} has the
 * table. Empty, unreadable and unreachable are three different things.
 */
public sealed interface RecoveryOutcome {

    /** The certificate of the run, or null when no run began because the portfolio is halted or held. */
    @Nullable
    Certificate certificate();

    <R> R match(Cases<R> cases);

    /** One case for each outcome: a new one breaks every caller until it says what to do. */
    interface Cases<R> {
        R recovered(Recovered recovered);

        R nothingStored(NothingStored nothing);

        R inconsistent(Inconsistent inconsistent);

        R corrupt(Corrupt corrupt);

        R unavailable(Unavailable unavailable);

        R superseded(Superseded superseded);

        R halted(Halted halted);
    }

    /**
     * Proven, activated and handed over: trade.
     *
     * @param store where it was read
     */
    record Recovered(Leadership leadership, SealedPortfolio state, StoreIdentity store, Certificate certificate)
            implements RecoveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.recovered(this);
        }
    }

    /** The store answered, and it knows no such portfolio. */
    record NothingStored(Certificate certificate) implements RecoveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.nothingStored(this);
        }
    }

    /** The store answered readably, and contradicts itself. */
    record Inconsistent(Certificate certificate) implements RecoveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inconsistent(this);
        }
    }

    /** The store answered, and it cannot be read. */
    record Corrupt(Certificate certificate, Cause cause) implements RecoveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.corrupt(this);
        }
    }

    /** The store did not answer within the budget. */
    record Unavailable(Certificate certificate, Cause cause) implements RecoveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unavailable(this);
        }
    }

    /** Somebody else owns the portfolio, or took it over during the run. */
    record Superseded(@Nullable Certificate certificate, Cause cause) implements RecoveryOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.superseded(this);
        }
    }

    /** The portfolio is halted, and stays so until somebody resumes. */
    record Halted(String reason) implements RecoveryOutcome {
        @Override
        public @Nullable Certificate certificate() {
            return null;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.halted(this);
        }
    }
}
