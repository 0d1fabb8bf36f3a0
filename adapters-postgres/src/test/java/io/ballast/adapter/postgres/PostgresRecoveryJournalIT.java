package io.ballast.adapter.postgres;

import io.ballast.contract.RecoveryJournalContract;
import io.ballast.contract.StoreEnvironment;

class PostgresRecoveryJournalIT extends RecoveryJournalContract {
    @Override
    protected StoreEnvironment newEnvironment() {
        return new PostgresEnvironment();
    }
}
