package io.ballast.contract.wrong;

import io.ballast.application.fake.ForwardingLease;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.contract.memory.MemoryLeaseEnvironment;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.util.UUID;

/** A right server, of which every process makes the same mistake. */
class WrongLeaseEnvironment extends MemoryLeaseEnvironment {

    @Override
    public LeaderLease open(InstanceId instance, UUID incarnation, Duration ttl) {
        return new ForwardingLease(super.open(instance, incarnation, ttl)) {
            @Override
            public Answer acquire() {
                return WrongLeaseEnvironment.this.acquire(right, ttl);
            }

            @Override
            public boolean renew() {
                return WrongLeaseEnvironment.this.renew(right);
            }

            @Override
            public boolean release() {
                return WrongLeaseEnvironment.this.release(right);
            }
        };
    }

    LeaderLease.Answer acquire(LeaderLease right, Duration ttl) {
        return right.acquire();
    }

    boolean renew(LeaderLease right) {
        return right.renew();
    }

    boolean release(LeaderLease right) {
        return right.release();
    }

    boolean isFree() {
        return leases.stored() == null;
    }
}
