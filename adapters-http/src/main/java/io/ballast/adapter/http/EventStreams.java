package io.ballast.adapter.http;

import io.ballast.application.port.in.ObserveInstance;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Whoever listens to what happens (server-sent events), each on a thread of its own, which nobody else waits for: a reader that
 * stalls stops its own stream alone, and is cut off by the silence limit of the server. All end before the server does, which
 * would wait for them.
 */
final class EventStreams implements AutoCloseable {

    private static final int MOST = 32;
    private static final String MEDIA_TYPE = "text/event-stream";

    private final ObserveInstance instance;
    private final Events events;
    private final LongSupplier nanoTime;
    private final CountDownLatch isClosed = new CountDownLatch(1);
    private final Semaphore places = new Semaphore(MOST);
    private final ExecutorService writers = Executors.newCachedThreadPool(EventStreams::thread);

    EventStreams(ObserveInstance instance, Events events, LongSupplier nanoTime) {
        this.instance = instance;
        this.events = events;
        this.nanoTime = nanoTime;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "ballast-events");
        thread.setDaemon(true);
        return thread;
    }

    void open(Context request) {
        String accept = request.header("Accept");
        if (accept == null || !accept.contains(MEDIA_TYPE)) {
            throw new Problem.Refused(new Problem(
                    406, "not-acceptable", "There is nothing else here than events", "Accept must be " + MEDIA_TYPE));
        }
        if (!places.tryAcquire()) {
            throw new Problem.Refused(
                    new Problem(503, "too-many-streams", "Too many listen", "at most " + MOST + " streams at once")
                            .retryAfter(5));
        }
        request.contentType(MEDIA_TYPE).header("X-Accel-Buffering", "no");
        request.future(() -> begin(request));
    }

    /** It never ends as a request of Javalin's, which would answer it when nobody is there any more. */
    private CompletableFuture<Void> begin(Context request) {
        AsyncContext connection = request.req().getAsyncContext();
        connection.setTimeout(0);
        EventStream stream = new EventStream(connection, instance, events, nanoTime);
        try {
            writers.execute(() -> {
                try {
                    stream.write(isClosed);
                } finally {
                    places.release();
                }
            });
        } catch (RejectedExecutionException e) {
            // All are being closed.
            places.release();
            connection.complete();
        }
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        // Whoever waits for something to happen ends now; whoever waits for a reader does with its connection.
        isClosed.countDown();
        writers.shutdown();
    }
}
