package io.ballast.testservers;

/** One server of each kind per JVM, started when the first test asks for it. */
final class SharedServers {
    private SharedServers() {}

    static TestPostgres postgres() {
        return Postgres.SERVER;
    }

    static TestRedis redis() {
        return Redis.SERVER;
    }

    private static final class Postgres {
        static final TestPostgres SERVER = endWithJvm(Lane.chosen().startPostgres());
    }

    private static final class Redis {
        static final TestRedis SERVER = endWithJvm(Lane.chosen().startRedis());
    }

    private static <S extends TestServer> S endWithJvm(S server) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-shared-test-server"));
        return server;
    }
}
