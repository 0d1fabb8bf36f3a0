import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs an instance, whose store is nowhere, until it answers over HTTP, so that the JVM writes down which classes an instance
 * needs: an image without a shell has nothing else to end it with.
 */
final class Train {

    private static final int PORT = 8642;
    private static final long PATIENCE_MILLIS = 120_000;
    private static final long WHAT_COMES_AFTER_MILLIS = 3_000;

    private Train() {}

    public static void main(String[] command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "BALLAST_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/ballast",
                        "BALLAST_POSTGRES_USER", "ballast",
                        "BALLAST_STATE_DIRECTORY", System.getProperty("java.io.tmpdir")));
        Process instance = builder.start();
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (instance.isAlive() && !Probe.answers("/health/live", PORT) && System.currentTimeMillis() < end) {
            Thread.sleep(100);
        }
        // Its metrics, the first look at the store.
        Probe.answers("/metrics", PORT);
        Thread.sleep(WHAT_COMES_AFTER_MILLIS);
        instance.destroy();
        System.exit(instance.waitFor());
    }
}
