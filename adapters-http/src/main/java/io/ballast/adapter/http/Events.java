package io.ballast.adapter.http;

import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What event streams tell: of each kind only the latest, composed once however many listen. Whoever could not take one in time
 * gets the next; nothing is queued for anybody.
 */
final class Events {

    private static final int LARGEST = 256 * 1024;

    /** More of them never fit; they are not even written down. */
    private static final int MOST_POSITIONS = 1_000;

    private final String boot;
    private final Duration slowAfter;
    private final Map<Kind, Event> latest = new EnumMap<>(Kind.class);
    private long count;

    /** @param boot tells the events of this start from those of another */
    Events(UUID boot, Duration slowAfter) {
        this.boot = boot.toString().substring(0, 8);
        this.slowAfter = slowAfter;
    }

    private enum Kind {
        STATUS("status"),
        RUN("run"),
        PORTFOLIO("portfolio");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * One that can be sent.
     *
     * @param version the same as long as there is nothing to tell anew
     */
    record Event(Object version, String text) {}

    /** The latest of each kind of which anything is known. The same ones as before where nothing happened since. */
    synchronized List<Event> latest(Observation observed) {
        List<Event> events = new ArrayList<>();
        events.add(event(Kind.STATUS, version(observed), () -> status(observed)));
        Optional.ofNullable(observed.seen())
                .flatMap(Seen::certificate)
                .ifPresent(certificate -> events.add(event(Kind.RUN, certificate, () -> bounded(certificate, null))));
        PortfolioDocument.version(observed)
                .ifPresent(version -> events.add(event(Kind.PORTFOLIO, version, () -> portfolio(observed))));
        return events;
    }

    private interface Body {
        String text();
    }

    private Event event(Kind kind, Object version, Body body) {
        Event before = latest.get(kind);
        if (before != null && before.version().equals(version)) {
            return before;
        }
        count++;
        StringBuilder text = new StringBuilder();
        text.append("event: ").append(kind.word).append('\n');
        text.append("id: ").append(boot).append('-').append(count).append('\n');
        body.text().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        text.append('\n');
        Event event = new Event(version, text.toString());
        latest.put(kind, event);
        return event;
    }

    /** Another one each time that the store was asked, and when the instance stands otherwise. */
    private static Object version(Observation observed) {
        Seen seen = observed.seen();
        List<@Nullable Object> version = new ArrayList<>();
        version.add(observed.lifecycle());
        version.add(observed.why());
        version.add(observed.isDegraded());
        version.add(seen == null ? null : seen.at());
        version.add(seen == null ? null : seen.failure());
        return version;
    }

    private String status(Observation observed) {
        return Json.text(new StatusDocument(observed, slowAfter).document());
    }

    private static String portfolio(Observation observed) {
        PortfolioDocument portfolio = PortfolioDocument.of(observed).orElseThrow();
        long seq = portfolio.snapshot().head().seq();
        boolean isTooMuch = portfolio.snapshot().positions().size() > MOST_POSITIONS;
        return isTooMuch ? changed(seq) : bounded(Json.text(portfolio.document()), seq);
    }

    /** The whole of it, or where it is to be fetched that it changed. */
    private static String bounded(String body, @Nullable Long seq) {
        return body.length() > LARGEST ? changed(seq) : body;
    }

    private static String changed(@Nullable Long seq) {
        return "{\"changed\":true,\"seq\":" + seq + "}";
    }
}
