package io.ballast.cli.drill;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.identity.CommandId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what happens during the drill. Used by several threads. */
final class Tally {

    private final List<Long> rto = new ArrayList<>();
    private final Map<String, Long> points = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private final Set<CommandId> doubtful = new HashSet<>();
    private final Map<CommandId, Boolean> expected = new HashMap<>();
    private Optional<Long> downSince = Optional.empty();
    private long kills;
    private long landed;
    private long vanished;

    /** The next process must answer the command as one that was done before, or as one that was not. */
    synchronized void expect(CommandId command, boolean hasLanded) {
        expected.put(command, hasLanded);
    }

    synchronized void killed(KillPoint point, long nanos, Collection<CommandId> inFlight) {
        counted();
        if (point.mayHaveTraded()) {
            // Whoever was just killed may have done what it was asked again; what was done before stays done.
            expected.values().removeIf(hasLanded -> !hasLanded);
        }
        points.merge(point.word(), 1L, Long::sum);
        down(nanos);
        doubt(inFlight);
    }

    synchronized void counted() {
        kills++;
    }

    /** Nobody has answered since then. */
    synchronized void down(long nanos) {
        downSince = Optional.of(nanos);
    }

    /** These were in flight, and may have been done. */
    synchronized void doubt(Collection<CommandId> inFlight) {
        doubtful.addAll(inFlight);
    }

    /** An answer was recorded: whoever was killed has a successor, and a command that was in flight is none any more. */
    synchronized void answered(Answer answer, long nanos) {
        downSince.ifPresent(since -> rto.add((nanos - since) / 1_000_000));
        downSince = Optional.empty();
        Boolean hasLanded = expected.remove(answer.id());
        if (hasLanded != null && hasLanded != (answer.status() == Status.DUPLICATE)) {
            findings.add("killed " + (hasLanded ? "after" : "before") + " it was durable, and " + answer);
        }
        boolean wasInFlight = doubtful.remove(answer.id());
        switch (answer.status()) {
            case DUPLICATE -> {
                landed++;
                if (!wasInFlight) {
                    findings.add("done before it was sent a second time: " + answer);
                }
            }
            case APPLIED, REJECTED -> vanished += wasInFlight ? 1 : 0;
            case HALTED, SUPERSEDED, UNKNOWN -> findings.add("nobody else was there, and it answered " + answer);
        }
        if (answer.status() == Status.REJECTED && answer.seq() == null) {
            findings.add("a command of the script was not taken for one: " + answer);
        }
    }

    synchronized void find(String finding) {
        findings.add(finding);
    }

    synchronized boolean isAnythingFound() {
        return !findings.isEmpty();
    }

    synchronized long kills() {
        return kills;
    }

    /**
     * The report. What was missing at any look is lost, also when it was there at a later one.
     *
     * @param between that has looked after each recovery
     * @param last that has seen everything at the end
     */
    synchronized DrillReport report(long seed, long acknowledged, Checker between, Checker last, long tookMillis) {
        Set<String> all = new LinkedHashSet<>(between.findings());
        all.addAll(last.findings());
        long lost = Math.max(between.lost(), last.lost());
        all.addAll(findings);
        return new DrillReport(
                seed,
                kills,
                acknowledged,
                Math.min(last.recovered(), acknowledged - lost),
                lost,
                Math.max(between.duplicated(), last.duplicated()),
                landed,
                vanished,
                new Rto(rto),
                points,
                List.copyOf(all),
                tookMillis,
                null);
    }
}
