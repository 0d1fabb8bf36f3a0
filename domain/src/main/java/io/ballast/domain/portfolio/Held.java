package io.ballast.domain.portfolio;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;

/**
 * A command that meets a live position.
 *
 * @param <C> which command
 */
record Held<C extends TradeCommand.OnPosition>(
        Portfolio portfolio, Pyramid pyramid, Position position, C command, Facts facts) {

    boolean is(PositionStatus status) {
        return position.status() == status;
    }

    /** Whether it is held undisturbed: open or partial. */
    boolean isOpenOrPartial() {
        return is(PositionStatus.OPEN) || is(PositionStatus.PARTIAL);
    }

    <D extends TradeCommand.OnPosition> Held<D> with(D narrowed) {
        return new Held<>(portfolio, pyramid, position, narrowed, facts);
    }
}
