package io.ballast.domain.portfolio;

import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All live layers of one instrument, lowest first, and the pyramid state beside them.
 *
 * @param state null when the instrument is flat
 */
public record Pyramid(
        Instrument instrument,
        List<Position> layers,
        @Nullable PyramidState state) {

    public Pyramid {
        layers = List.copyOf(layers);
    }

    /** An instrument without live layers. */
    public static Pyramid flat(Instrument instrument) {
        return new Pyramid(instrument, List.of(), null);
    }

    public boolean isFlat() {
        return layers.isEmpty();
    }

    public Optional<Position> base() {
        return layers.stream().filter(Position::isLiveBase).findFirst();
    }

    /** The highest live layer, if any. */
    public Optional<Position> top() {
        return layers.isEmpty() ? Optional.empty() : Optional.of(layers.get(layers.size() - 1));
    }

    /** The layer directly below the given one, if it is live. */
    Optional<Position> below(Position position) {
        return layers.stream()
                .filter(layer -> layer.layer().number() < position.layer().number())
                .reduce((lower, higher) -> higher);
    }

    @Nullable
    Position find(PositionId id) {
        for (Position layer : layers) {
            if (layer.id().equals(id)) {
                return layer;
            }
        }
        return null;
    }

    /** With the position added or replaced, or taken out when it is no longer live; the state follows. */
    Pyramid with(Position changed, int maxPyramids) {
        List<Position> after = new ArrayList<>(layers.size() + 1);
        for (Position layer : layers) {
            if (!layer.id().equals(changed.id())) {
                after.add(layer);
            }
        }
        if (changed.isLive()) {
            after.add(changed);
            after.sort(Comparator.comparingInt(layer -> layer.layer().number()));
        }
        return new Pyramid(instrument, after, stateOf(after, maxPyramids));
    }

    private @Nullable PyramidState stateOf(List<Position> after, int maxPyramids) {
        if (after.isEmpty()) {
            return null;
        }
        PositionId base = after.stream()
                .filter(Position::isLiveBase)
                .findFirst()
                .map(Position::id)
                .orElse(null);
        return new PyramidState(instrument, after.get(after.size() - 1).entryPrice(), base, maxPyramids);
    }
}
