package io.ballast.cli.output;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.Size;
import io.ballast.domain.portfolio.Stops;
import io.ballast.domain.portfolio.Valuation;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Phase;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Certificates as real runs would have made them: judged by the rule book, not made up. */
final class Certificates {

    private static final UUID RUN = UUID.fromString("8f2c6d0e-5b1a-4c3d-9e7f-0123456789ab");
    private static final Instant STARTED = Instant.parse("2026-01-05T03:45:00.123Z");
    private static final PortfolioId MAIN = new PortfolioId("main");
    private static final ContractCatalogue CATALOGUE = ContractCatalogue.indianDefaults();
    private static final long SEQ = 1_284;

    private Certificates() {}

    static Certificate recovered() {
        return judged(Certificate.Mode.RECOVER, traded().snapshot(SEQ));
    }

    static Certificate valid() {
        return judged(Certificate.Mode.VALIDATE, traded().snapshot(SEQ));
    }

    /** Somebody raised a stop and changed a quantity behind our back, and an instrument was taken off the catalogue. */
    static Certificate inconsistent() {
        PortfolioSnapshot claim = traded().snapshot(SEQ);
        PortfolioSnapshot edited = edited(
                claim,
                "BN-2",
                position -> position.withStops(new Stops(
                        position.stops().initial(),
                        Price.of(52_150),
                        position.stops().highestClose())));
        edited = edited(
                edited,
                "GM-1",
                position -> position.withSize(
                        new Size(position.lots(), position.size().openedLots(), Quantity.of(250), position.terms())));
        return judged(
                Certificate.Mode.VALIDATE,
                edited,
                new ContractCatalogue(
                        CATALOGUE.zone(),
                        List.of(CATALOGUE.listing(new Instrument("BANK_NIFTY")).orElseThrow())));
    }

    static Certificate corrupt() {
        return failed(
                Certificate.Outcome.CORRUPT,
                Cause.corrupt("portfolio_positions", "BN-2", "current_stop", "the value is NaN, which is no amount"));
    }

    static Certificate unavailable() {
        return failed(
                Certificate.Outcome.UNAVAILABLE,
                Cause.unavailable(
                        "08001", "Connection to localhost:5432 refused. Check that the hostname and port are correct"));
    }

    static Certificate nothingStored() {
        return failed(Certificate.Outcome.NOTHING_STORED, null);
    }

    private static Portfolio traded() {
        Portfolio portfolio = Portfolio.create(MAIN, new UUID(1, 1), Currency.getInstance("INR"), Money.of(5_000_000));
        List<TradeCommand> commands = List.of(
                new TradeCommand.OpenBase(id(1), STARTED, order("BANK_NIFTY", "BN-1", 51_400, 50_900, 4, 250)),
                new TradeCommand.AddPyramid(id(2), STARTED, order("BANK_NIFTY", "BN-2", 52_000, 51_500, 2, 260)),
                new TradeCommand.OpenBase(id(3), STARTED, order("GOLD_MINI", "GM-1", 121_500, 120_400, 3, 0)),
                new TradeCommand.Reduce(id(4), STARTED, new PositionId("GM-1"), Lots.of(1), Price.of(124_833), null),
                new TradeCommand.BeginExit(id(5), STARTED, new PositionId("GM-1"), null));
        for (TradeCommand command : commands) {
            portfolio = ((Decision.Applied) portfolio.apply(command, facts(command))).portfolio();
        }
        return portfolio;
    }

    private static CommandId id(int number) {
        return new CommandId("c-" + number);
    }

    private static EntryOrder order(String instrument, String position, long price, long stop, long lots, long atr) {
        return new EntryOrder(
                new Instrument(instrument),
                new PositionId(position),
                Price.of(price),
                Lots.of(lots),
                Price.of(stop),
                atr == 0 ? null : Price.of(atr),
                Price.of(price + 700),
                null,
                null);
    }

    private static Facts facts(TradeCommand command) {
        if (command instanceof TradeCommand.Opening opening) {
            Instrument instrument = opening.order().instrument();
            return new Facts(
                    STARTED,
                    CATALOGUE.termsOf(instrument, STARTED).orElseThrow(),
                    CATALOGUE.listing(instrument).map(Listing::maxPyramids).orElseThrow(),
                    false);
        }
        return Facts.at(STARTED);
    }

    private static PortfolioSnapshot edited(PortfolioSnapshot claim, String position, UnaryOperator<Position> edit) {
        List<Position> positions = new ArrayList<>(claim.positions());
        positions.replaceAll(each -> each.id().value().equals(position) ? edit.apply(each) : each);
        return new PortfolioSnapshot(claim.head(), positions, claim.pyramids());
    }

    private static Certificate judged(Certificate.Mode mode, PortfolioSnapshot claim) {
        return judged(mode, claim, CATALOGUE);
    }

    private static Certificate judged(Certificate.Mode mode, PortfolioSnapshot claim, ContractCatalogue catalogue) {
        Verdict verdict =
                Evidence.judge(new ConsistencyCheck(catalogue, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN), claim);
        Certificate.Outcome good =
                mode == Certificate.Mode.RECOVER ? Certificate.Outcome.RECOVERED : Certificate.Outcome.VALID;
        return certificate(
                mode,
                verdict.match(consistent -> good, inconsistent -> Certificate.Outcome.INCONSISTENT),
                null,
                Certificate.Figures.of(claim, Valuation.UNKNOWN),
                verdict);
    }

    private static Certificate failed(Certificate.Outcome outcome, @Nullable Cause cause) {
        return certificate(
                Certificate.Mode.VALIDATE,
                outcome,
                cause,
                null,
                new Verdict.Inconsistent(CheckResult.allSkipped("nothing could be read"), List.of(), null));
    }

    private static Certificate certificate(
            Certificate.Mode mode,
            Certificate.Outcome outcome,
            @Nullable Cause cause,
            Certificate.@Nullable Figures figures,
            Verdict verdict) {
        boolean isRead = figures != null;
        return new Certificate(
                RUN,
                MAIN,
                new InstanceId("trader-1"),
                mode,
                outcome,
                cause,
                STARTED,
                outcome == Certificate.Outcome.UNAVAILABLE ? 4 : 1,
                isRead ? 7L : null,
                figures,
                verdict.checks(),
                verdict.violations(),
                isRead ? Digest.sha256("state") : null,
                new Certificate.Provenance(isRead ? "1" : null, "0.1.0", "c0ffee"),
                timings(isRead),
                mode == Certificate.Mode.RECOVER ? STARTED : null);
    }

    private static Map<Phase, Duration> timings(boolean isRead) {
        Map<Phase, Duration> timings = new EnumMap<>(Phase.class);
        timings.put(Phase.FETCH, Duration.ofNanos(2_100_000));
        if (isRead) {
            timings.put(Phase.REBUILD, Duration.ofNanos(250_000));
            timings.put(Phase.VALIDATE, Duration.ofNanos(199_999));
        }
        timings.put(Phase.TOTAL, Duration.ofNanos(12_345_678));
        return timings;
    }
}
