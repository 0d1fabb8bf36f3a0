package io.ballast.cli.drill;

import io.ballast.domain.command.TradeCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what happens during the drill of a cluster. Used by several threads. */
final class ClusterTally {

    private final long instances;
    private final Tally tally = new Tally();
    private final Map<String, Long> faults = new LinkedHashMap<>();
    private final List<Long> failover = new ArrayList<>();
    private final List<Long> handover = new ArrayList<>();
    private @Nullable List<Long> measured;
    private long sinceNanos;
    private long zombies;

    ClusterTally(long instances) {
        this.instances = instances;
    }

    Tally findings() {
        return tally;
    }

    /** It was brought about, and everybody is well again. */
    synchronized void over(Fault fault) {
        tally.counted();
        faults.merge(fault.kind().word(), 1L, Long::sum);
    }

    /**
     * What was left open is asked of another one from now on.
     *
     * @param nanos when the fault came
     */
    synchronized void handedOn(FaultKind kind, long nanos, List<TradeCommand> open) {
        tally.doubt(open.stream().map(TradeCommand::id).toList());
        if (kind == FaultKind.ZOMBIE) {
            // The drill takes its time there.
            zombies++;
            return;
        }
        tally.down(nanos);
        sinceNanos = nanos;
        measured = kind.isFailover() ? failover : kind == FaultKind.TERMINATE ? handover : null;
    }

    /** Nobody else was asked, and some may have been done all the same. */
    void doubt(List<TradeCommand> open) {
        tally.doubt(open.stream().map(TradeCommand::id).toList());
    }

    /** The one who is asked has answered. */
    synchronized void answered(Answer answer, long nanos) {
        if (measured != null) {
            measured.add((nanos - sinceNanos) / 1_000_000);
            measured = null;
        }
        tally.answered(answer, nanos);
    }

    synchronized ClusterFigures figures(EpochCheck epochs) {
        return new ClusterFigures(
                instances,
                faults,
                epochs.takeovers(),
                new Rto(failover),
                new Rto(handover),
                zombies,
                epochs.staleCommits());
    }
}
