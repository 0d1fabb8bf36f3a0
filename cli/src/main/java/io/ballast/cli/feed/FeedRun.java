package io.ballast.cli.feed;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a feed through a session, batch by batch, and answers each line when its decision is durable. */
public final class FeedRun {

    private final CommandFeed feed;
    private final Function<List<TradeCommand>, List<Result>> session;
    private final ResultLines out;
    private final int batchSize;
    private final Map<Status, Long> counts = new EnumMap<>(Status.class);
    private long malformedLines;
    private boolean isAnyRejected;
    private @Nullable ErrorCode lost;
    private boolean isUnread;

    /**
     * A run that has not begun.
     *
     * @param session decides commands in order, and answers when that is durable
     * @param batchSize the most commands that are decided as one
     */
    public FeedRun(
            CommandFeed feed, Function<List<TradeCommand>, List<Result>> session, ResultLines out, int batchSize) {
        this.feed = feed;
        this.session = session;
        this.out = out;
        this.batchSize = batchSize;
    }

    /**
     * How it ended.
     *
     * @param counts answers by status
     * @param malformed how many of the rejected were no commands, and are recorded nowhere
     * @param ended null when every line was applied; else rejected, or why the right to write was lost
     * @param isUnread whether the answers found no reader
     */
    public record Summary(
            Map<Status, Long> counts,
            long malformed,
            @Nullable ErrorCode ended,
            boolean isUnread) {

        public long count(Status status) {
            return counts.getOrDefault(status, 0L);
        }

        /** How many rejections are in the journal, or were told of an id that is. */
        public long decidedRejections() {
            return count(Status.REJECTED) - malformed;
        }

        /** Whether the right to write was lost before the input was over. */
        public boolean isLost() {
            return ended != null && ended != ErrorCode.REJECTED;
        }
    }

    /** Runs until the feed is over or stopped, the right to write is lost, or nobody reads the answers. */
    public Summary run() {
        try {
            List<Input> batch = feed.nextBatch(batchSize);
            while (!batch.isEmpty()) {
                answer(batch);
                batch = lost == null ? feed.nextBatch(batchSize) : List.of();
            }
            if (lost != null) {
                answer(feed.stopAndDrain());
            }
        } catch (IOException e) {
            // What was decided stays decided; only nobody wants to hear of it any more.
            isUnread = true;
            feed.stop();
        }
        return new Summary(Map.copyOf(counts), malformedLines, ending(), isUnread);
    }

    private void answer(List<Input> batch) throws IOException {
        List<TradeCommand> commands = new ArrayList<>();
        for (Input input : batch) {
            if (input instanceof Input.Command command) {
                commands.add(command.command());
            }
        }
        Iterator<Result> results = (commands.isEmpty() ? List.<Result>of() : session.apply(commands)).iterator();
        for (Input input : batch) {
            if (input instanceof Input.Malformed malformed) {
                count(Status.REJECTED);
                malformedLines++;
                isAnyRejected = true;
                out.add(malformed);
            } else {
                Result result = results.next();
                note(result);
                out.add(input.line(), result);
            }
        }
        out.flush();
    }

    private void note(Result result) {
        count(result.status());
        isAnyRejected |= result.status() == Status.REJECTED
                || result.first() == Status.REJECTED
                || result.reason() == ReasonCode.REDUCE_ONLY;
        if (lost == null) {
            lost = lossBy(result).orElse(null);
        }
    }

    private static Optional<ErrorCode> lossBy(Result result) {
        return switch (result.status()) {
            case SUPERSEDED -> Optional.of(ErrorCode.SUPERSEDED);
            case UNKNOWN -> Optional.of(ErrorCode.DB_UNAVAILABLE);
            // In the mode reduce-only single commands are refused, and the session goes on.
            case HALTED -> result.reason() == ReasonCode.REDUCE_ONLY ? Optional.empty() : Optional.of(ErrorCode.HALTED);
            case APPLIED, REJECTED, DUPLICATE -> Optional.empty();
        };
    }

    private void count(Status status) {
        counts.merge(status, 1L, Long::sum);
    }

    private @Nullable ErrorCode ending() {
        return lost != null ? lost : isAnyRejected ? ErrorCode.REJECTED : null;
    }
}
