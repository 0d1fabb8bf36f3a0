package io.ballast.contract;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.seal.Sealer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio as an engine would keep it beside the store: the domain's own code decides, seals and journals, and the
 * tests compare what a store answers with what stands here.
 */
public final class Book {

    private static final ContractCatalogue CATALOGUE = ContractCatalogue.indianDefaults();

    /** Pyramids for what the catalogue does not list, as an opening with terms of its own may be. */
    private static final int UNLISTED_PYRAMIDS = 100;

    private final Genesis genesis;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Set<PositionId> used = new HashSet<>();
    private SealedPortfolio state;

    private Book(Genesis genesis) {
        this.genesis = genesis;
        this.state = SealedPortfolio.begin(genesis, Sealer.PLAIN);
        this.entries.add(JournalEntry.init(genesis, Sealer.PLAIN));
    }

    /** A portfolio of five million rupees that has not traded yet. */
    public static Book of(PortfolioId portfolio) {
        return of(portfolio, "5000000", "INR");
    }

    /** A portfolio of that capital that has not traded yet. */
    public static Book of(PortfolioId portfolio, String capital, String currency) {
        return new Book(new Genesis(portfolio, Fresh.uuid(), Currency.getInstance(currency), Money.parse(capital)));
    }

    public Genesis genesis() {
        return genesis;
    }

    public SealedPortfolio state() {
        return state;
    }

    /** What a store of this state must claim; positions by id, pyramid states by instrument. */
    public PortfolioSnapshot snapshot() {
        return state.portfolio().snapshot(state.seq());
    }

    /** The whole journal. */
    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** Decides the commands one after another and goes on from there. */
    public Batch decide(TradeCommand... commands) {
        Batch batch = propose(commands);
        adopt(batch);
        return batch;
    }

    /** Goes on from a batch that was proposed on the state as it is. */
    public void adopt(Batch batch) {
        state = batch.after();
        entries.addAll(batch.entries());
        batch.positions().forEach(position -> used.add(position.id()));
    }

    /**
     * Decides as {@link #decide}, all of which must be applied: for what a test takes for granted.
     *
     * @throws IllegalStateException if one is rejected
     */
    public Batch apply(TradeCommand... commands) {
        Batch batch = decide(commands);
        batch.entries().stream().filter(entry -> !entry.isApplied()).findFirst().ifPresent(entry -> {
            throw new IllegalStateException(entry.commandId() + " was rejected: " + entry.reason());
        });
        return batch;
    }

    /** Decides the commands and stays where it is: what somebody else might have decided on the same state. */
    public Batch propose(TradeCommand... commands) {
        Set<PositionId> usedSoFar = new HashSet<>(used);
        List<SealedPortfolio.Step> steps = new ArrayList<>();
        SealedPortfolio current = state;
        for (TradeCommand command : commands) {
            SealedPortfolio.Step step = current.decide(command, facts(command, usedSoFar));
            steps.add(step);
            current = step.after();
            if (command instanceof TradeCommand.Opening opening) {
                usedSoFar.add(opening.order().positionId());
            }
        }
        return new Batch(state, steps);
    }

    /** Proposes as if decided a second later: the same command, another decision. */
    public Batch proposeLater(TradeCommand command) {
        SealedPortfolio.Step step =
                state.decide(command, Facts.at(decidedAt(command).plusSeconds(1)));
        return new Batch(state, List.of(step));
    }

    /** Forgets which position ids were used, as a careless caller might. */
    public void forgetUsedPositionIds() {
        used.clear();
    }

    private Facts facts(TradeCommand command, Set<PositionId> usedSoFar) {
        if (command instanceof TradeCommand.Opening opening) {
            EntryOrder order = opening.order();
            return new Facts(
                    decidedAt(command),
                    terms(order.terms(), order.instrument(), command),
                    CATALOGUE
                            .listing(order.instrument())
                            .map(Listing::maxPyramids)
                            .orElse(UNLISTED_PYRAMIDS),
                    usedSoFar.contains(order.positionId()));
        }
        if (command instanceof TradeCommand.Roll roll) {
            Optional<Instrument> instrument =
                    state.portfolio().position(roll.positionId()).map(position -> position.instrument());
            return new Facts(
                    decidedAt(command),
                    instrument.map(of -> terms(roll.terms(), of, command)).orElse(null),
                    null,
                    false);
        }
        return Facts.at(decidedAt(command));
    }

    private static @Nullable ContractTerms terms(
            @Nullable ContractTerms given, Instrument instrument, TradeCommand command) {
        return given != null
                ? given
                : CATALOGUE.termsOf(instrument, command.at()).orElse(null);
    }

    /** A committer's clock is finer than a command's: the journal must keep every digit of it. */
    private static Instant decidedAt(TradeCommand command) {
        return command.at().plusNanos(123_456_789);
    }
}
