package io.ballast.contract.memory;

import io.ballast.contract.LeaderLeaseContract;
import io.ballast.contract.LeaseEnvironment;

class MemoryLeaderLeaseTest extends LeaderLeaseContract {

    @Override
    protected LeaseEnvironment newEnvironment() {
        return new MemoryLeaseEnvironment();
    }
}
