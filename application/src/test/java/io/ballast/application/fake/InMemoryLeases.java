package io.ballast.application.fake;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server that keeps the lease of one portfolio, as text and with the instant at which it ends: setting its clock back
 * makes a lease last too long, as on a real one.
 *
 * <p>Whoever listens is told on the thread of who releases.
 */
public final class InMemoryLeases {

    private static final Pattern VALUE = Pattern.compile("([\\w.:-]{1,64}) ([0-9a-f-]{36}) ([1-9][0-9]{0,7})");

    private final InstantSource clock;
    private final Map<Lease, Runnable> listeners = new HashMap<>();
    private @Nullable String stored;
    private Instant end = Instant.MIN;
    private boolean isReachable = true;
    private boolean isLosingNextAnswer;

    public InMemoryLeases(InstantSource clock) {
        this.clock = clock;
    }

    /** The lease as one process sees it. */
    public LeaderLease open(InstanceId instance, UUID incarnation, Duration ttl) {
        return new Lease(instance.value() + " " + incarnation + " " + ttl.toMillis(), ttl);
    }

    /** From now on every question fails, for everybody. */
    public synchronized void makeUnreachable() {
        isReachable = false;
    }

    public synchronized void makeReachable() {
        isReachable = true;
    }

    /** The next question does all it does, and its answer is lost. */
    public synchronized void loseNextAnswer() {
        isLosingNextAnswer = true;
    }

    /** What is stored at this moment, or nothing once it has ended. */
    public synchronized @Nullable String stored() {
        return clock.instant().isBefore(end) ? stored : null;
    }

    /** Puts something there, be it a lease or not, until then; {@link Instant#MAX} is for ever. */
    public synchronized void put(@Nullable String value, Instant until) {
        stored = value;
        end = until;
    }

    /** Lets what is stored end then, and not when it should. */
    public synchronized void endAt(Instant instant) {
        end = instant;
    }

    /** When what is stored ends. */
    public synchronized Optional<Instant> end() {
        return stored() == null ? Optional.empty() : Optional.of(end);
    }

    private synchronized <T> T answer(Supplier<T> question) {
        if (!isReachable) {
            throw new LeaseUnavailableException("the server of the lease does not answer", null);
        }
        T answer = question.get();
        if (isLosingNextAnswer) {
            isLosingNextAnswer = false;
            throw new LeaseUnavailableException("the answer of the server of the lease was lost", null);
        }
        return answer;
    }

    private void grant(String value, Duration ttl) {
        put(value, clock.instant().plus(ttl));
    }

    private LeaderLease.Answer held(String value) {
        Matcher lease = lease(value);
        Instant latest = clock.instant().plusMillis(Long.parseLong(lease.group(3)));
        if (end.isAfter(latest)) {
            end = latest;
        }
        return new LeaderLease.Answer.Held(lease.group(1), Duration.between(clock.instant(), end));
    }

    private static Matcher lease(String value) {
        Matcher matcher = VALUE.matcher(value);
        if (!matcher.matches()) {
            throw new LeaseUnavailableException("what is stored is no lease", null);
        }
        return matcher;
    }

    private synchronized List<Runnable> listeners() {
        return List.copyOf(listeners.values());
    }

    private synchronized void listen(Lease lease, Runnable listener) {
        listeners.put(lease, listener);
    }

    private final class Lease implements LeaderLease {

        private final String own;
        private final Duration ttl;

        Lease(String own, Duration ttl) {
            this.own = own;
            this.ttl = ttl;
        }

        @Override
        public Answer acquire() {
            return answer(() -> {
                String value = stored();
                if (value != null && !value.equals(own)) {
                    return held(value);
                }
                grant(own, ttl);
                return new Answer.Granted();
            });
        }

        @Override
        public boolean renew() {
            return answer(() -> {
                boolean isHeld = isHeld();
                if (isHeld) {
                    grant(own, ttl);
                }
                return isHeld;
            });
        }

        @Override
        public boolean release() {
            boolean isReleased = answer(() -> {
                boolean isHeld = isHeld();
                if (isHeld) {
                    put(null, Instant.MIN);
                }
                return isHeld;
            });
            if (isReleased) {
                listeners().forEach(Runnable::run);
            }
            return isReleased;
        }

        @Override
        public void onRelease(Runnable listener) {
            listen(this, listener);
        }

        private boolean isHeld() {
            String value = stored();
            return value != null && lease(value).group().equals(own);
        }
    }
}
