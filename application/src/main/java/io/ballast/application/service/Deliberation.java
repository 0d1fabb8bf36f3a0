package io.ballast.application.service;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.domain.command.CommandWriter;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.portfolio.Position;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The decisions on a batch of commands, before they are durable: what is new, and what was answered before. */
final class Deliberation {

    private final ContractCatalogue catalogue;
    private final InstantSource clock;
    private final Map<CommandId, JournalEntry> decided;
    private final Set<PositionId> used;
    private final boolean isReduceOnly;
    private final List<SealedPortfolio.Step> steps = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private SealedPortfolio state;

    private Deliberation(
            SealedPortfolio state,
            ContractCatalogue catalogue,
            InstantSource clock,
            Map<CommandId, JournalEntry> decided,
            Set<PositionId> used,
            boolean isReduceOnly) {
        this.state = state;
        this.catalogue = catalogue;
        this.clock = clock;
        this.decided = new HashMap<>(decided);
        this.used = new HashSet<>(used);
        this.isReduceOnly = isReduceOnly;
    }

    /**
     * Decides the commands in order, each on the state after the one before.
     *
     * @param isReduceOnly whether what adds exposure is not decided at all
     */
    static Deliberation of(
            List<TradeCommand> commands,
            SealedPortfolio state,
            PortfolioStore store,
            ContractCatalogue catalogue,
            InstantSource clock,
            boolean isReduceOnly) {
        Set<CommandId> ids = commands.stream().map(TradeCommand::id).collect(Collectors.toUnmodifiableSet());
        Set<PositionId> opened = commands.stream()
                .filter(TradeCommand.Opening.class::isInstance)
                .map(command -> ((TradeCommand.Opening) command).order().positionId())
                .collect(Collectors.toUnmodifiableSet());
        Deliberation deliberation = new Deliberation(
                state,
                catalogue,
                clock,
                ids.isEmpty() ? Map.of() : store.decisions(ids),
                opened.isEmpty() ? Set.of() : store.usedPositionIds(opened),
                isReduceOnly);
        commands.forEach(deliberation::decide);
        return deliberation;
    }

    /** The new decisions, in order; empty when all were answered before. */
    List<SealedPortfolio.Step> steps() {
        return steps;
    }

    /** One answer for each command; to be given only once the steps are durable. */
    List<Result> results() {
        return results;
    }

    private void decide(TradeCommand command) {
        JournalEntry first = decided.get(command.id());
        if (first != null) {
            results.add(repeated(command, first));
            return;
        }
        if (isReduceOnly && HaltMode.REDUCE_ONLY.forbids(command)) {
            results.add(new Result(command.id(), Status.HALTED, null, null, ReasonCode.REDUCE_ONLY, List.of()));
            return;
        }
        SealedPortfolio.Step step = state.decide(command, facts(command));
        state = step.after();
        steps.add(step);
        decided.put(command.id(), step.entry());
        if (step.entry().isApplied() && command instanceof TradeCommand.Opening opening) {
            used.add(opening.order().positionId());
        }
        results.add(answer(command, step.entry().isApplied() ? Status.APPLIED : Status.REJECTED, null, step.entry()));
    }

    /** The same id with the same content gets its first answer; with other content it is a mistake of the sender. */
    private static Result repeated(TradeCommand command, JournalEntry first) {
        if (!CommandWriter.text(command).equals(first.content())) {
            return new Result(command.id(), Status.REJECTED, null, null, ReasonCode.COMMAND_ID_REUSED, List.of());
        }
        return answer(command, Status.DUPLICATE, first.isApplied() ? Status.APPLIED : Status.REJECTED, first);
    }

    private static Result answer(TradeCommand command, Status status, @Nullable Status first, JournalEntry entry) {
        return new Result(command.id(), status, first, entry.seq(), entry.reason(), entry.warnings());
    }

    private Facts facts(TradeCommand command) {
        if (command instanceof TradeCommand.Opening opening) {
            Instrument instrument = opening.order().instrument();
            return facts(
                    command,
                    instrument,
                    opening.order().terms(),
                    used.contains(opening.order().positionId()));
        }
        if (command instanceof TradeCommand.Roll roll) {
            Optional<Position> position = state.portfolio().position(roll.positionId());
            if (position.isPresent()) {
                return facts(command, position.get().instrument(), roll.terms(), false);
            }
        }
        return Facts.at(clock.instant());
    }

    /** Terms given with a command override those of a listed instrument, and only of a listed one. */
    private Facts facts(
            TradeCommand command, Instrument instrument, @Nullable ContractTerms given, boolean isPositionIdUsed) {
        Optional<Listing> listing = catalogue.listing(instrument);
        ContractTerms terms = listing.isEmpty() || given != null
                ? (listing.isEmpty() ? null : given)
                : catalogue.termsOf(instrument, command.at()).orElse(null);
        return new Facts(
                clock.instant(), terms, listing.map(Listing::maxPyramids).orElse(null), isPositionIdUsed);
    }
}
