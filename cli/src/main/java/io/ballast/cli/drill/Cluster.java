package io.ballast.cli.drill;

import io.ballast.cli.drill.Member.Books;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The instances, each a process with lines of its own to the servers. There are always so many of them. */
final class Cluster implements AutoCloseable {

    private static final String COMMAND = "drill-instance";

    private final List<Slot> slots = new ArrayList<>();
    private final Books books;
    private final Bell bell = new Bell();
    private final Crowd crowd;
    private final String[] arguments;

    /** A place for an instance: whoever is started in it has its name and its lines. */
    private static final class Slot {

        private final String id;
        private final @Nullable Relay postgres;
        private final @Nullable Relay redis;
        private final Launch launch;
        private volatile @Nullable Member member;

        Slot(String id, @Nullable Relay postgres, @Nullable Relay redis, Launch launch) {
            this.id = id;
            this.postgres = postgres;
            this.redis = redis;
            this.launch = launch;
        }
    }

    private Cluster(Books books, int listeners) {
        this.books = books;
        this.crowd = new Crowd(listeners);
        this.arguments = listeners == 0 ? new String[] {COMMAND} : new String[] {COMMAND, "--with-door"};
    }

    /** None of them is started yet. */
    static Cluster of(ClusterDrill.Order order, Ground ground, String mainClass, Books books) throws IOException {
        Cluster cluster = new Cluster(books, order.listeners());
        for (int i = 1; i <= order.instances(); i++) {
            String id = "drill-" + i;
            @Nullable
            Relay postgres = ground.address().isPresent()
                    ? Relay.to(ground.address().get().socket())
                    : null;
            @Nullable
            Relay redis =
                    ground.redis().isPresent() ? Relay.to(ground.redis().get().socket()) : null;
            cluster.slots.add(new Slot(id, postgres, redis, ground.launch(mainClass, id, postgres, redis)));
        }
        return cluster;
    }

    int size() {
        return slots.size();
    }

    /** Starts a process in each place where there is none, in that order. */
    void startMissing(List<Integer> order) throws IOException {
        for (int index : order) {
            Slot slot = slots.get(index);
            if (slot.member == null || !slot.member.isAlive()) {
                start(slot);
            }
        }
    }

    private void start(Slot slot) throws IOException {
        if (slot.member != null) {
            slot.member.close();
        }
        slot.member = new Member(slot.id, slot.launch.start(arguments), books, bell, crowd);
    }

    /** Starts another process in the place of one that has ended. */
    void replace(Member ended) throws IOException {
        start(slotOf(ended));
    }

    List<Member> members() {
        return slots.stream()
                .map(slot -> slot.member)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The one that last said it is active, if nobody else was asked since. */
    Optional<Member> active() {
        return members().stream()
                .filter(Member::isActive)
                .max(Comparator.comparingLong(member -> member.standing().epoch()));
    }

    /** Whether one trades, with a lease where there are leases, and all others see it and are ready to take over. */
    boolean isSettled() {
        Optional<Member> active = active();
        return active.isPresent()
                && !active.get().standing().isDegraded()
                && members().size() == size()
                && members().stream()
                        .filter(member -> !member.equals(active.get()))
                        .allMatch(member -> member.isAlive()
                                && member.standing().standsBy(active.get().id()));
    }

    /** Waits until something is so that the instances tell; false if it does not come about. */
    boolean await(BooleanSupplier condition, long deadlineNanos) {
        return bell.await(condition, deadlineNanos);
    }

    /** Cuts the lines of one instance. */
    void cut(Member member, Fault fault) {
        Slot slot = slotOf(member);
        if (fault.kind().cutsPostgres() && slot.postgres != null) {
            slot.postgres.cut(fault.isSilent());
        }
        if (fault.kind().cutsRedis() && slot.redis != null) {
            slot.redis.cut(fault.isSilent());
        }
    }

    void mend(Member member) {
        Slot slot = slotOf(member);
        if (slot.postgres != null) {
            slot.postgres.mend();
        }
        if (slot.redis != null) {
            slot.redis.mend();
        }
    }

    /** What it has on its standard error. */
    String log(Member member) throws IOException {
        return slotOf(member).launch.said();
    }

    /** How each of them stands, for whoever wonders why something did not come about. */
    @Override
    public String toString() {
        return String.join(
                "; ",
                members().stream()
                        .map(member -> member.id() + (member.isAlive() ? "" : " (ended)") + " "
                                + member.standing().state() + ", "
                                + member.standing().why())
                        .toList());
    }

    private Slot slotOf(Member member) {
        return slots.stream()
                .filter(slot -> slot.id.equals(member.id()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        crowd.close();
        for (Slot slot : slots) {
            if (slot.member != null) {
                slot.member.close();
            }
            if (slot.postgres != null) {
                slot.postgres.close();
            }
            if (slot.redis != null) {
                slot.redis.close();
            }
        }
    }
}
