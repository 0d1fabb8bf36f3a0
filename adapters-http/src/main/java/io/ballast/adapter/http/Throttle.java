package io.ballast.adapter.http;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * How often each address may ask: a bucket of tokens that fills at a steady pace. The table has a fixed size, so that nobody
 * can fill the memory by asking from many addresses; two that share a place share a bucket.
 */
final class Throttle {

    private static final int PLACES = 4_096;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final int burst;
    private final String whose;
    private final LongSupplier nanoTime;
    private final double[] tokens = new double[PLACES];
    private final long[] filledNanos = new long[PLACES];

    /** @param whose for people: {@code from one address} */
    Throttle(int perSecond, int burst, String whose, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.whose = whose;
        this.nanoTime = nanoTime;
        Arrays.fill(tokens, burst);
        Arrays.fill(filledNanos, nanoTime.getAsLong());
    }

    /**
     * Refuses who asks too often.
     *
     * @throws Problem.Refused with how long to wait
     */
    synchronized void pass(String who) {
        int place = Math.floorMod(who.hashCode(), PLACES);
        long now = nanoTime.getAsLong();
        double gained = (now - filledNanos[place]) / NANOS * perSecond;
        tokens[place] = Math.min(burst, tokens[place] + gained);
        filledNanos[place] = now;
        if (tokens[place] < 1) {
            int seconds = (int) Math.ceil((1 - tokens[place]) / perSecond);
            throw new Problem.Refused(
                    new Problem(429, "too-often", "You ask too often", "at most " + perSecond + " a second " + whose)
                            .retryAfter(Math.max(1, seconds)));
        }
        tokens[place]--;
    }
}
