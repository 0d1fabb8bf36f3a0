package io.ballast.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/recovery/status} tells. Keys are never absent; what is not known is null. */
final class StatusDocument {

    /** It is asked once a second; an answer may take a while. */
    private static final Duration OLD = Duration.ofSeconds(10);

    private final Observation observed;
    private final Duration slowAfter;

    StatusDocument(Observation observed, Duration slowAfter) {
        this.observed = observed;
        this.slowAfter = slowAfter;
    }

    Map<String, @Nullable Object> document() {
        Seen seen = observed.seen();
        Optional<Ownership.Standing> standing =
                Optional.ofNullable(seen).flatMap(Seen::report).map(Report::standing);
        Optional<RecoveryJournal.Run> run =
                Optional.ofNullable(seen).flatMap(known -> known.runs().stream().findFirst());
        Optional<JsonNode> certificate =
                Optional.ofNullable(seen).flatMap(Seen::certificate).map(Json::read);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("portfolio_id", observed.portfolioId().value());
        document.put("instance_id", observed.instance().value());
        document.put("lifecycle", observed.lifecycle());
        document.put("why", observed.why());
        document.put("degraded", degraded());
        document.put("phase", standing.map(known -> known.phase().name()).orElse(null));
        document.put("holder", standing.map(Ownership.Standing::holder).orElse(null));
        document.put(
                "heartbeat_age_ms",
                standing.map(known -> heartbeatAge(known, seen)).orElse(null));
        document.put("epoch", standing.map(Ownership.Standing::epoch).orElse(null));
        document.put("seq", standing.map(Ownership.Standing::seq).orElse(null));
        document.put("halt_mode", standing.map(Ownership.Standing::haltMode).orElse(null));
        document.put("halt", standing.map(known -> halt(known, seen)).orElse(null));
        document.put("recovery_status", recoveryStatus(seen, run));
        document.put(
                "last_recovery_time",
                run.map(known -> known.startedAt().toString()).orElse(null));
        document.put("run_id", run.map(known -> known.id().toString()).orElse(null));
        addCertificate(document, certificate);
        document.put("seen_at", seen == null ? null : seen.at().toString());
        document.put("seen_age_ms", seen == null ? null : seen.age().toMillis());
        document.put("warnings", warnings(seen, null));
        return document;
    }

    private void addCertificate(Map<String, @Nullable Object> document, Optional<JsonNode> certificate) {
        document.put("outcome", certificate.map(known -> text(known, "outcome")).orElse(null));
        document.put(
                "error_code",
                certificate.map(known -> text(known, "error_code")).orElse(null));
        document.put(
                "positions_loaded",
                certificate.map(known -> whole(known, "positions_loaded")).orElse(null));
        document.put(
                "validation_checks_passed",
                certificate.map(StatusDocument::passed).orElse(null));
        Double total = certificate.map(StatusDocument::totalMillis).orElse(null);
        document.put("duration_ms", total);
        document.put("slow", total == null ? null : total > slowAfter.toMillis());
    }

    private List<String> degraded() {
        return observed.isDegraded() ? List.of("redis") : List.of();
    }

    /** It is that much older now than when the store was asked. */
    static @Nullable Long heartbeatAge(Ownership.Standing standing, @Nullable Seen seen) {
        Duration age = standing.heartbeatAge();
        return age == null || seen == null ? null : age.plus(seen.age()).toMillis();
    }

    private @Nullable String recoveryStatus(@Nullable Seen seen, Optional<RecoveryJournal.Run> run) {
        if (observed.lifecycle().equals("RECOVERING") || observed.lifecycle().equals("CANDIDATE")) {
            return "recovering";
        }
        if (run.isPresent()) {
            return run.get().outcome().equals("RECOVERED") ? "success" : "failed";
        }
        return seen == null || !seen.isAnswered() ? null : "never";
    }

    /** @param failure why a part of it is old, where the rest is not */
    static List<String> warnings(@Nullable Seen seen, @Nullable String failure) {
        if (seen == null) {
            return List.of("the store was not asked yet");
        }
        String why = seen.failure() == null ? failure : seen.failure();
        if (why != null) {
            return List.of("what is shown of the store is old: " + why);
        }
        return seen.age().compareTo(OLD) > 0
                ? List.of("what is shown of the store is old: nobody has asked it since")
                : List.of();
    }

    private static @Nullable String text(JsonNode certificate, String key) {
        JsonNode value = certificate.get(key);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable Long whole(JsonNode certificate, String key) {
        JsonNode value = certificate.get(key);
        return value == null || !value.isIntegralNumber() ? null : value.asLong();
    }

    private static List<String> passed(JsonNode certificate) {
        List<String> names = new ArrayList<>();
        JsonNode checks = certificate.get("validation_checks_passed");
        if (checks != null) {
            checks.forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    private static @Nullable Double totalMillis(JsonNode certificate) {
        JsonNode timings = certificate.get("timings_ms");
        JsonNode total = timings == null ? null : timings.get("total");
        return total == null || !total.isNumber() ? null : total.asDouble();
    }

    /** What is forbidden, since when, why and by whom; null where nothing is. Who gives a name gives it with the reason. */
    private static @Nullable Map<String, @Nullable Object> halt(Ownership.Standing standing, @Nullable Seen seen) {
        boolean isWhole = standing.phase() == Phase.HALTED;
        if (!isWhole && standing.haltMode() == null) {
            return null;
        }
        Optional<Turn> halt = Optional.ofNullable(seen).flatMap(Seen::halt);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("mode", isWhole ? HaltMode.ALL.word() : standing.haltMode());
        document.put("since", halt.map(turn -> turn.at().toString()).orElse(null));
        document.put("by", null);
        document.put("reason", halt.map(Turn::reason).orElse(null));
        document.put(
                "source",
                halt.map(turn -> turn.isByOperator() ? "operator" : "evidence").orElse(null));
        return document;
    }

    /** A run in a list of them. */
    static Map<String, @Nullable Object> of(RecoveryJournal.Run run) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("run_id", run.id().toString());
        document.put("started_at", run.startedAt().toString());
        document.put("instance_id", run.instance());
        document.put("mode", run.mode());
        document.put("outcome", run.outcome());
        document.put("epoch", run.epoch());
        document.put("seq", run.seq());
        return document;
    }
}
