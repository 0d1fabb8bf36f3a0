package io.ballast.testservers;

/**
 * A Redis for tests, embedded or in a container; no test knows which.
 *
 * <p>Data is appended to a file at every write, so that it survives {@link #restart}. Its address never changes.
 */
public interface TestRedis extends TestServer {
    /** The server that all tests of this JVM share, started at the first call and ended with the JVM. */
    static TestRedis shared() {
        return SharedServers.redis();
    }

    /** A server for one test, which closes it; for tests that pause, kill, restart or flush. */
    static TestRedis start() {
        return Lane.chosen().startRedis();
    }

    /** The address of the server and a key prefix, different at every call, so that no two tests share state. */
    TestKeySpace freshKeySpace();
}
