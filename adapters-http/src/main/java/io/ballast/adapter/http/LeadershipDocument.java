package io.ballast.adapter.http;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.ObserveInstance.Seen;
import io.ballast.application.port.out.Ownership.Standing;
import io.ballast.application.port.out.Ownership.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/leadership} tells: who has the portfolio by the store, and how it came about. */
final class LeadershipDocument {

    private LeadershipDocument() {}

    /** @param limit so many turns at most */
    static Map<String, @Nullable Object> of(Seen seen, int limit) {
        Optional<Standing> standing = seen.report().map(Report::standing);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("phase", standing.map(known -> known.phase().name()).orElse(null));
        document.put("epoch", standing.map(Standing::epoch).orElse(null));
        document.put("holder", standing.map(Standing::holder).orElse(null));
        document.put(
                "heartbeat_age_ms",
                standing.map(known -> StatusDocument.heartbeatAge(known, seen)).orElse(null));
        document.put(
                "heartbeat_ttl_ms",
                standing.map(Standing::ttl).map(Duration::toMillis).orElse(null));
        document.put(
                "turns",
                seen.turns().stream().limit(limit).map(LeadershipDocument::of).toList());
        document.put("seen_at", seen.at().toString());
        document.put("seen_age_ms", seen.age().toMillis());
        document.put("warnings", StatusDocument.warnings(seen, seen.turnsFailure()));
        return document;
    }

    private static Map<String, @Nullable Object> of(Turn turn) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("at", turn.at().toString());
        document.put("event", turn.event());
        document.put("epoch", turn.epoch());
        document.put("phase", turn.phase().name());
        document.put("holder", turn.holder());
        document.put("halt_mode", turn.haltMode());
        document.put("reason", turn.reason());
        return document;
    }
}
