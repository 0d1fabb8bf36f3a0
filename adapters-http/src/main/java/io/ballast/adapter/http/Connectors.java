package io.ballast.adapter.http;

import io.ballast.adapter.http.HttpConfig.Encryption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** How connections are taken: in the clear or encrypted, within limits. */
final class Connectors {

    private static final int IDLE_MILLIS = 5_000;
    private static final int SEND_BYTES = 64 * 1024;
    private static final int HEADER_BYTES = 8 * 1024;

    private Connectors() {}

    static ServerConnector of(HttpConfig config, Server server, HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        ServerConnector connector = config.encryption() instanceof Encryption.Own own
                ? encrypted(own, server, http)
                : new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.bind());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        // So much is written for somebody who does not read before that is noticed.
        connector.setAcceptedSendBufferSize(SEND_BYTES);
        connector.addBean(new SlowHeads(connector.getScheduler()));
        return connector;
    }

    private static ServerConnector encrypted(Encryption.Own own, Server server, HttpConfiguration http) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePath(own.keystore().toString());
        tls.setKeyStorePassword(own.password().value());
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        // Which name was asked for does not matter: there is one certificate, and tokens keep others out.
        tls.setSniRequired(false);
        http.addCustomizer(new SecureRequestCustomizer(false));
        server.addBean(new KeystoreWatch(own, tls));
        HttpConnectionFactory encrypted = new HttpConnectionFactory(http);
        return new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, encrypted.getProtocol()), encrypted);
    }

    /**
     * Tells what is wrong with a keystore before anything uses it.
     *
     * @throws UncheckedIOException if there is none, or it does not open with its password
     */
    static void requireUsable(Encryption.Own own) {
        char[] password = own.password().value().toCharArray();
        try (InputStream in = Files.newInputStream(own.keystore())) {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(in, password);
            boolean hasKey = false;
            for (String alias : Collections.list(keystore.aliases())) {
                hasKey |= keystore.getKey(alias, password) != null;
            }
            if (!hasKey) {
                throw new IOException("it holds no key");
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new UncheckedIOException(
                    "http.tls-keystore " + own.keystore() + " cannot be used with its password: " + e.getMessage(),
                    new IOException(e));
        }
    }
}
