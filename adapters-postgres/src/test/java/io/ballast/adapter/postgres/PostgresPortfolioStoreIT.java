package io.ballast.adapter.postgres;

import io.ballast.contract.PortfolioStoreContract;
import io.ballast.contract.StoreEnvironment;

class PostgresPortfolioStoreIT extends PortfolioStoreContract {
    @Override
    protected StoreEnvironment newEnvironment() {
        return new PostgresEnvironment();
    }
}
