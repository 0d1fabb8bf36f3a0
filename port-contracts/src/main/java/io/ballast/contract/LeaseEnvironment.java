package io.ballast.contract;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What the module of a lease gives to the tests of {@link LeaderLeaseContract}: a server on which nobody holds the lease
 * of one portfolio, and ways to look at it and to spoil it past the adapter.
 *
 * <p>One is asked for before each test and closed after it.
 */
public interface LeaseEnvironment extends AutoCloseable {

    /** What remains of a lease that never ends. */
    Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    /** Opens the lease as one more process would. What was opened is closed with the environment. */
    LeaderLease open(InstanceId instance, UUID incarnation, Duration ttl);

    /** How long it still lasts, read past the adapter: {@link #ENDLESS}, or empty when nobody holds it. */
    Optional<Duration> remaining();

    /** Returns when so much time has passed for the lease; waits only for what the server must do itself. */
    void letPass(Duration time);

    /** Lets it end only then, as somebody with a console or a clock that was set could; {@link #ENDLESS} is never. */
    void makeLast(Duration remaining);

    /** Puts something in its place that is no lease, for ever. */
    void spoil();

    /** Whether what {@link #spoil} put there is there as it was put. */
    boolean isSpoilt();

    /** Whether the server of the lease can hold or do this. */
    boolean supports(Capability capability);

    /** From now on the server refuses every call. */
    void makeUnreachable();

    /** From now on the server answers again, after {@link #makeUnreachable()} or {@link #stall()}. */
    void heal();

    /** From now on the server takes calls and answers none. Needs {@link Capability#STALLS}. */
    default void stall() {
        throw new UnsupportedOperationException("this server cannot stall");
    }

    /** The server does what it is asked next, and the answer is lost. Needs {@link Capability#LOSES_ANSWERS}. */
    default void loseNextAnswer() {
        throw new UnsupportedOperationException("this server loses no answers");
    }

    /** Closes whatever was opened; must work after {@link #makeUnreachable()} and {@link #stall()}. */
    @Override
    void close();
}
