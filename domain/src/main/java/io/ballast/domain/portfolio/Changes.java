package io.ballast.domain.portfolio;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that an applied command changes, besides the head: at most one position and one pyramid state.
 *
 * @param positionBefore null when the position is new, or none changes
 * @param positionAfter null when none changes
 * @param pyramidBefore null when there was none
 * @param pyramidAfter null when there is none any more, or none changes
 */
public record Changes(
        @Nullable Position positionBefore,
        @Nullable Position positionAfter,
        @Nullable PyramidState pyramidBefore,
        @Nullable PyramidState pyramidAfter) {

    /** Nothing but the head. */
    public static final Changes NONE = new Changes(null, null, null, null);

    /** 1 when a pyramid state is new, -1 when one goes, else 0. */
    int pyramidStatesAdded() {
        return (pyramidAfter == null ? 0 : 1) - (pyramidBefore == null ? 0 : 1);
    }

    /** Whether the pyramid state is another afterwards, or there is none any more. */
    public boolean changesPyramid() {
        return !Objects.equals(pyramidBefore, pyramidAfter);
    }

    public Optional<Position> writtenPosition() {
        return Optional.ofNullable(positionAfter);
    }
}
