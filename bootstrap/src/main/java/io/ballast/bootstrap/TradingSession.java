package io.ballast.bootstrap;

import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.service.CommandService;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a recovered portfolio, for as long as it lasts. Commands are answered when their decision is
 * durable. Once the right is lost, or the store, everything is refused: only a new recovery can tell what is true then.
 * May be used by several threads; commands are decided one after the other.
 */
public final class TradingSession implements SubmitCommands, AutoCloseable {

    private final CommandService commands;
    private final Leadership leadership;
    private volatile @Nullable Status refusal;

    TradingSession(CommandService commands, Leadership leadership) {
        this.commands = commands;
        this.leadership = leadership;
    }

    @Override
    public List<Result> submit(List<TradeCommand> batch) {
        Status why = refusal;
        return why == null
                ? commands.submit(batch)
                : batch.stream()
                        .map(command -> Result.undecided(command.id(), why))
                        .toList();
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
        return refusal == null && commands.isOpen();
    }

    /** Gives the portfolio back; a session whose right is lost has nothing to give back. */
    @Override
    public void close() {
        if (refusal == null) {
            commands.close();
        }
    }

    Leadership leadership() {
        return leadership;
    }

    /** From now on everything is answered like that. */
    void refuse(Status why) {
        refusal = why;
    }
}
