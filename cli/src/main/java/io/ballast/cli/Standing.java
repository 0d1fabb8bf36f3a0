package io.ballast.cli;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.bootstrap.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the portfolio stands, in the words of {@code status}. */
record Standing(
        String portfolio,
        Report report,
        Lifecycle lifecycle,
        String coordination,
        Set<String> settingsLeftOut,
        List<String> warnings) {

    /** What the phase of the head row means, given how old its heartbeat is. */
    enum Lifecycle {
        IDLE,
        RECOVERING,
        ACTIVE,
        HALTED,
        /** Somebody holds it and has not been heard of for longer than its heartbeat counts. */
        LOST
    }

    /**
     * In the words of {@code status}.
     *
     * @param settingsLeftOut settings of its sessions that the store's server does not know
     */
    static Standing of(Report report, Settings settings, Set<String> settingsLeftOut) {
        Ownership.Standing standing = report.standing();
        return new Standing(
                settings.portfolio().value(),
                report,
                lifecycle(standing),
                settings.redis() == null ? "none" : "redis",
                settingsLeftOut,
                warnings(standing, settings));
    }

    boolean isActive() {
        return lifecycle == Lifecycle.ACTIVE;
    }

    private static Lifecycle lifecycle(Ownership.Standing standing) {
        return switch (standing.phase()) {
            case IDLE -> Lifecycle.IDLE;
            case HALTED -> Lifecycle.HALTED;
            case RECOVERING -> isHeardOf(standing) ? Lifecycle.RECOVERING : Lifecycle.LOST;
            case ACTIVE -> isHeardOf(standing) ? Lifecycle.ACTIVE : Lifecycle.LOST;
        };
    }

    /** Whether a candidate would leave the holder alone. */
    private static boolean isHeardOf(Ownership.Standing standing) {
        Duration age = standing.heartbeatAge();
        Duration ttl = standing.ttl();
        return age != null && ttl != null && !age.isNegative() && age.compareTo(ttl) < 0;
    }

    private static List<String> warnings(Ownership.Standing standing, Settings settings) {
        List<String> warnings = new ArrayList<>();
        String user = settings.postgres().login().user();
        List<String> more = new ArrayList<>();
        if (settings.postgres().owner().user().equals(user)) {
            more.add("change the schema");
        }
        if (settings.postgres().operator().user().equals(user)) {
            more.add("lift a halt");
        }
        if (!more.isEmpty()) {
            warnings.add("the engine's database user, " + user + ", may also " + String.join(" and ", more)
                    + "; `ballast config` shows the others");
        }
        if (standing.heartbeatAge() != null && standing.heartbeatAge().isNegative()) {
            warnings.add("the last heartbeat lies in the future of the database's clock");
        }
        return warnings;
    }

    /** All keys of the contract; what is not known is null. */
    Map<String, @Nullable Object> document() {
        Ownership.Standing standing = report.standing();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("portfolio_id", portfolio);
        document.put("lifecycle", lifecycle.name());
        document.put("holder", standing.holder());
        document.put("heartbeat_age_ms", millis(standing.heartbeatAge()));
        document.put("heartbeat_ttl_ms", millis(standing.ttl()));
        document.put("phase", standing.phase().name());
        document.put("halt_mode", standing.haltMode());
        document.put("since", standing.since() == null ? null : standing.since().toString());
        document.put("reason", standing.reason());
        document.put("epoch", standing.epoch());
        document.put("seq", standing.seq());
        document.put("coordination", coordination);
        document.put("settings_left_out", List.copyOf(settingsLeftOut));
        document.put("warnings", warnings);
        document.put("last_recovery", report.lastRun().map(Standing::run).orElse(null));
        return document;
    }

    /** The same keys where nothing is known but whose it would be. */
    static Map<String, @Nullable Object> unknown(Settings settings) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("portfolio_id", settings.portfolio().value());
        for (String key : List.of(
                "lifecycle",
                "holder",
                "heartbeat_age_ms",
                "heartbeat_ttl_ms",
                "phase",
                "halt_mode",
                "since",
                "reason",
                "epoch",
                "seq",
                "coordination",
                "settings_left_out",
                "warnings",
                "last_recovery")) {
            document.put(key, null);
        }
        return document;
    }

    private static Map<String, @Nullable Object> run(RecoveryJournal.Run run) {
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

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
