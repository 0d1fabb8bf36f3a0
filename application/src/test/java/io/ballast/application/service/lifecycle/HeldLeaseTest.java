package io.ballast.application.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.InMemoryLeases;
import io.ballast.application.fake.MutableClock;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeldLeaseTest {

    private static final Duration TTL = Duration.ofSeconds(3);

    private final MutableClock clock = new MutableClock();
    private final InMemoryLeases leases = new InMemoryLeases(clock);
    private final LeaderLease rival = leases.open(new InstanceId("eng-2"), UUID.randomUUID(), TTL);
    private final HeldLease lease = new HeldLease(leases.open(new InstanceId("eng-1"), UUID.randomUUID(), TTL));

    @Test
    void one_that_is_granted_is_kept_and_given_up() {
        assertThat(lease.want()).isEqualTo(new Event.LeaseGranted());
        assertThat(lease.isWanted()).isTrue();
        clock.advance(Duration.ofSeconds(2));
        assertThat(lease.keep()).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(rival.acquire()).isInstanceOf(LeaderLease.Answer.Held.class);

        lease.letGo();

        assertThat(lease.isWanted()).isFalse();
        assertThat(rival.acquire()).isInstanceOf(LeaderLease.Answer.Granted.class);
    }

    @Test
    void one_that_somebody_else_has_is_asked_for_again_only_when_there_is_a_reason() {
        rival.acquire();

        assertThat(lease.want()).isEqualTo(new Event.LeaseHeld("eng-2"));
        assertThat(lease.isWanted()).isFalse();
    }

    @Test
    void a_server_that_is_away_is_told_once_and_once_that_it_is_back() {
        lease.want();
        leases.makeUnreachable();

        assertThat(lease.keep()).containsInstanceOf(Event.LeaseAway.class);
        assertThat(lease.keep()).isEmpty();
        leases.makeReachable();
        assertThat(lease.keep()).contains(new Event.LeaseBack());
        assertThat(lease.keep()).isEmpty();
    }

    @Test
    void a_server_that_is_away_from_the_beginning_is_asked_until_it_is_back() {
        leases.makeUnreachable();

        assertThat(lease.want()).isInstanceOf(Event.LeaseAway.class);
        assertThat(lease.isWanted()).isTrue();
        assertThat(lease.keep()).isEmpty();
        leases.makeReachable();
        assertThat(lease.keep()).contains(new Event.LeaseBack());
    }

    @Test
    void one_whose_server_was_wiped_is_had_again() {
        lease.want();
        leases.put(null, Instant.MIN);

        assertThat(lease.keep()).isEmpty();
        assertThat(rival.acquire()).isInstanceOf(LeaderLease.Answer.Held.class);
    }

    @Test
    void one_that_somebody_took_meanwhile_is_told_as_away_and_as_back_when_that_one_is_gone() {
        lease.want();
        leases.put(null, Instant.MIN);
        rival.acquire();

        assertThat(lease.keep()).contains(new Event.LeaseAway("eng-2 has the lease"));
        rival.release();
        assertThat(lease.keep()).contains(new Event.LeaseBack());
    }
}
