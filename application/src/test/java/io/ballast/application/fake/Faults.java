package io.ballast.application.fake;

import io.ballast.application.port.out.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The faults of one process's connection to a store, and the count of what it asked for. */
public final class Faults {

    private final Map<Operation, Deque<Runnable>> before = new EnumMap<>(Operation.class);
    private final Map<Operation, Deque<Runnable>> after = new EnumMap<>(Operation.class);
    private final Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
    private final Deque<Runnable> amid = new ArrayDeque<>();
    private boolean isReachable = true;

    /** What a store that does not answer throws. */
    public static StoreUnavailableException unavailable() {
        return new StoreUnavailableException("the store does not answer", true, "08006", null);
    }

    /** The next so many of these operations fail like that, and do nothing. */
    public synchronized void failNext(Operation operation, int times, RuntimeException failure) {
        for (int i = 0; i < times; i++) {
            queue(before, operation).add(() -> {
                throw failure;
            });
        }
    }

    /** Something happens just before the next of these operations that nothing was planned for, such as a take-over. */
    public synchronized void beforeNext(Operation operation, Runnable event) {
        queue(before, operation).add(event);
    }

    /** The next of these operations does all it does, and its answer is lost. */
    public synchronized void loseAnswerOfNext(Operation operation) {
        queue(after, operation).add(() -> {
            throw unavailable();
        });
    }

    /** Something happens in the middle of the next take-over: after it looked, and before it takes. */
    public synchronized void amidNextTakeOver(Runnable event) {
        amid.add(event);
    }

    /** This process reaches the store no more; others still may. */
    public synchronized void disconnect() {
        isReachable = false;
    }

    public synchronized void reconnect() {
        isReachable = true;
    }

    /** How often this was asked for, failures included. */
    public synchronized int count(Operation operation) {
        return counts.getOrDefault(operation, 0);
    }

    /** How often anything was read, failures included. */
    public synchronized int reads() {
        return sum(true);
    }

    /** How often anything was written, failures included. */
    public synchronized int writes() {
        return sum(false);
    }

    private int sum(boolean isReading) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().isReading() == isReading)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Does the work with whatever was planned around it. Events run outside any lock: they may use the store. */
    <T> T around(Operation operation, Supplier<T> work) {
        begin(operation).run();
        T answer = work.get();
        take(after, operation).run();
        return answer;
    }

    /** Does what was planned for the middle of a take-over. */
    void between() {
        nextAmid().run();
    }

    private synchronized Runnable nextAmid() {
        Runnable event = amid.poll();
        return event == null ? () -> {} : event;
    }

    private synchronized Runnable begin(Operation operation) {
        counts.merge(operation, 1, Integer::sum);
        if (!isReachable) {
            throw unavailable();
        }
        return take(before, operation);
    }

    private synchronized Runnable take(Map<Operation, Deque<Runnable>> planned, Operation operation) {
        Runnable event = queue(planned, operation).poll();
        return event == null ? () -> {} : event;
    }

    private static Deque<Runnable> queue(Map<Operation, Deque<Runnable>> planned, Operation operation) {
        return planned.computeIfAbsent(operation, key -> new ArrayDeque<>());
    }
}
