package io.ballast.cli.drill;

import io.ballast.cli.demo.Replay;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.util.UUID;

/** The same commands decided once more in memory, sealed as the store's state is. */
final class Fold {

    static final PortfolioId PORTFOLIO = new PortfolioId("main");

    private final Replay replay;
    // The state digest leaves the uuid out, so that the same commands give the same digest anywhere.
    private SealedPortfolio state = SealedPortfolio.begin(
            new Genesis(PORTFOLIO, new UUID(0, 0), Replay.CURRENCY, Replay.CAPITAL), Sealer.PLAIN);

    Fold(ContractCatalogue catalogue) {
        this.replay = new Replay(catalogue);
    }

    SealedPortfolio.Step decide(TradeCommand command) {
        SealedPortfolio.Step step = state.decide(command, replay.facts(command));
        replay.decide(command);
        state = step.after();
        return step;
    }

    long seq() {
        return state.seq();
    }

    Digest digest() {
        return state.seals().state();
    }
}
