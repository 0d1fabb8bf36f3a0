package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether whoever would be called can be: asked without any other server than theirs. */
class AlertCommandTest {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final AtomicInteger status = new AtomicInteger(204);

    AlertCommandTest() throws IOException {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private Typed test(Map<String, String> settings, String... more) {
        List<String> arguments = new ArrayList<>(List.of("alert", "test"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--set", "postgres.url=jdbc:postgresql://nowhere.invalid/ballast"));
        arguments.addAll(List.of("--set", "postgres.user=ballast"));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return Typed.run(arguments.toArray(String[]::new));
    }

    private Map<String, String> webhook() {
        return Map.of(
                "alerts.webhook-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook/sesame",
                "alerts.allow-private",
                "true");
    }

    @Test
    void a_message_that_was_taken_is_told_with_the_answer() {
        Typed typed = test(webhook());

        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("taken", "204").doesNotContain("sesame");
        assertThat(test(webhook(), "--json").json())
                .containsEntry("delivered", true)
                .containsEntry("failure", null);
    }

    @Test
    void one_that_was_not_is_told_with_what_to_look_at_and_without_the_address() {
        status.set(404);

        Typed typed = test(webhook(), "--json");

        assertThat(typed.code()).isEqualTo(4);
        assertThat(typed.json())
                .containsEntry("error_code", "CHECK_FAILED")
                .extractingByKey("details", InstanceOfAssertFactories.MAP)
                .containsEntry("delivered", false)
                .containsEntry("status", 404);
        assertThat(test(webhook()).err())
                .contains("it answered 404", "check alerts.webhook-url")
                .doesNotContain("sesame");
    }

    @Test
    void one_into_a_private_network_is_not_sent() {
        Typed typed = test(Map.of("alerts.webhook-url", "https://localhost/hook/sesame"));

        assertThat(typed.code()).isEqualTo(4);
        assertThat(typed.err()).contains("PrivateAddressException").doesNotContain("sesame");
    }

    @Test
    void where_nobody_is_called_that_is_a_mistake() {
        assertThat(test(Map.of()).code()).isEqualTo(2);
        assertThat(test(Map.of()).err()).contains("alerts.webhook-url is not set");
        assertThat(Typed.run("alert", "everybody").code()).isEqualTo(2);
    }
}
