package io.ballast.application.fake;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.consistency.Unreadable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What becomes of values that cannot be decoded: the end of the reading, or, for a repair, a gap that is told. */
final class Gaps {

    private final boolean areAllowed;
    private final Set<Unreadable> places = new LinkedHashSet<>();

    Gaps(boolean areAllowed) {
        this.areAllowed = areAllowed;
    }

    <T> Optional<T> filled(Supplier<T> decoding) {
        try {
            return Optional.of(decoding.get());
        } catch (SnapshotCorruptException e) {
            Unreadable place = e.place();
            if (!areAllowed || place == null) {
                throw e;
            }
            places.add(place);
            return Optional.empty();
        }
    }

    Set<Unreadable> places() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(places));
    }
}
