package io.ballast.domain.journal;

import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.portfolio.Changes;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decisions that become durable together, or not at all.
 *
 * @param before the state they were decided on
 * @param steps at least one, each decided on the state after the one before
 */
public record Batch(SealedPortfolio before, List<SealedPortfolio.Step> steps) {

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if there is no step
     */
    public Batch {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a batch without decisions");
        }
        steps = List.copyOf(steps);
    }

    /** The state after all of them. */
    public SealedPortfolio after() {
        return steps.get(steps.size() - 1).after();
    }

    public List<JournalEntry> entries() {
        return steps.stream().map(SealedPortfolio.Step::entry).toList();
    }

    /** Whether one of them, applied or rejected, is on a command that the mode forbids. */
    public boolean isForbiddenBy(HaltMode mode) {
        return steps.stream().map(SealedPortfolio.Step::command).anyMatch(mode::forbids);
    }

    /** The positions that differ afterwards, each as it is then: new, changed or closed. */
    public Collection<Position> positions() {
        Map<PositionId, Position> last = new LinkedHashMap<>();
        steps.forEach(step -> changes(step)
                .flatMap(Changes::writtenPosition)
                .ifPresent(position -> last.put(position.id(), position)));
        return last.values();
    }

    /** The pyramid states that differ afterwards: as they are then, or empty where one was removed. */
    public Map<Instrument, Optional<PyramidState>> pyramids() {
        Map<Instrument, Optional<PyramidState>> last = new LinkedHashMap<>();
        steps.forEach(step -> changes(step)
                .ifPresent(changes -> changes.writtenPosition()
                        .filter(position -> changes.changesPyramid())
                        .ifPresent(position ->
                                last.put(position.instrument(), Optional.ofNullable(changes.pyramidAfter())))));
        return last;
    }

    private static Optional<Changes> changes(SealedPortfolio.Step step) {
        return step.decision() instanceof Decision.Applied applied ? Optional.of(applied.changes()) : Optional.empty();
    }
}
