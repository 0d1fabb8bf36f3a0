package io.ballast.contract.memory;

import io.ballast.application.fake.InMemoryLeases;
import io.ballast.application.fake.MutableClock;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.contract.Capability;
import io.ballast.contract.LeaseEnvironment;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A lease in memory, on a server whose clock stands still. */
public class MemoryLeaseEnvironment implements LeaseEnvironment {

    private static final String NO_LEASE = "not ours";

    protected final MutableClock clock = new MutableClock();
    protected final InMemoryLeases leases = new InMemoryLeases(clock);

    @Override
    public LeaderLease open(InstanceId instance, UUID incarnation, Duration ttl) {
        return leases.open(instance, incarnation, ttl);
    }

    @Override
    public Optional<Duration> remaining() {
        return leases.end().map(end -> end.equals(Instant.MAX) ? ENDLESS : Duration.between(clock.instant(), end));
    }

    @Override
    public void letPass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void makeLast(Duration remaining) {
        leases.endAt(remaining.equals(ENDLESS) ? Instant.MAX : clock.instant().plus(remaining));
    }

    @Override
    public void spoil() {
        leases.put(NO_LEASE, Instant.MAX);
    }

    @Override
    public boolean isSpoilt() {
        return NO_LEASE.equals(leases.stored()) && leases.end().orElseThrow().equals(Instant.MAX);
    }

    @Override
    public boolean supports(Capability capability) {
        return capability == Capability.LOSES_ANSWERS;
    }

    @Override
    public void makeUnreachable() {
        leases.makeUnreachable();
    }

    @Override
    public void heal() {
        leases.makeReachable();
    }

    @Override
    public void loseNextAnswer() {
        leases.loseNextAnswer();
    }

    @Override
    public void close() {}
}
