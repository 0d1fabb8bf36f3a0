package io.ballast.contract.memory;

import io.ballast.contract.PortfolioStoreContract;
import io.ballast.contract.StoreEnvironment;

class MemoryPortfolioStoreTest extends PortfolioStoreContract {

    @Override
    protected StoreEnvironment newEnvironment() {
        return new MemoryEnvironment();
    }
}
