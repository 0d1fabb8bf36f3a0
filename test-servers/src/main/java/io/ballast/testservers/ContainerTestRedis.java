package io.ballast.testservers;

import io.ballast.servers.RedisProbe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/** A Redis in a container; the image is named by {@code BALLAST_TEST_REDIS_IMAGE}. */
final class ContainerTestRedis implements TestRedis {
    private final Container container;
    private final KeySpaces keySpaces;

    private ContainerTestRedis(Container container) {
        this.container = container;
        this.keySpaces = new KeySpaces("redis://" + container.address());
    }

    static ContainerTestRedis launch() {
        String image =
                Optional.ofNullable(System.getenv("BALLAST_TEST_REDIS_IMAGE")).orElse("redis:7");
        return new ContainerTestRedis(
                Container.start(image, 6379, Map.of(), ContainerTestRedis::answers, "--appendonly", "yes"));
    }

    private static boolean answers(String host, int port) {
        try {
            return RedisProbe.answers(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public TestKeySpace freshKeySpace() {
        return keySpaces.fresh();
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
