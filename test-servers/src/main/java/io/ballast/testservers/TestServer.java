package io.ballast.testservers;

/**
 * What a test may do to a server. Only a test that started the server itself should do it: a shared one serves other
 * tests too.
 */
public interface TestServer extends AutoCloseable {
    /** Freezes it: connections are accepted and answered by nobody, until {@link #unpause}. */
    void pause();

    /** Lets it go on. */
    void unpause();

    /** Kills it at once, as a crash would; {@link #restart} brings it back. */
    void kill();

    /** Stops it in order if it runs, and starts it again on the same data and the same address. */
    void restart();

    /** Ends it for good, and removes its data. */
    @Override
    void close();
}
