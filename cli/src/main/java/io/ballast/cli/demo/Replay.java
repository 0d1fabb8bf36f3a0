package io.ballast.cli.demo;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Portfolio;
import java.util.Currency;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A portfolio in memory that decides commands as an engine with the same catalogue does. Stored nowhere. */
public final class Replay {

    /** The capital that the demonstration trades with. */
    public static final Money CAPITAL = Money.of(5_000_000);

    /** The currency of the demonstration. */
    public static final Currency CURRENCY = Currency.getInstance("INR");

    private final ContractCatalogue catalogue;
    private final Set<PositionId> opened = new HashSet<>();
    // Its figures are compared, its identity is not.
    private Portfolio portfolio = Portfolio.create(new PortfolioId("replay"), new UUID(0, 0), CURRENCY, CAPITAL);

    /** One that knows the instruments that Ballast lists unless told otherwise. */
    public Replay() {
        this(ContractCatalogue.indianDefaults());
    }

    /** One that knows these instruments. */
    public Replay(ContractCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Portfolio portfolio() {
        return portfolio;
    }

    /** Every position id that was ever used. */
    Set<PositionId> opened() {
        return opened;
    }

    /** Decides a command on the portfolio as it is now. */
    public void decide(TradeCommand command) {
        if (portfolio.apply(command, facts(command)) instanceof Decision.Applied applied) {
            portfolio = applied.portfolio();
            if (command instanceof TradeCommand.Opening opening) {
                opened.add(opening.order().positionId());
            }
        }
    }

    /** Whether the other portfolio has the same positions, pyramids, totals and equity. */
    boolean agreesWith(Portfolio other) {
        return portfolio.positions().equals(other.positions())
                && portfolio.pyramidStates().equals(other.pyramidStates())
                && portfolio.totals().equals(other.totals())
                && portfolio.equity().equals(other.equity());
    }

    /** What an engine would decide the command on now, at the command's own time. */
    public Facts facts(TradeCommand command) {
        if (command instanceof TradeCommand.Opening opening) {
            return facts(
                    command,
                    opening.order().instrument(),
                    opened.contains(opening.order().positionId()));
        }
        if (command instanceof TradeCommand.Roll roll) {
            return portfolio
                    .position(roll.positionId())
                    .map(position -> facts(command, position.instrument(), false))
                    .orElse(Facts.at(command.at()));
        }
        return Facts.at(command.at());
    }

    private Facts facts(TradeCommand command, Instrument instrument, boolean isPositionIdUsed) {
        return new Facts(
                command.at(),
                catalogue.termsOf(instrument, command.at()).orElse(null),
                catalogue.listing(instrument).map(Listing::maxPyramids).orElse(null),
                isPositionIdUsed);
    }
}
