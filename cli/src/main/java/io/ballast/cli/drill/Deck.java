package io.ballast.cli.drill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** Draws at random, and everything once before anything again. */
final class Deck<T> {

    private final List<T> all;
    private final SplittableRandom random;
    private final Deque<T> left = new ArrayDeque<>();

    Deck(List<T> all, SplittableRandom random) {
        this.all = List.copyOf(all);
        this.random = random;
    }

    T next() {
        if (left.isEmpty()) {
            left.addAll(shuffled(all, random));
        }
        return left.remove();
    }

    static <T> List<T> shuffled(List<T> all, SplittableRandom random) {
        List<T> unused = new ArrayList<>(all);
        List<T> shuffled = new ArrayList<>();
        while (!unused.isEmpty()) {
            shuffled.add(unused.remove(random.nextInt(unused.size())));
        }
        return shuffled;
    }
}
