package io.ballast.contract;

import org.junit.jupiter.api.Nested;

/** What must hold of every {@link io.ballast.application.port.out.LeaderLease}: L01 to L09. */
public abstract class LeaderLeaseContract {

    /** An environment for one test. */
    protected abstract LeaseEnvironment newEnvironment();

    @Nested
    class Being_granted extends LeaseGrantTests {
        Being_granted() {
            super(LeaderLeaseContract.this::newEnvironment);
        }
    }

    @Nested
    class Being_kept_and_given_up extends LeaseKeepingTests {
        Being_kept_and_given_up() {
            super(LeaderLeaseContract.this::newEnvironment);
        }
    }

    @Nested
    class Going_wrong extends LeaseFaultTests {
        Going_wrong() {
            super(LeaderLeaseContract.this::newEnvironment);
        }
    }
}
