package io.ballast.testservers;

/**
 * A PostgreSQL for tests, embedded or in a container; no test knows which.
 *
 * <pre>{@code
 * TestDatabase database = TestPostgres.shared().freshDatabase();
 * }</pre>
 *
 * <p>What was committed survives {@link #kill} and {@link #restart}. Its address never changes.
 */
public interface TestPostgres extends TestServer {
    /** The server that all tests of this JVM share, started at the first call and ended with the JVM. */
    static TestPostgres shared() {
        return SharedServers.postgres();
    }

    /** A server for one test, which closes it; for tests that pause, kill or restart. */
    static TestPostgres start() {
        return Lane.chosen().startPostgres();
    }

    /** A new empty database, different at every call, so that no two tests share state. */
    TestDatabase freshDatabase();
}
