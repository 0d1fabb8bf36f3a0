package io.ballast.simulation;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connections of one instance to the store and to the server of the lease. */
final class Link implements RemoteStore.Way {

    private static final Duration SOON = Duration.ofNanos(200_000);
    private static final Duration A_WHILE = Duration.ofMillis(3);
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LEASE_TIMEOUT = Duration.ofMillis(400);

    private final Schedule schedule;
    private final Node node;
    private final Chance chance;
    private boolean isStoreCut;
    private boolean isLeaseCut;

    Link(Schedule schedule, Node node, Chance chance) {
        this.schedule = schedule;
        this.node = node;
        this.chance = chance;
    }

    void cutStore(boolean isCut) {
        isStoreCut = isCut;
    }

    void cutLease(boolean isCut) {
        isLeaseCut = isCut;
    }

    @Override
    public <T> T ask(Operation operation, @Nullable Leadership claim, Supplier<T> work) {
        node.tick();
        Fate fate = fate(operation);
        schedule.tell(node.name() + " " + operation + " " + fate);
        Supplier<T> execution = () -> schedule.watcher().executed(node, operation, claim, work);
        return switch (fate) {
            case LOST -> throw timedOut(Duration.ZERO);
            case ANSWER_LOST -> {
                node.sleep(travel());
                execute(execution);
                schedule.hit(
                        operation == Operation.COMMIT ? "a commit that landed without an answer" : "a lost answer");
                throw timedOut(A_WHILE);
            }
            case CUT_OFF_AFTER -> {
                node.sleep(travel());
                execute(execution);
                cutStore(true);
                schedule.baton().at(schedule.baton().now() + pause().toNanos(), () -> cutStore(false));
                schedule.hit("a lost answer");
                throw timedOut(A_WHILE);
            }
            case LATE -> {
                late(operation, execution);
                throw timedOut(Duration.ZERO);
            }
            case PAUSED_BEFORE -> {
                node.stop(pause());
                yield answered(execution);
            }
            case PAUSED_AFTER -> {
                T answer = answered(execution);
                node.stop(pause());
                yield answer;
            }
            case KILLED_BEFORE -> throw node.killed();
            case KILLED_AFTER -> {
                answered(execution);
                throw node.killed();
            }
            case SLOW -> {
                node.sleep(Duration.ofNanos(chance.between(Duration.ofMillis(50), Duration.ofMillis(2_900))));
                yield answered(execution);
            }
            case ANSWERED -> answered(execution);
        };
    }

    private <T> T answered(Supplier<T> execution) {
        node.sleep(travel());
        T answer = execute(execution);
        node.sleep(travel());
        return answer;
    }

    private <T> T execute(Supplier<T> execution) {
        if (isStoreCut || schedule.isStoreDown()) {
            throw timedOut(chance.isWithin(0.5) ? A_WHILE : STORE_TIMEOUT);
        }
        return execution.get();
    }

    /** In the air, or in the queue of a server that is about to be asked again by somebody else. */
    private <T> void late(Operation operation, Supplier<T> execution) {
        long arrives = schedule.baton().now() + chance.between(Duration.ofMillis(100), Duration.ofSeconds(9));
        schedule.baton().at(arrives, () -> {
            if (!schedule.isStoreDown()) {
                schedule.tell(node.name() + " " + operation + " arrives");
                schedule.hit("a question that arrived late");
                T late = execution.get();
                schedule.tell(node.name() + " " + operation + " was done late: " + (late == null ? "" : "answered"));
            }
        });
    }

    private StoreUnavailableException timedOut(Duration instead) {
        node.sleep(instead.isZero() ? STORE_TIMEOUT : instead);
        return Faults.unavailable();
    }

    private Fate fate(Operation operation) {
        schedule.count();
        double storm = schedule.storm();
        // Where it hurts most.
        double weight = switch (operation) {
            case COMMIT -> 3;
            case ACTIVATE -> 8;
            default -> 1;
        };
        if (!chance.isWithin(storm * weight)) {
            return Fate.ANSWERED;
        }
        List<Fate> fates = List.of(Fate.values());
        return chance.oneOf(fates.subList(1, fates.size()));
    }

    private Duration pause() {
        return Duration.ofNanos(chance.between(Duration.ofMillis(100), Duration.ofSeconds(8)));
    }

    private Duration travel() {
        return Duration.ofNanos(chance.between(SOON, A_WHILE));
    }

    /** The lease as it looks from here. */
    LeaderLease remote(LeaderLease lease) {
        return new LeaderLease() {
            @Override
            public Answer acquire() {
                return asked(lease::acquire);
            }

            @Override
            public boolean renew() {
                return asked(lease::renew);
            }

            @Override
            public boolean release() {
                return asked(lease::release);
            }

            @Override
            public void onRelease(Runnable listener) {
                lease.onRelease(listener);
            }
        };
    }

    private <T> T asked(Supplier<T> question) {
        schedule.count();
        node.sleep(travel());
        if (isLeaseCut || chance.isWithin(schedule.storm())) {
            throw unanswered();
        }
        T answer = schedule.watcher().leased(node, question);
        if (chance.isWithin(schedule.storm())) {
            // What is sent again by something on the way.
            schedule.watcher().leased(node, question);
        }
        node.sleep(travel());
        if (chance.isWithin(schedule.storm())) {
            throw unanswered();
        }
        return answer;
    }

    private LeaseUnavailableException unanswered() {
        node.sleep(LEASE_TIMEOUT);
        return new LeaseUnavailableException("the server of the lease does not answer", null);
    }
}
