package io.ballast.cli.drill;

import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.json.JsonReader;
import io.ballast.json.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of drills that belong together, one in a line. */
public final class PastRuns {

    private static final int LONGEST = 64 * 1024 * 1024;
    private static final String SAMPLES = "rto_samples_ms";
    private static final String FAILOVER = "failover_samples_ms";
    private static final String HANDOVER = "handover_samples_ms";
    private static final String INSTANCES = "instances";

    private final Path file;
    private final List<DrillReport> runs;

    private PastRuns(Path file, List<DrillReport> runs) {
        this.file = file;
        this.runs = runs;
    }

    /**
     * Reads the file, which need not be there yet.
     *
     * @throws CommandFailure if it cannot be read or written, or holds anything else: nothing is added to such a file
     */
    public static PastRuns of(Path file) {
        try {
            Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            List<DrillReport> runs = new ArrayList<>();
            String text = Files.readString(file);
            if (!text.isEmpty() && !text.endsWith("\n")) {
                throw wrong(file, "its last line is cut off");
            }
            for (String line : text.lines().toList()) {
                runs.add(read(file, runs.size() + 1, line));
            }
            return new PastRuns(file, runs);
        } catch (IOException e) {
            throw wrong(file, "it cannot be used: " + e);
        }
    }

    /** How many there are. */
    public int count() {
        return runs.size();
    }

    /** All of them as one, if there are any. */
    public Optional<DrillReport> sum() {
        return runs.stream().reduce(DrillReport::and);
    }

    /** Adds a drill; returns when it is on the disk. */
    public void add(DrillReport report) throws IOException {
        Map<String, @Nullable Object> document = new LinkedHashMap<>(report.document());
        document.put(SAMPLES, report.rto().samples());
        if (report.cluster() != null) {
            document.put(FAILOVER, report.cluster().failover().samples());
            document.put(HANDOVER, report.cluster().handover().samples());
        }
        document.put("java", System.getProperty("java.version"));
        document.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        document.put("processors", Runtime.getRuntime().availableProcessors());
        byte[] line = (JsonWriter.write(document) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        runs.add(report);
    }

    private static DrillReport read(Path file, int number, String line) {
        try {
            Line from = new Line(new JsonReader(LONGEST).readObject(line));
            return new DrillReport(
                    from.whole("seed"),
                    from.whole("kills"),
                    from.whole("acknowledged"),
                    from.whole("recovered"),
                    from.whole("lost"),
                    from.whole("duplicated"),
                    from.whole("unknown_landed"),
                    from.whole("unknown_vanished"),
                    from.samples(SAMPLES),
                    from.counts("kill_points"),
                    from.list("findings").stream().map(String::valueOf).toList(),
                    from.whole("duration_ms"),
                    from.cluster());
        } catch (IllegalArgumentException e) {
            throw wrong(file, "line " + number + " is no drill: " + e.getMessage());
        }
    }

    private static CommandFailure wrong(Path file, String what) {
        return CommandFailure.of(
                ErrorCode.CONFIG_INVALID,
                "--append " + file + ": " + what,
                "name another file, or none; a file that is not there yet is created");
    }

    /** A line with what it must hold. */
    private record Line(Map<String, @Nullable Object> fields) {

        long whole(String name) {
            return whole(fields.get(name), name);
        }

        Rto samples(String name) {
            return new Rto(list(name).stream().map(value -> whole(value, name)).toList());
        }

        /** Of a drill of one process there is none. */
        @Nullable
        ClusterFigures cluster() {
            return fields.containsKey(INSTANCES)
                    ? new ClusterFigures(
                            whole(INSTANCES),
                            counts("faults"),
                            whole("takeovers"),
                            samples(FAILOVER),
                            samples(HANDOVER),
                            whole("zombies"),
                            whole("stale_commits"))
                    : null;
        }

        private static long whole(@Nullable Object value, String name) {
            if (value instanceof Integer || value instanceof Long) {
                return ((Number) value).longValue();
            }
            throw new IllegalArgumentException(name + " is missing or no whole number");
        }

        List<?> list(String name) {
            if (fields.get(name) instanceof List<?> list) {
                return list;
            }
            throw new IllegalArgumentException(name + " is missing or no list");
        }

        Map<String, Long> counts(String name) {
            if (fields.get(name) instanceof Map<?, ?> map) {
                Map<String, Long> counts = new LinkedHashMap<>();
                map.forEach((key, value) -> counts.put(String.valueOf(key), whole(value, name)));
                return counts;
            }
            throw new IllegalArgumentException(name + " is missing or no object");
        }
    }
}
