package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.consistency.Unreadable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What becomes of values that cannot be read: the end of the reading, or, for a repair, a gap in it that is told. */
final class Gaps {

    private final boolean areAllowed;
    private final Set<Unreadable> places = new LinkedHashSet<>();

    private Gaps(boolean areAllowed) {
        this.areAllowed = areAllowed;
    }

    static Gaps refused() {
        return new Gaps(false);
    }

    static Gaps told() {
        return new Gaps(true);
    }

    /** One more, if it may be. */
    void add(SnapshotCorruptException damage) {
        Unreadable place = damage.place();
        if (!areAllowed || place == null) {
            throw damage;
        }
        places.add(place);
    }

    /** Shows the row, or leaves it out. */
    <T> void show(Decoded<T> row, Consumer<? super T> reader) {
        if (row.damage() != null) {
            add(row.damage());
        } else {
            reader.accept(row.orThrow());
        }
    }

    boolean areNone() {
        return places.isEmpty();
    }

    /** All there are by now. */
    Set<Unreadable> places() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(places));
    }
}
