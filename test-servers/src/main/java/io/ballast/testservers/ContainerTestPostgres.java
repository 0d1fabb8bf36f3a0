package io.ballast.testservers;

import java.util.Map;
import java.util.Optional;

/** A PostgreSQL in a container; the image is named by {@code BALLAST_TEST_POSTGRES_IMAGE}. */
final class ContainerTestPostgres implements TestPostgres {
    private static final String USER = "postgres";
    private static final String PASSWORD = "ballast-test";

    private final Container container;
    private final Databases databases;

    private ContainerTestPostgres(Container container) {
        this.container = container;
        this.databases = databasesAt(container.address());
    }

    static ContainerTestPostgres launch() {
        String image = Optional.ofNullable(System.getenv("BALLAST_TEST_POSTGRES_IMAGE"))
                .orElse("postgres:17");
        return new ContainerTestPostgres(Container.start(
                image,
                5432,
                Map.of("POSTGRES_USER", USER, "POSTGRES_PASSWORD", PASSWORD),
                (host, port) -> databasesAt(host + ":" + port).answers(),
                "postgres",
                "-c",
                "max_connections=300"));
    }

    private static Databases databasesAt(String address) {
        return new Databases("jdbc:postgresql://" + address + "/", USER, PASSWORD);
    }

    @Override
    public TestDatabase freshDatabase() {
        return databases.fresh();
    }

    @Override
    public void pause() {
        container.pause();
    }

    @Override
    public void unpause() {
        container.unpause();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void restart() {
        container.restart();
    }

    @Override
    public void close() {
        container.close();
    }
}
