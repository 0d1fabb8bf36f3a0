package io.ballast.adapter.http;

import io.ballast.adapter.http.Events.Event;
import io.ballast.application.port.in.ObserveInstance;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one listener is sent: each latest event that it has not got yet, and a sign of life where nothing happens. */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    /** How long something new waits for the next look. */
    private static final long LOOK_MILLIS = 250;

    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final byte[] BEGIN = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ALIVE = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final AsyncContext connection;
    private final ObserveInstance instance;
    private final Events events;
    private final LongSupplier nanoTime;

    EventStream(AsyncContext connection, ObserveInstance instance, Events events, LongSupplier nanoTime) {
        this.connection = connection;
        this.instance = instance;
        this.events = events;
        this.nanoTime = nanoTime;
    }

    /** Until the listener goes, or stalls, or all is over. */
    void write(CountDownLatch isOver) {
        try {
            writeUntil(isOver);
        } catch (IOException e) {
            // Nobody listens any more, or whoever does has stalled.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("http.stream_failed", e);
        } finally {
            end();
        }
    }

    private void end() {
        try {
            connection.complete();
        } catch (IllegalStateException e) {
            // The server has ended it when it found out that nobody listens.
        }
    }

    private void writeUntil(CountDownLatch isOver) throws IOException, InterruptedException {
        OutputStream out = connection.getResponse().getOutputStream();
        out.write(BEGIN);
        List<Event> sent = List.of();
        long wroteNanos = nanoTime.getAsLong();
        do {
            List<Event> latest = events.latest(instance.observe());
            if (write(out, latest, sent)) {
                wroteNanos = nanoTime.getAsLong();
            } else if (nanoTime.getAsLong() - wroteNanos >= SILENCE.toNanos()) {
                out.write(ALIVE);
                out.flush();
                wroteNanos = nanoTime.getAsLong();
            }
            sent = latest;
        } while (!isOver.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Whether there was anything to write. */
    private static boolean write(OutputStream out, List<Event> latest, List<Event> sent) throws IOException {
        boolean isAny = false;
        for (Event event : latest) {
            if (!sent.contains(event)) {
                out.write(event.text().getBytes(StandardCharsets.UTF_8));
                isAny = true;
            }
        }
        if (isAny) {
            out.flush();
        }
        return isAny;
    }
}
