package io.ballast.cli.demo;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.Legs;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.portfolio.Pyramid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A moment of the trading day at which one command is written.
 *
 * @param id of the command to be written
 * @param instrument whose price has just moved
 * @param opened every position id that was ever used
 */
record Moment(
        CommandId id,
        Instant at,
        Instrument instrument,
        Portfolio portfolio,
        Market market,
        SplittableRandom random,
        Set<PositionId> opened) {

    private static final long STOP_DISTANCE = 40;
    private static final long ATR = 20;
    private static final int MOST_LOTS = 6;

    Pyramid pyramid() {
        return portfolio.pyramid(instrument);
    }

    Price price() {
        return market.price(instrument);
    }

    /** Whether something happens that happens so many times in a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    Position any(List<Position> positions) {
        return positions.get(random.nextInt(positions.size()));
    }

    Optional<Position> layer(PositionStatus status) {
        return pyramid().layers().stream()
                .filter(layer -> layer.status() == status)
                .findFirst();
    }

    /** The stop for a position bought now. */
    Price stop() {
        return price().minus(market.distance(instrument, STOP_DISTANCE));
    }

    Price atr() {
        return market.distance(instrument, ATR);
    }

    Lots lots() {
        return Lots.of(random.nextInt(1, MOST_LOTS + 1));
    }

    EntryOrder order(PositionId position) {
        return new EntryOrder(
                instrument,
                position,
                price(),
                lots(),
                stop(),
                chance(90) ? atr() : null,
                null,
                null,
                chance(25) ? new Legs(Map.of("order", id.value(), "product", "NRML")) : null);
    }

    /** The next id of the instrument: {@code BN-7}, {@code GM-2}. */
    PositionId newPosition() {
        String prefix = initials();
        long used = opened.stream()
                .filter(each -> each.value().startsWith(prefix + "-"))
                .count();
        return new PositionId(prefix + "-" + (used + 1));
    }

    private String initials() {
        String symbol = instrument.symbol();
        int underscore = symbol.indexOf('_');
        return underscore < 0 ? symbol.substring(0, 2) : "" + symbol.charAt(0) + symbol.charAt(underscore + 1);
    }
}
