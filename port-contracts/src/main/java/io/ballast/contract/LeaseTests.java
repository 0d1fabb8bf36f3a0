package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of a lease have in common: an environment for each, and two processes that want the lease. */
abstract class LeaseTests {

    /** Longer than any test takes. */
    static final Duration TTL = Duration.ofHours(1);

    /** What a slow machine may take between two steps of a test. */
    static final Duration SLACK = Duration.ofMinutes(5);

    static final Duration SHORTER = Duration.ofMinutes(30);
    static final Duration LONGER = Duration.ofHours(3);

    /** With everything that an id may hold. */
    static final InstanceId HOLDER = new InstanceId("trader-1.example:7001_a");

    private final Supplier<LeaseEnvironment> environments;
    LeaseEnvironment environment;
    LeaderLease holder;
    LeaderLease rival;

    @SuppressWarnings("NullAway.Init") // set before each test
    LeaseTests(Supplier<LeaseEnvironment> environments) {
        this.environments = environments;
    }

    @BeforeEach
    void open() {
        environment = environments.get();
        holder = environment.open(HOLDER, Fresh.uuid(), TTL);
        rival = rival(TTL);
    }

    @AfterEach
    void close() {
        environment.close();
    }

    LeaderLease rival(Duration ttl) {
        return environment.open(new InstanceId("trader-2"), Fresh.uuid(), ttl);
    }

    /** Skips the test, by name, where the server cannot do this. */
    void needs(Capability capability) {
        assumeTrue(environment.supports(capability), () -> "this server has no " + capability);
    }

    static void grant(LeaderLease lease) {
        assertThat(lease.acquire()).isEqualTo(new Answer.Granted());
    }

    /** It is refused to this one, since {@link #HOLDER} has it. */
    static Duration refuse(LeaderLease lease) {
        Answer answer = lease.acquire();
        assertThat(answer).isInstanceOf(Answer.Held.class);
        Answer.Held held = (Answer.Held) answer;
        assertThat(held.holder()).isEqualTo(HOLDER.value());
        return held.remaining();
    }

    void assertRemaining(Duration full) {
        assertThat(environment.remaining().orElseThrow()).isBetween(full.minus(SLACK), full);
    }
}
