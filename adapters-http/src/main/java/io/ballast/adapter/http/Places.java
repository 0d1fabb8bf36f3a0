package io.ballast.adapter.http;

import io.javalin.http.Handler;
import java.util.concurrent.Semaphore;

/**
 * Who waits, for a slow client or for the store, keeps a thread. Only so many may at once, so that threads are left for those
 * who only look.
 */
final class Places {

    private final int most;
    private final Semaphore places;

    Places(int most) {
        this.most = most;
        this.places = new Semaphore(most);
    }

    /** The same, where there is a place. */
    Handler limited(Handler handler) {
        return request -> {
            if (!places.tryAcquire()) {
                throw new Problem.Refused(new Problem(
                                503,
                                "busy",
                                "Too many are waiting",
                                "at most " + most + " requests of that kind at once")
                        .retryAfter(1));
            }
            try {
                handler.handle(request);
            } finally {
                places.release();
            }
        };
    }
}
