import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks an instance in the same container whether it has started: an image without a shell has nothing else to ask with. */
final class Probe {

    private static final int MILLIS = 2_000;
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private Probe() {}

    public static void main(String[] arguments) {
        String port = System.getenv().getOrDefault("BALLAST_HTTP_PORT", "8642");
        System.exit(answers("/health/started", Integer.parseInt(port)) ? 0 : 1);
    }

    /** Whether it answers 200 there. */
    static boolean answers(String path, int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] begin = in.readNBytes(OK.length);
            return Arrays.equals(begin, OK);
        } catch (IOException e) {
            System.err.println("nobody answers: " + e.getMessage());
            return false;
        }
    }
}
