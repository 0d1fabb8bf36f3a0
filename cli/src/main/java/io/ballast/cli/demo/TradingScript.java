package io.ballast.cli.demo;

import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.instrument.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What an engine might do on a busy day: commands of every type on four instruments, a few of them mistakes that must
 * be rejected. The same seed gives the same commands.
 *
 * <p>The writer keeps a portfolio of its own while it writes, so that it knows what makes sense next.
 */
public final class TradingScript {

    private static final Instant MORNING = Instant.parse("2025-11-03T03:45:00Z");
    private static final int LONGEST_LULL_SECONDS = 40;
    /** Then the season begins again, long before anybody's clock: an opening of tomorrow would be refused. */
    private static final Duration SEASON = Duration.ofDays(50);

    /** One command in so many is a mistake. */
    private static final int MISTAKE_EVERY = 20;

    private final SplittableRandom random;
    private final Market market;
    private final Replay replay = new Replay();
    private Instant at = MORNING;
    private int written;

    private TradingScript(long seed) {
        this.random = new SplittableRandom(seed);
        this.market = new Market(random.split());
    }

    /** The script of that seed, from its first command on; it never ends. */
    public static TradingScript begin(long seed) {
        return new TradingScript(seed);
    }

    /** The first so many commands of the script of that seed. */
    public static List<TradeCommand> of(long seed, int count) {
        TradingScript script = begin(seed);
        List<TradeCommand> commands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            commands.add(script.next());
        }
        return commands;
    }

    /** The next command. */
    public TradeCommand next() {
        written++;
        at = at.plusSeconds(random.nextInt(1, LONGEST_LULL_SECONDS));
        if (at.isAfter(MORNING.plus(SEASON))) {
            at = MORNING;
        }
        List<Instrument> instruments = market.instruments();
        Instrument instrument = instruments.get(random.nextInt(instruments.size()));
        market.move(instrument);
        CommandId id = new CommandId(String.format(Locale.ROOT, "c-%05d", written));
        Moment moment = new Moment(id, at, instrument, replay.portfolio(), market, random, replay.opened());
        boolean isMistake = random.nextInt(MISTAKE_EVERY) == 0
                && !replay.portfolio().positions().isEmpty();
        TradeCommand command = isMistake ? Mistakes.next(moment) : Moves.next(moment);
        replay.decide(command);
        return command;
    }
}
