package io.ballast.adapter.http;

import io.ballast.adapter.http.HttpConfig.Encryption;
import io.ballast.domain.document.Text;
import java.time.Duration;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the keystore again when it changes, and tells so. While there is none that opens, the one that was read last is used:
 * the library would use none where the file is away for a moment, or broken, and tell so in a log that nobody keeps.
 */
final class KeystoreWatch extends KeyStoreScanner {

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
    private static final Duration PERIOD = Duration.ofSeconds(60);

    private final Encryption.Own own;
    private final SslContextFactory tls;

    KeystoreWatch(Encryption.Own own, SslContextFactory tls) {
        super(tls);
        this.own = own;
        this.tls = tls;
        setScanInterval((int) PERIOD.toSeconds());
    }

    @Override
    public void fileRemoved(String name) {
        LOG.warn("http.keystore_gone keystore={}", Text.quoted(name));
    }

    // Whatever is wrong with the new one, the old one still encrypts: the library drops it before it looks.
    @Override
    public void reload() {
        try {
            Connectors.requireUsable(own);
            tls.reload(same -> {});
            LOG.info("http.keystore_renewed");
        } catch (Exception e) {
            LOG.error("http.keystore_unusable message={}", Text.quoted(String.valueOf(e.getMessage())));
        }
    }
}
