package io.ballast.contract;

import org.junit.jupiter.api.Nested;

/** What must hold of every {@link io.ballast.application.port.out.PortfolioStore}: S01 to S16; and of its
 * {@link io.ballast.application.port.out.Archive}: V01 to V05. */
public abstract class PortfolioStoreContract {

    /** An environment for one test. */
    protected abstract StoreEnvironment newEnvironment();

    @Nested
    class Reading_back extends ReadingBackTests {
        Reading_back() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class Evidence extends EvidenceTests {
        Evidence() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class Nothing_there extends NothingThereTests {
        Nothing_there() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class Unreadable_rows extends UnreadableRowsTests {
        Unreadable_rows() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class Committing extends CommittingTests {
        Committing() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class Committing_again extends CommittingAgainTests {
        Committing_again() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class Creating extends CreatingTests {
        Creating() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class Repairing extends RepairingTests {
        Repairing() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class The_archive extends ArchiveTests {
        The_archive() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }

    @Nested
    class Looking_up extends LookingUpTests {
        Looking_up() {
            super(PortfolioStoreContract.this::newEnvironment);
        }
    }
}
