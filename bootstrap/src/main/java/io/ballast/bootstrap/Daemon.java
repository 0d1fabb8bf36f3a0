package io.ballast.bootstrap;

/** Threads of ours: named, and none of them keeps a program from ending. */
final class Daemon {

    private Daemon() {}

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, "ballast-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
