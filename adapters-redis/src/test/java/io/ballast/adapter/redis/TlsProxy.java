package io.ballast.adapter.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import redis.clients.jedis.SslOptions;

/** TLS in front of a Redis that has none, with a certificate made for the test. */
final class TlsProxy implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path keyStore;
    private final SSLServerSocket listening;
    private final URI redis;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /**
     * Begins to listen on 127.0.0.1.
     *
     * @param name that the certificate is made out to, as {@code ip:127.0.0.1} or {@code dns:name}
     */
    TlsProxy(Path directory, String name, URI redis)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.redis = redis;
        this.keyStore = directory.resolve("proxy.p12");
        generateKeys(keyStore, name);
        this.listening = (SSLServerSocket)
                context(keyStore).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::acceptAll);
    }

    String url() {
        return "rediss://127.0.0.1:" + listening.getLocalPort();
    }

    /** What trusts the certificate of this proxy and no other. */
    SslOptions trust() {
        return SslOptions.builder()
                .trustStoreType("PKCS12")
                .truststore(keyStore.toFile(), PASSWORD)
                .build();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(redis.getHost(), redis.getPort());
                open.add(client);
                open.add(server);
                daemon(() -> copy(client, server));
                daemon(() -> copy(server, client));
            }
        } catch (IOException e) {
            // The listening socket was closed: the test is over.
        }
    }

    private static void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two has ended; with both closed, so does the other direction.
        }
    }

    private static void generateKeys(Path file, String name) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-J-Duser.language=en",
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=proxy",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + Files.readString(file.resolveSibling("keytool.log")));
        }
    }

    private static SSLContext context(Path keyStore) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tls-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
