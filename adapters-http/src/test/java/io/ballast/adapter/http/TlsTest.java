package io.ballast.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.adapter.http.HttpConfig.Encryption;
import io.ballast.adapter.http.HttpConfig.Token;
import io.ballast.adapter.http.HttpConfig.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that encrypts, with a certificate that was made for the test. */
@Timeout(60)
class TlsTest {

    private static final String PASSWORD = "canary-keystore";

    @TempDir
    private static Path directory;

    private static Path keystore;

    private final Desk desk = new Desk();

    @BeforeAll
    static void certify() throws IOException, InterruptedException {
        keystore = certificate("localhost");
    }

    private static Path certificate(String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }

    private static HttpConfig config(String bind, Path store, String password) {
        return new HttpConfig(
                bind,
                0,
                new Encryption.Own(store, new Token(password)),
                new Tokens(new Token(Visitor.READER), null, null),
                false,
                Visitor.ENDLESS);
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        return trusting(keystore);
    }

    private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> get(SSLContext context, int port, String path, String protocol)
            throws IOException, InterruptedException {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                                .header("Authorization", "Bearer " + Visitor.READER)
                                .build(),
                        BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaks_the_protocols_of_today_and_asks_to_be_spoken_to_so_for_ever(String protocol) throws Exception {
        try (Visitor visitor = Visitor.to(desk, config("127.0.0.1", keystore, PASSWORD))) {
            HttpResponse<String> answer = get(trusting(), visitor.port(), "/api/recovery/status", protocol);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
        }
    }

    @Test
    void speaks_no_older_ones_and_nothing_in_the_clear() throws Exception {
        try (Visitor visitor = Visitor.to(desk, config("127.0.0.1", keystore, PASSWORD));
                SSLSocket old = (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", visitor.port())) {
            assertThatThrownBy(() -> {
                        old.setEnabledProtocols(new String[] {"TLSv1.1"});
                        old.startHandshake();
                    })
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(visitor.raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .doesNotContain("UP");
        }
    }

    @Test
    void cuts_off_whoever_does_not_come_to_the_end_of_a_handshake() {
        try (Visitor visitor = Visitor.to(desk, config("127.0.0.1", keystore, PASSWORD))) {
            visitor.drip("\u0016\u0003\u0001\u0010\u0000\u0001\u0000\u000f\u00fc");
        }
    }

    @Test
    void may_listen_where_others_reach_it_and_then_reading_needs_the_token() throws Exception {
        try (Visitor visitor = Visitor.to(desk, config("0.0.0.0", keystore, PASSWORD))) {
            assertThat(get(trusting(), visitor.port(), "/api/recovery/status", "TLSv1.3")
                            .statusCode())
                    .isEqualTo(200);
            HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
            URI address = URI.create("https://localhost:" + visitor.port() + "/api/recovery/status");
            assertThat(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    /** Whether it shows the certificate of that keystore. */
    private static boolean isShown(int port, Path store) throws GeneralSecurityException, IOException {
        try (SSLSocket socket = (SSLSocket) trusting(store).getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return true;
        } catch (SSLHandshakeException e) {
            return false;
        }
    }

    @Test
    void renews_its_certificate_when_the_keystore_changes_and_keeps_it_while_there_is_no_other() throws Exception {
        Path used = Files.copy(keystore, directory.resolve("used.p12"));
        Path renewed = certificate("renewed");
        try (Visitor visitor = Visitor.to(desk, config("127.0.0.1", used, PASSWORD))) {
            assertThat(isShown(visitor.port(), keystore)).isTrue();

            Files.copy(renewed, used, StandardCopyOption.REPLACE_EXISTING);
            while (!isShown(visitor.port(), renewed)) {
                visitor.lookAtKeystore();
            }
            Files.writeString(used, "no keystore");
            visitor.lookAtKeystore();
            visitor.lookAtKeystore();
            assertThat(isShown(visitor.port(), renewed))
                    .as("the new one is broken")
                    .isTrue();
            Files.delete(used);
            visitor.lookAtKeystore();
            visitor.lookAtKeystore();
            assertThat(isShown(visitor.port(), renewed)).as("it is away").isTrue();
        }
    }

    @Test
    void does_not_begin_without_a_keystore_that_opens() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.p12"), "no keystore");

        for (HttpConfig config : List.of(
                config("127.0.0.1", directory.resolve("absent.p12"), PASSWORD),
                config("127.0.0.1", broken, PASSWORD),
                config("127.0.0.1", keystore, "canary-wrong"))) {
            assertThatThrownBy(() -> Visitor.to(desk, config))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("http.tls-keystore")
                    .hasMessageNotContaining("canary");
        }
    }
}
