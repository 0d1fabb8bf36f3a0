package io.ballast.cli.demo;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Portfolio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What an engine might do on a busy day: commands of every type on four instruments, a few of them mistakes that must be
 * rejected. The same seed gives the same commands.
 *
 * <p>The writer keeps a portfolio of its own while it writes, so that it knows what makes sense next.
 */
public final class TradingScript {

    /** The capital that the script trades with. */
    public static final Money CAPITAL = Money.of(5_000_000);

    private static final Instant MORNING = Instant.parse("2025-11-03T03:45:00Z");
    private static final int LONGEST_LULL_SECONDS = 40;
    /** One command in so many is a mistake. */
    private static final int MISTAKE_EVERY = 20;

    private final SplittableRandom random;
    private final ContractCatalogue catalogue = ContractCatalogue.indianDefaults();
    private final Market market;
    private final List<PositionId> opened = new ArrayList<>();
    private Portfolio portfolio;
    private Instant at = MORNING;
    private int written;

    private TradingScript(long seed) {
        this.random = new SplittableRandom(seed);
        this.market = new Market(random.split());
        // Only the figures of this portfolio matter; it is stored nowhere.
        this.portfolio =
                Portfolio.create(new PortfolioId("script"), new UUID(0, 0), Currency.getInstance("INR"), CAPITAL);
    }

    /** The first so many commands of the script of that seed. */
    public static List<TradeCommand> of(long seed, int count) {
        TradingScript script = new TradingScript(seed);
        List<TradeCommand> commands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            commands.add(script.next());
        }
        return commands;
    }

    private TradeCommand next() {
        at = at.plusSeconds(random.nextInt(1, LONGEST_LULL_SECONDS));
        List<Instrument> instruments = market.instruments();
        Instrument instrument = instruments.get(random.nextInt(instruments.size()));
        market.move(instrument);
        Moment moment = new Moment(
                new CommandId(String.format(Locale.ROOT, "c-%05d", ++written)),
                at,
                instrument,
                portfolio,
                market,
                random,
                List.copyOf(opened));
        TradeCommand command = random.nextInt(MISTAKE_EVERY) == 0 && !portfolio.positions().isEmpty()
                ? Mistakes.next(moment)
                : Moves.next(moment);
        if (portfolio.apply(command, facts(command)) instanceof Decision.Applied applied) {
            portfolio = applied.portfolio();
            if (command instanceof TradeCommand.Opening opening) {
                opened.add(opening.order().positionId());
            }
        }
        return command;
    }

    /** What an engine with the default catalogue decides on. */
    private Facts facts(TradeCommand command) {
        if (command instanceof TradeCommand.Opening opening) {
            Instrument instrument = opening.order().instrument();
            return facts(instrument, opened.contains(opening.order().positionId()));
        }
        if (command instanceof TradeCommand.Roll roll) {
            return portfolio
                    .position(roll.positionId())
                    .map(position -> facts(position.instrument(), false))
                    .orElse(Facts.at(at));
        }
        return Facts.at(at);
    }

    private Facts facts(Instrument instrument, boolean isPositionIdUsed) {
        return new Facts(
                at,
                catalogue.termsOf(instrument, at).orElse(null),
                catalogue.listing(instrument).map(Listing::maxPyramids).orElse(null),
                isPositionIdUsed);
    }
}
