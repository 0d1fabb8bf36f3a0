package io.ballast.cli.drill;

import io.ballast.cli.demo.TradingScript;
import io.ballast.domain.command.TradeCommand;
import java.util.ArrayList;
import java.util.List;

/** What is traded, with a look ahead. */
final class Script {

    private final TradingScript source;
    private final List<TradeCommand> ahead = new ArrayList<>();

    Script(long seed) {
        this.source = TradingScript.begin(seed);
    }

    /** The next command. */
    TradeCommand next() {
        return ahead.isEmpty() ? source.next() : ahead.remove(0);
    }

    /** The next commands. */
    List<TradeCommand> next(int count) {
        List<TradeCommand> commands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            commands.add(next());
        }
        return commands;
    }

    /**
     * A command that is to come.
     *
     * @param steps 1 for the next one
     */
    TradeCommand look(int steps) {
        while (ahead.size() < steps) {
            ahead.add(source.next());
        }
        return ahead.get(steps - 1);
    }
}
