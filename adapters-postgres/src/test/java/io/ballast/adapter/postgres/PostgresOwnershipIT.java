package io.ballast.adapter.postgres;

import io.ballast.contract.OwnershipContract;
import io.ballast.contract.StoreEnvironment;

class PostgresOwnershipIT extends OwnershipContract {
    @Override
    protected StoreEnvironment newEnvironment() {
        return new PostgresEnvironment();
    }
}
