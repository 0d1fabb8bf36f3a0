package io.ballast.contract;

import org.junit.jupiter.api.Nested;

/** What must hold of every {@link io.ballast.application.port.out.Ownership}: O01 to O14. */
public abstract class OwnershipContract {

    /** An environment for one test. */
    protected abstract StoreEnvironment newEnvironment();

    @Nested
    class Taking_over extends TakingOverTests {
        Taking_over() {
            super(OwnershipContract.this::newEnvironment);
        }
    }

    @Nested
    class Racing_for_it extends RacingForItTests {
        Racing_for_it() {
            super(OwnershipContract.this::newEnvironment);
        }
    }

    @Nested
    class Holding extends HoldingTests {
        Holding() {
            super(OwnershipContract.this::newEnvironment);
        }
    }

    @Nested
    class Resuming extends ResumingTests {
        Resuming() {
            super(OwnershipContract.this::newEnvironment);
        }
    }

    @Nested
    class Halting extends HaltingTests {
        Halting() {
            super(OwnershipContract.this::newEnvironment);
        }
    }

    @Nested
    class Remembering extends RememberingTests {
        Remembering() {
            super(OwnershipContract.this::newEnvironment);
        }
    }

    @Nested
    class Not_holding extends NotHoldingTests {
        Not_holding() {
            super(OwnershipContract.this::newEnvironment);
        }
    }
}
