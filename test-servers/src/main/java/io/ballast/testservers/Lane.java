package io.ballast.testservers;

/** Where test servers come from; chosen once per run by the system property {@code ballast.test.servers}. */
enum Lane {
    EMBEDDED {
        @Override
        TestPostgres startPostgres() {
            return EmbeddedTestPostgres.launch();
        }

        @Override
        TestRedis startRedis() {
            return EmbeddedTestRedis.launch();
        }
    },
    CONTAINERS {
        @Override
        TestPostgres startPostgres() {
            return ContainerTestPostgres.launch();
        }

        @Override
        TestRedis startRedis() {
            return ContainerTestRedis.launch();
        }
    };

    private static final String PROPERTY = "ballast.test.servers";

    abstract TestPostgres startPostgres();

    abstract TestRedis startRedis();

    static Lane chosen() {
        return named(System.getProperty(PROPERTY, "embedded"));
    }

    static Lane named(String name) {
        return switch (name) {
            case "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            default -> throw new IllegalStateException(PROPERTY + " is \"" + name + "\", not embedded or containers");
        };
    }
}
