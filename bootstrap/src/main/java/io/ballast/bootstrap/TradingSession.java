package io.ballast.bootstrap;

import io.ballast.application.port.in.ObserveInstance.Trading;
import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.service.CommandService;
import io.ballast.application.service.Tenure;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Portfolio;
import java.util.List;

/**
 * The right to write a recovered portfolio, for as long as it lasts. Commands are answered when their decision is
 * durable. Once the right is lost, or the store, everything is refused: only a new recovery can tell what is true then.
 * May be used by several threads; commands are decided one after the other.
 */
public final class TradingSession implements SubmitCommands, AutoCloseable {

    private final CommandService commands;
    private final Tenure tenure;

    TradingSession(CommandService commands, Tenure tenure) {
        this.commands = commands;
        this.tenure = tenure;
    }

    @Override
    public List<Result> submit(List<TradeCommand> batch) {
        return commands.submit(batch);
    }

    /** One command, as a batch of its own. */
    public Result submit(TradeCommand command) {
        return submit(List.of(command)).get(0);
    }

    /** The portfolio after everything that was answered. */
    @Override
    public Portfolio portfolio() {
        return commands.portfolio();
    }

    /** Whether commands are taken. */
    public boolean isOpen() {
        return tenure.isOpen();
    }

    /**
     * Whether an order may be sent to a broker now; to be asked before each. True only later than 500 ms after the
     * activation, so that what the holder before sent has arrived, and only where the store proved within the last
     * 250 ms that the portfolio is still ours: where no commit or heartbeat did, a heartbeat is made, for which this
     * waits. False where that fails: nothing is known then, so nothing is sent.
     */
    public boolean mayAct() {
        return tenure.mayAct();
    }

    /** Gives the portfolio back; a session whose right is lost has nothing to give back. */
    @Override
    public void close() {
        commands.close();
    }

    /** What it trades on, for others to look at. */
    Trading trading() {
        SealedPortfolio state = commands.state();
        return new Trading(state.portfolio(), tenure.leadership().epoch(), state.seq());
    }

    Tenure tenure() {
        return tenure;
    }
}
