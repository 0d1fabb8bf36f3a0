package io.ballast.domain.portfolio;

import io.ballast.domain.instrument.Instrument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups the rows of a snapshot by instrument. */
public final class Pyramids {

    private Pyramids() {}

    /** Every instrument that has live layers or a pyramid state, its layers lowest first. */
    public static Map<Instrument, Pyramid> of(PortfolioSnapshot snapshot) {
        Map<Instrument, List<Position>> layers = new HashMap<>();
        for (Position position : snapshot.positions()) {
            layers.computeIfAbsent(position.instrument(), instrument -> new ArrayList<>(4))
                    .add(position);
        }
        Map<Instrument, PyramidState> states = new HashMap<>();
        for (PyramidState state : snapshot.pyramids()) {
            states.put(state.instrument(), state);
            layers.computeIfAbsent(state.instrument(), instrument -> List.of());
        }
        Map<Instrument, Pyramid> pyramids = new HashMap<>();
        layers.forEach((instrument, live) -> {
            List<Position> lowestFirst = new ArrayList<>(live);
            lowestFirst.sort(
                    Comparator.comparingInt(position -> position.layer().number()));
            pyramids.put(instrument, new Pyramid(instrument, lowestFirst, states.get(instrument)));
        });
        return pyramids;
    }
}
