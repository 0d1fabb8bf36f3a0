package io.ballast.contract;

import org.junit.jupiter.api.Nested;

/** What must hold of every {@link io.ballast.application.port.out.RecoveryJournal}: J01 to J04. */
public abstract class RecoveryJournalContract {

    /** An environment for one test. */
    protected abstract StoreEnvironment newEnvironment();

    @Nested
    class Recording extends RecordingTests {
        Recording() {
            super(RecoveryJournalContract.this::newEnvironment);
        }
    }
}
