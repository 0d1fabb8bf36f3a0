package io.ballast.domain.portfolio;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.Warning;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What we are willing to trade on: positions, pyramids, totals and equity that were proven consistent, and stay so
 * through every command. Immutable; {@link #apply} answers a new portfolio.
 *
 * <p>There are two ways to get one: {@link #create} for a portfolio that has never traded, and {@link #trust}, which
 * only the consistency check may call.
 */
public final class Portfolio {

    private final PortfolioId id;
    private final UUID uuid;
    private final Currency currency;
    private final Equity equity;
    private final Totals totals;
    private final @Nullable Instant lastEntryAt;
    private final PersistentMap<PositionId, Instrument> homes;
    private final PersistentMap<Instrument, Pyramid> pyramids;
    private final int states;

    private Portfolio(
            PortfolioId id,
            UUID uuid,
            Currency currency,
            Equity equity,
            Totals totals,
            @Nullable Instant lastEntryAt,
            PersistentMap<PositionId, Instrument> homes,
            PersistentMap<Instrument, Pyramid> pyramids,
            int states) {
        this.id = id;
        this.uuid = uuid;
        this.currency = currency;
        this.equity = equity;
        this.totals = totals;
        this.lastEntryAt = lastEntryAt;
        this.homes = homes;
        this.pyramids = pyramids;
        this.states = states;
    }

    /**
     * A portfolio that has never traded.
     *
     * @param capital above 0
     */
    public static Portfolio create(PortfolioId id, UUID uuid, Currency currency, Money capital) {
        return new Portfolio(
                id,
                uuid,
                currency,
                Equity.startingWith(capital),
                Totals.NONE,
                null,
                PersistentMap.empty(),
                PersistentMap.empty(),
                0);
    }

    /**
     * Takes a claim for true. Only {@code ConsistencyCheck} may call this, after every rule has passed; an architecture
     * rule guards the door.
     */
    public static Portfolio trust(PortfolioSnapshot proven) {
        PortfolioSnapshot.Head head = proven.head();
        PersistentMap<PositionId, Instrument> homes = PersistentMap.empty();
        for (Position position : proven.positions()) {
            homes = homes.with(position.id(), position.instrument());
        }
        PersistentMap<Instrument, Pyramid> pyramids = PersistentMap.empty();
        for (Pyramid pyramid : Pyramids.of(proven).values()) {
            pyramids = pyramids.with(pyramid.instrument(), pyramid);
        }
        return new Portfolio(
                head.id(),
                head.uuid(),
                head.currency(),
                head.equity(),
                head.totals(),
                head.lastEntryAt(),
                homes,
                pyramids,
                proven.pyramids().size());
    }

    public PortfolioId id() {
        return id;
    }

    public UUID uuid() {
        return uuid;
    }

    public Currency currency() {
        return currency;
    }

    public Equity equity() {
        return equity;
    }

    public Totals totals() {
        return totals;
    }

    /** The latest entry time ever accepted, or null when nothing was ever opened. */
    public @Nullable Instant lastEntryAt() {
        return lastEntryAt;
    }

    public int livePositions() {
        return homes.size();
    }

    /** The live position of that id, if there is one. */
    public Optional<Position> position(PositionId positionId) {
        Instrument instrument = homes.get(positionId);
        return instrument == null
                ? Optional.empty()
                : Optional.ofNullable(pyramid(instrument).find(positionId));
    }

    /** The live layers of the instrument; flat if it has none. */
    public Pyramid pyramid(Instrument instrument) {
        Pyramid pyramid = pyramids.get(instrument);
        return pyramid == null ? Pyramid.flat(instrument) : pyramid;
    }

    /** All live positions by id. */
    public List<Position> positions() {
        List<Position> all = new ArrayList<>(homes.size());
        pyramids.forEachValue(pyramid -> all.addAll(pyramid.layers()));
        all.sort(Comparator.comparing(Position::id));
        return all;
    }

    /** All pyramid states by instrument. */
    public List<PyramidState> pyramidStates() {
        List<PyramidState> all = new ArrayList<>();
        pyramids.forEachValue(pyramid -> {
            if (pyramid.state() != null) {
                all.add(pyramid.state());
            }
        });
        all.sort(Comparator.comparing(PyramidState::instrument));
        return all;
    }

    /** The head row of this portfolio after so many journal entries. */
    public PortfolioSnapshot.Head head(long seq) {
        return new PortfolioSnapshot.Head(
                id, uuid, currency, equity, totals, livePositions(), states, lastEntryAt, seq);
    }

    /** The claim that a store of this portfolio would make after so many journal entries. */
    public PortfolioSnapshot snapshot(long seq) {
        return new PortfolioSnapshot(head(seq), positions(), pyramidStates());
    }

    /**
     * What it would be worth. An order that is out counts as held, like everywhere else.
     *
     * @param maxAge how old a price may be, inclusive
     */
    public Valuation valuedAt(Collection<MarketPrice> prices, Instant now, Duration maxAge) {
        return Valuation.of(this, prices, now, maxAge);
    }

    /**
     * Decides a command. Costs the same whatever else the portfolio holds.
     *
     * @param facts what the decision rests on besides; journaled with it, so that a replay decides alike
     */
    public Decision apply(TradeCommand command, Facts facts) {
        if (command instanceof TradeCommand.Opening opening) {
            return new Opening(this, pyramid(opening.order().instrument()), opening, facts).decide();
        }
        if (command instanceof TradeCommand.OnPosition onPosition) {
            return applyToPosition(onPosition, facts);
        }
        return moveCapital(((TradeCommand.AdjustCapital) command).amount());
    }

    private Decision applyToPosition(TradeCommand.OnPosition command, Facts facts) {
        Instrument instrument = homes.get(command.positionId());
        Pyramid pyramid = instrument == null ? null : pyramid(instrument);
        Position position = pyramid == null ? null : pyramid.find(command.positionId());
        if (pyramid == null || position == null) {
            return new Decision.Rejected(ReasonCode.NOT_LIVE);
        }
        Held<TradeCommand.OnPosition> held = new Held<>(this, pyramid, position, command, facts);
        if (command instanceof TradeCommand.TrailStop trail) {
            return HoldingDecisions.trail(held.with(trail));
        } else if (command instanceof TradeCommand.ConfirmEntry confirm) {
            return EntryDecisions.confirm(held.with(confirm));
        } else if (command instanceof TradeCommand.CancelEntry cancel) {
            return EntryDecisions.cancel(held.with(cancel));
        } else if (command instanceof TradeCommand.BeginExit begin) {
            return ExitDecisions.begin(held.with(begin));
        } else if (command instanceof TradeCommand.CancelExit cancel) {
            return ExitDecisions.cancel(held.with(cancel));
        } else if (command instanceof TradeCommand.Reduce reduce) {
            return ExitDecisions.reduce(held.with(reduce));
        } else if (command instanceof TradeCommand.Close close) {
            return ExitDecisions.close(held.with(close));
        }
        return HoldingDecisions.roll(held.with((TradeCommand.Roll) command));
    }

    private Decision moveCapital(Money amount) {
        Equity moved = equity.afterMoving(amount);
        if (amount.isNegative() && moved.closed().isNegative()) {
            return new Decision.Rejected(ReasonCode.EQUITY_NEGATIVE);
        }
        return accepted(moved, totals, lastEntryAt, homes, pyramids, Changes.NONE, List.of());
    }

    /** This portfolio with one more layer. */
    Decision enter(Pyramid pyramid, Position entered, int maxPyramids) {
        Pyramid grown = pyramid.with(entered, maxPyramids);
        Instant at = entered.entry().at();
        return accepted(
                equity,
                totals.plus(entered),
                lastEntryAt == null || at.isAfter(lastEntryAt) ? at : lastEntryAt,
                homes.with(entered.id(), entered.instrument()),
                pyramids.with(entered.instrument(), grown),
                new Changes(null, entered, pyramid.state(), grown.state()),
                List.of());
    }

    /** This portfolio with a held position changed, or taken out when it is no longer live. */
    Decision replace(Held<?> held, Position after, Equity equityAfter, List<Warning> warnings) {
        Position before = held.position();
        Pyramid pyramid = held.pyramid();
        PyramidState state = pyramid.state();
        Pyramid changed = pyramid.with(after, state == null ? 0 : state.maxPyramids());
        return accepted(
                equityAfter,
                totals.minus(before).plus(after),
                lastEntryAt,
                after.isLive() ? homes : homes.without(after.id()),
                changed.isFlat() ? pyramids.without(after.instrument()) : pyramids.with(after.instrument(), changed),
                new Changes(before, after, state, changed.state()),
                warnings);
    }

    private Decision accepted(
            Equity newEquity,
            Totals newTotals,
            @Nullable Instant newLastEntryAt,
            PersistentMap<PositionId, Instrument> newHomes,
            PersistentMap<Instrument, Pyramid> newPyramids,
            Changes changes,
            List<Warning> warnings) {
        boolean storable = newEquity.isStorable()
                && newTotals.isStorable()
                && changes.writtenPosition()
                        .filter(position -> !position.realised().isStorable())
                        .isEmpty();
        if (!storable) {
            return new Decision.Rejected(ReasonCode.OUT_OF_RANGE);
        }
        Portfolio after = new Portfolio(
                id,
                uuid,
                currency,
                newEquity,
                newTotals,
                newLastEntryAt,
                newHomes,
                newPyramids,
                states + changes.pyramidStatesAdded());
        return new Decision.Applied(after, changes, warnings);
    }
}
