package com.example.desk;

import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.TradingSession;
import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/** A small engine that buys, may be killed at any moment, and is brought back by Ballast. */
public final class PyramidDesk implements TradingEngine {

    /** What this example needs of a broker. */
    public interface Broker {

        /** Sends an order under an id of ours. Sent twice, it is still one order. */
        Optional<Fill> buy(String orderId, EntryOrder order);

        /** Cancels what is still working of that order, and tells what of it was filled. */
        Optional<Fill> settle(String orderId);
    }

    /** What was bought, at which price on average. */
    public record Fill(Lots lots, Price price) {}

    /** What whoever starts the desk does next. */
    public enum Next {
        TRADE,
        TRY_AGAIN,
        CALL_SOMEBODY
    }

    private final Broker broker;
    private final InstantSource clock;
    private final Consumer<String> log;
    private volatile boolean mayTrade;

    public PyramidDesk(Broker broker, InstantSource clock, Consumer<String> log) {
        this.broker = broker;
        this.clock = clock;
        this.log = log;
    }

    // ---- what Ballast tells the engine

    /** The portfolio is complete, proven and ours. Take it in and return: orders need the session, which comes next. */
    @Override
    public void resume(Portfolio portfolio, Certificate certificate) {
        log.accept("resumed with " + portfolio.livePositions() + " positions, run " + certificate.runId());
        mayTrade = true;
    }

    @Override
    public void standBy(String reason) {
        mayTrade = false;
        log.accept("standing by: " + reason);
    }

    @Override
    public void halt(String reason) {
        mayTrade = false;
        log.accept("halted: " + reason);
    }

    // ---- starting

    /** Recovers, and when that succeeded finds out at the broker what a crash left in doubt. */
    public Next start(Ballast ballast) {
        RecoveryOutcome outcome = ballast.recovery().recover(Request.asInstance("the desk starts"));
        return outcome.match(new RecoveryOutcome.Cases<>() {
            @Override
            public Next recovered(RecoveryOutcome.Recovered recovered) {
                settleWhatIsInDoubt(ballast.session(recovered));
                return Next.TRADE;
            }

            @Override
            public Next nothingStored(RecoveryOutcome.NothingStored nothing) {
                // Never create one here: a store that is empty by mistake would become a portfolio that is empty by
                // design.
                return next(Next.CALL_SOMEBODY, "there is no portfolio; `ballast init` creates one");
            }

            @Override
            public Next inconsistent(RecoveryOutcome.Inconsistent inconsistent) {
                return next(
                        Next.CALL_SOMEBODY,
                        inconsistent.certificate().violations().toString());
            }

            @Override
            public Next corrupt(RecoveryOutcome.Corrupt corrupt) {
                return next(Next.CALL_SOMEBODY, corrupt.cause().message());
            }

            @Override
            public Next unavailable(RecoveryOutcome.Unavailable unavailable) {
                return next(Next.TRY_AGAIN, unavailable.cause().message());
            }

            @Override
            public Next superseded(RecoveryOutcome.Superseded superseded) {
                return next(Next.TRY_AGAIN, superseded.cause().message());
            }

            @Override
            public Next halted(RecoveryOutcome.Halted halted) {
                return next(Next.CALL_SOMEBODY, halted.reason());
            }
        });
    }

    private Next next(Next next, String why) {
        log.accept(next + ": " + why);
        return next;
    }

    private void settleWhatIsInDoubt(TradingSession session) {
        for (Position position : session.portfolio().positions()) {
            if (position.status() == PositionStatus.OPENING) {
                record(session, position.id(), broker.settle(orderId(position.id())));
            }
        }
    }

    // ---- trading

    /** Writes down the intent, sends the order, writes down the fact. Answers whether anything was bought. */
    public boolean buyBase(TradingSession session, EntryOrder order) {
        PositionId position = order.positionId();
        Result intent = session.submit(new TradeCommand.BeginEntry(commandId("begin", position), now(), true, order));
        if (!mayTrade || intent.status() != Status.APPLIED) {
            // Not durable, or not ours any more, or not for the first time: no order is sent.
            log.accept(position + " was not begun: " + intent.status().word());
            return false;
        }
        Optional<Fill> fill = broker.buy(orderId(position), order);
        record(session, position, fill);
        return fill.isPresent();
    }

    /** The fact: what the broker filled, or that it filled nothing. */
    private void record(TradingSession session, PositionId position, Optional<Fill> fill) {
        TradeCommand fact = fill.isPresent()
                ? new TradeCommand.ConfirmEntry(
                        commandId("confirm", position),
                        now(),
                        position,
                        fill.get().price(),
                        fill.get().lots(),
                        null)
                : new TradeCommand.CancelEntry(commandId("cancel", position), now(), position, "nothing was filled");
        Result result = session.submit(fact);
        log.accept(fact.type() + " of " + position + ": " + result.status().word());
    }

    /** The same after a restart as before: by this id the order is found again. */
    private static String orderId(PositionId position) {
        return position + "." + commandId("begin", position);
    }

    private static CommandId commandId(String step, PositionId position) {
        return new CommandId(step + "-" + position);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
