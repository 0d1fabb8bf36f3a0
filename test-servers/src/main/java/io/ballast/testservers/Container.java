package io.ballast.testservers;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.ballast.servers.FreePort;
import io.ballast.servers.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * One container with one published port, which stays the same when the container is killed and started again; the
 * library would publish another one.
 */
final class Container {
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);

    private final GenericContainer<?> container;
    private final int hostPort;
    private final Readiness.Probe ready;

    private Container(GenericContainer<?> container, int hostPort, Readiness.Probe ready) {
        this.container = container;
        this.hostPort = hostPort;
        this.ready = ready;
    }

    /** How to find out, at host and port, whether the server in a container answers. */
    interface Answers {
        boolean at(String host, int port);
    }

    static Container start(
            String image, int port, Map<String, String> environment, Answers answers, String... command) {
        try {
            int hostPort = FreePort.find();
            GenericContainer<?> generic = new GenericContainer<>(DockerImageName.parse(image))
                    .withEnv(environment)
                    .withExposedPorts(port)
                    .withCommand(command)
                    .withCreateContainerCmdModifier(create -> create.getHostConfig()
                            .withPortBindings(new PortBinding(Ports.Binding.bindPort(hostPort), ExposedPort.tcp(port))))
                    .waitingFor(new NoWait());
            Container container = new Container(
                    generic,
                    hostPort,
                    () -> answers.at(DockerClientFactory.instance().dockerHostIpAddress(), hostPort));
            generic.start();
            container.awaitReady();
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the port is published, as {@code host:port}. */
    String address() {
        return container.getHost() + ":" + hostPort;
    }

    void pause() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    void unpause() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    void restart() {
        container
                .getDockerClient()
                .restartContainerCmd(container.getContainerId())
                .exec();
        try {
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        container.stop();
    }

    private void awaitReady() throws IOException {
        Readiness.await(container.getDockerImageName() + " at " + address(), READY_LIMIT, ready);
    }

    /** We ask the server itself: images differ in what they print, and print it more than once. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // See Container.awaitReady.
        }
    }
}
