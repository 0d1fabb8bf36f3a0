package io.ballast.cli.demo;

import io.ballast.application.port.in.ResultDocument;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.recovery.Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration found.
 *
 * @param killedAfter how many answers were waited for
 * @param acknowledged every answer that was told before the kill took effect
 * @param isReplayEqual whether the recovered portfolio is what the journaled commands make of an empty one
 * @param resent the answers to what was sent once more
 * @param continued the answers to what was sent afterwards
 * @param last the verdict at the end
 * @param took all of it
 */
public record DemoReport(
        long seed,
        int commands,
        int killedAfter,
        List<Acknowledgement> acknowledged,
        Comparison comparison,
        boolean isReplayEqual,
        Certificate recovery,
        List<Result> resent,
        List<Result> continued,
        Certificate last,
        Duration took) {

    /** Whether nothing was lost, nothing was done twice, and everything is consistent. */
    public boolean isSound() {
        return comparison.isSound()
                && isReplayEqual
                && last.outcome() == Certificate.Outcome.VALID
                && areDecided(resent)
                && areDecided(continued);
    }

    private static boolean areDecided(List<Result> results) {
        return results.stream().allMatch(result -> result.seq() != null);
    }

    static long count(Collection<Result> results, Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    long acknowledgedAs(Status status) {
        return acknowledged.stream().filter(answer -> answer.status() == status).count();
    }

    /** All of it for a program. */
    public Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("sound", isSound());
        document.put("seed", seed);
        document.put("commands", commands);
        document.put("killed_after", killedAfter);
        document.put("acknowledged", acknowledged.size());
        document.put("acknowledged_applied", acknowledgedAs(Status.APPLIED));
        document.put("acknowledged_rejected", acknowledgedAs(Status.REJECTED));
        document.put("recovered", comparison.recovered());
        document.put("lost", comparison.lost().size());
        document.put("duplicated", comparison.duplicated().size());
        document.put("unknown", comparison.unknown());
        document.put("unknown_landed", ids(comparison.landed()));
        document.put("unknown_vanished", ids(comparison.vanished()));
        document.put("lost_ids", ids(comparison.lost()));
        document.put("duplicated_ids", ids(comparison.duplicated()));
        document.put("stranger_ids", ids(comparison.strangers()));
        document.put("replay_equal", isReplayEqual);
        document.put("resent", lines(resent));
        document.put("continued", continued.size());
        document.put("continued_applied", count(continued, Status.APPLIED));
        document.put("continued_rejected", count(continued, Status.REJECTED));
        document.put("certificate", recovery.document());
        document.put("final_certificate", last.document());
        document.put("duration_ms", took.toMillis());
        return document;
    }

    private static List<String> ids(List<CommandId> ids) {
        return ids.stream().map(CommandId::value).toList();
    }

    private static List<Map<String, @Nullable Object>> lines(List<Result> results) {
        return results.stream().map(result -> ResultDocument.of(1, result)).toList();
    }
}
