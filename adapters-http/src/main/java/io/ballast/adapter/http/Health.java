package io.ballast.adapter.http;

import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the instance is alive, sound, or trades. Down unless there is evidence of the contrary; nothing is asked for it.
 *
 * <pre>
 * live      its loop came round within three of its periods: a restart would help otherwise
 * started   its own checks passed, so a standby has started
 * ready     it trades, by a certificate
 * </pre>
 */
record Health(String name, boolean isUp, String reason) {

    /** The loop comes round each second. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    static Health live(Observation observed) {
        boolean isLive = observed.silence().compareTo(LONGEST_SILENCE) <= 0;
        return new Health("live", isLive, isLive ? "UP" : "LOOP_STALLED");
    }

    static Health started(Observation observed) {
        boolean isStarted = !List.of("STARTING", "STOPPING", "STOPPED").contains(observed.lifecycle());
        return new Health("started", isStarted && live(observed).isUp(), observed.lifecycle());
    }

    static Health ready(Observation observed) {
        boolean isReady = observed.lifecycle().equals("ACTIVE") && observed.isActive();
        return new Health("ready", isReady && live(observed).isUp(), observed.lifecycle());
    }

    /** What everybody may know. */
    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("status", isUp ? "UP" : "DOWN");
        document.put("reason", reason);
        return document;
    }

    /** What those may know who may read. */
    Map<String, @Nullable Object> document(Observation observed) {
        Map<String, @Nullable Object> document = document();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("portfolio_id", observed.portfolioId().value());
        data.put("instance_id", observed.instance().value());
        data.put("lifecycle", observed.lifecycle());
        data.put("why", observed.why());
        data.put("degraded", observed.isDegraded() ? List.of("redis") : List.of());
        data.put("loop_silent_ms", observed.silence().toMillis());
        Seen seen = observed.seen();
        data.put("store_seen_age_ms", seen == null ? null : seen.age().toMillis());
        data.put("store_failure", seen == null ? null : seen.failure());
        document.put("checks", List.of(check(data)));
        return document;
    }

    private Map<String, @Nullable Object> check(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> check = new LinkedHashMap<>();
        check.put("name", name);
        check.put("status", isUp ? "UP" : "DOWN");
        check.put("data", data);
        return check;
    }
}
