package io.ballast.contract.memory;

import io.ballast.contract.OwnershipContract;
import io.ballast.contract.StoreEnvironment;

class MemoryOwnershipTest extends OwnershipContract {

    @Override
    protected StoreEnvironment newEnvironment() {
        return new MemoryEnvironment();
    }
}
