package io.ballast.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No server outlives the JVM that started it, however that JVM ends. */
class OrphanIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void servers_end_with_their_jvm(boolean killed) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.toString())
                .redirectError(Redirect.DISCARD)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        // The first line is ours: servers print nothing on standard output.
        String[] ports = String.valueOf(out.readLine()).split(" ", -1);
        assertThat(ports)
                .hasSize(2)
                .allSatisfy(port -> assertThat(listens(port)).isTrue());

        if (killed) {
            jvm.destroyForcibly();
        } else {
            jvm.destroy();
        }

        assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
        for (String port : ports) {
            Readiness.await("the end of the server on port " + port, Duration.ofSeconds(10), () -> !listens(port));
        }
    }

    @Test
    void a_guard_that_is_released_leaves_its_server_alone() throws Exception {
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(directory)) {
            Guard.over(directory.resolve("redis.pid"), "TERM").close();

            assertThat(listens(Integer.toString(server.port()))).isTrue();
        }
    }

    private static boolean listens(String port) {
        try (Socket socket = new Socket(FreePort.loopback(), Integer.parseInt(port))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts both servers, says where they listen, and waits to be ended. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[0]);
            EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(directory.resolve("postgres"));
            EmbeddedRedisServer redis = EmbeddedRedisServer.start(directory.resolve("redis"));
            System.out.println(postgres.port() + " " + redis.port());
            Thread.currentThread().join();
        }
    }
}
