package io.ballast.contract.memory;

import io.ballast.contract.RecoveryJournalContract;
import io.ballast.contract.StoreEnvironment;

class MemoryRecoveryJournalTest extends RecoveryJournalContract {

    @Override
    protected StoreEnvironment newEnvironment() {
        return new MemoryEnvironment();
    }
}
