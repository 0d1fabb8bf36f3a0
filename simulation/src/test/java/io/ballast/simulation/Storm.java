package io.ballast.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The faults that a schedule plans, each at its moment: at least one, and one that ends the reign of an owner. */
final class Storm {

    private static final Duration BEGIN = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(9);

    /** After which nothing goes wrong any more. */
    static final Duration OVER = Duration.ofSeconds(13);

    /** When the last process that was stopped has gone on, and found out what happened meanwhile. */
    static final Duration SETTLED = Duration.ofSeconds(23);

    /** When somebody has taken over whatever was left. */
    static final Duration TAKEN_OVER = Duration.ofSeconds(30);

    enum Kind {
        KILL,
        STOP,
        STOP_AND_TERMINATE,
        TERMINATE,
        CUT_STORE,
        CUT_BOTH,
        CUT_LEASE,
        KILL_ALL,
        KILL_WITH_A_LEASE_FOR_EVER,
        CUT_STORE_AFTER_A_CLOCK_SET_BACK,
        STORE_DOWN,
        LEASE_WIPED,
        LEASE_OLD,
        LEASE_FOR_EVER,
        LEASE_STRANGE,
        LEASE_CLOCK,
        STORE_CLOCK,
        WALL_CLOCK,
        OPERATOR_HALT
    }

    /** Of these, one at least: they end a reign. */
    private static final List<Kind> ENDS = List.of(Kind.KILL, Kind.STOP, Kind.TERMINATE, Kind.CUT_STORE, Kind.CUT_BOTH);

    private final Schedule schedule;
    private final Chance chance;

    Storm(Schedule schedule, Chance chance) {
        this.schedule = schedule;
        this.chance = chance;
    }

    void plan() {
        List<Kind> kinds = new ArrayList<>(List.of(chance.oneOf(ENDS)));
        kinds.addAll(schedule.plant().storms());
        for (int more = chance.between(0, 3); more > 0; more--) {
            kinds.add(chance.oneOf(List.of(Kind.values())));
        }
        for (Kind kind : kinds) {
            schedule.baton().at(chance.between(BEGIN, END), () -> bring(kind));
        }
    }

    private void bring(Kind kind) {
        if (schedule.nodes().isEmpty()) {
            // Every process is being started again at this moment.
            later(1, 2, () -> bring(kind));
            return;
        }
        schedule.tell("storm " + kind);
        schedule.hit("storm " + kind);
        switch (kind) {
            case KILL -> schedule.kill(victim());
            case KILL_ALL -> List.copyOf(schedule.nodes()).forEach(schedule::kill);
            case STOP -> victim().stop(lasting(1, 9));
            case STOP_AND_TERMINATE -> {
                Node victim = victim();
                victim.stop(lasting(1, 9));
                victim.terminate();
            }
            case TERMINATE -> victim().terminate();
            case KILL_WITH_A_LEASE_FOR_EVER -> {
                schedule.leases().endAt(Instant.MAX);
                schedule.kill(victim());
            }
            case CUT_STORE_AFTER_A_CLOCK_SET_BACK -> {
                Node victim = victim();
                victim.shiftWall(lasting(3, 6).negated());
                cut(victim, link -> link.cutStore(true), link -> link.cutStore(false));
            }
            case CUT_STORE -> cut(link -> link.cutStore(true), link -> link.cutStore(false));
            case CUT_LEASE -> cut(link -> link.cutLease(true), link -> link.cutLease(false));
            case CUT_BOTH ->
                cut(
                        link -> {
                            link.cutStore(true);
                            link.cutLease(true);
                        },
                        link -> {
                            link.cutStore(false);
                            link.cutLease(false);
                        });
            case STORE_DOWN -> {
                schedule.storeIsDown(true);
                later(1, 5, () -> schedule.storeIsDown(false));
            }
            case OPERATOR_HALT -> {
                schedule.operatorHalts();
                later(1, 4, schedule::operatorResumes);
            }
            case WALL_CLOCK -> victim().shiftWall(jump());
            case STORE_CLOCK -> schedule.storeClock().shift(jump());
            default -> lease(kind);
        }
    }

    private void lease(Kind kind) {
        switch (kind) {
            case LEASE_WIPED -> schedule.leases().put(null, Instant.MIN);
            case LEASE_FOR_EVER -> schedule.leases().endAt(Instant.MAX);
            case LEASE_CLOCK -> schedule.leaseClock().shift(jump());
            case LEASE_STRANGE -> {
                schedule.leases().put("not a lease", Instant.MAX);
                later(1, 4, () -> schedule.leases().put(null, Instant.MIN));
            }
            default -> {
                // A failover to a replica that has not heard of anything since.
                String old = schedule.leases().stored();
                later(
                        1,
                        4,
                        () -> schedule.leases()
                                .put(old, schedule.leaseClock().instant().plus(Node.TTL)));
            }
        }
    }

    private void cut(Consumer<Link> cut, Consumer<Link> mended) {
        cut(victim(), cut, mended);
    }

    private void cut(Node victim, Consumer<Link> cut, Consumer<Link> mended) {
        Link link = victim.link();
        cut.accept(link);
        later(1, 7, () -> mended.accept(link));
    }

    /** More often the one that is active. */
    private Node victim() {
        List<Node> active = schedule.nodes().stream()
                .filter(node -> node.state().word().equals("ACTIVE"))
                .toList();
        return active.isEmpty() || chance.isWithin(0.2) ? chance.oneOf(schedule.nodes()) : chance.oneOf(active);
    }

    private void later(int least, int most, Runnable event) {
        schedule.baton().at(schedule.baton().now() + lasting(least, most).toNanos(), event);
    }

    private Duration lasting(int least, int most) {
        return Duration.ofNanos(chance.between(Duration.ofSeconds(least), Duration.ofSeconds(most)));
    }

    private Duration jump() {
        Duration size = chance.isWithin(0.5) ? Duration.ofHours(1) : lasting(1, 20);
        return chance.isWithin(0.5) ? size : size.negated();
    }
}
