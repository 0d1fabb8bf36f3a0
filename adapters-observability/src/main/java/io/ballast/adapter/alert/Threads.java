package io.ballast.adapter.alert;

import java.util.concurrent.ThreadFactory;

/** Threads that keep no process alive. */
final class Threads {

    private Threads() {}

    static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
