package io.ballast.domain.money;

/**
 * A number of lots, the unit in which contracts are traded. Commands accept 1 to 1,000,000; a number merely read from a
 * store may be anything, and the rule book judges it.
 *
 * @param count how many lots
 */
public record Lots(long count) implements Comparable<Lots> {

    /** The most lots that a command may name. */
    public static final long MOST = 1_000_000;

    public static Lots of(long count) {
        return new Lots(count);
    }

    public Lots minus(Lots other) {
        return new Lots(Math.subtractExact(count, other.count));
    }

    public boolean isPositive() {
        return count > 0;
    }

    /** Whether a command may name this many: 1 to 1,000,000. */
    public boolean isTradable() {
        return count >= 1 && count <= MOST;
    }

    public boolean isFewerThan(Lots other) {
        return count < other.count;
    }

    @Override
    public int compareTo(Lots other) {
        return Long.compare(count, other.count);
    }

    @Override
    public String toString() {
        return Long.toString(count);
    }
}
