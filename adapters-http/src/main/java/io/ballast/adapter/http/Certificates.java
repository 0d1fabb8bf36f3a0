package io.ballast.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.in.ObserveInstance.Seen;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The stored certificates of runs. That of the latest run is known already; another one is asked for once, since none changes
 * that is complete. However many ask for whatever they make up, the store is asked at a steady pace at most.
 */
final class Certificates {

    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    /** So many may be asked for at once that a page can show all of a history. */
    private static final int BURST = 120;

    private static final int PER_SECOND = 5;

    private final ObserveInstance instance;
    private final InspectRecovery inspection;
    private final Throttle asking;
    /** The ones that were not wanted for the longest time first. */
    private final Map<UUID, String> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long characters;

    Certificates(ObserveInstance instance, InspectRecovery inspection, LongSupplier nanoTime) {
        this.instance = instance;
        this.inspection = inspection;
        this.asking = new Throttle(PER_SECOND, BURST, "of runs that are not known here", nanoTime);
    }

    /**
     * As it is stored; empty where there is no such run.
     *
     * @throws Problem.Refused if the store was asked too often
     */
    Optional<String> of(UUID run) {
        return latest(run).or(() -> kept(run)).or(() -> {
            asking.pass("the store");
            Optional<String> stored = inspection.certificate(run);
            stored.filter(Certificates::isComplete).ifPresent(certificate -> keep(run, certificate));
            return stored;
        });
    }

    private Optional<String> latest(UUID run) {
        Seen seen = instance.observe().seen();
        return Optional.ofNullable(seen)
                .filter(known -> known.runs().stream()
                        .limit(1)
                        .anyMatch(latest -> latest.id().equals(run)))
                .flatMap(Seen::certificate);
    }

    /** After the hand-over a certificate is completed; whatever cannot be read is asked for again. */
    private static boolean isComplete(String certificate) {
        JsonNode document = Json.read(certificate);
        return document != null
                && document.isObject()
                && (!document.path("outcome").asText().equals("RECOVERED")
                        || !document.path("handed_over_at").isNull());
    }

    private synchronized Optional<String> kept(UUID run) {
        return Optional.ofNullable(kept.get(run));
    }

    private synchronized void keep(UUID run, String certificate) {
        String before = kept.put(run, certificate);
        characters += certificate.length() - (before == null ? 0 : before.length());
        Iterator<String> oldest = kept.values().iterator();
        while (characters > MOST_CHARACTERS) {
            characters -= oldest.next().length();
            oldest.remove();
        }
    }
}
