package io.ballast.application.fake;

import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.recovery.Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of recorded runs. */
final class StoredRuns {

    private static final Comparator<StoredRow> LATEST_FIRST = Comparator.<StoredRow, Instant>comparing(
                    row -> row.instant("started_at"))
            .thenComparing(row -> row.whole("recorded"))
            .reversed();

    private StoredRuns() {}

    /** A run is told once: only what is completed after the hand-over may be added. */
    static boolean record(Rows rows, Certificate certificate) {
        StoredRow known = rows.find(Rows.RUNS, certificate.runId().toString());
        if (known == null) {
            rows.put(encode(rows, certificate));
        } else if (certificate.hash().equals(known.digest("certificate_hash"))) {
            rows.put(known.with("certificate", text(certificate)));
        }
        return true;
    }

    /** The run of an activation, which may be repeated and must not undo what was completed since. */
    static void recordActivation(Rows rows, Certificate certificate) {
        if (rows.find(Rows.RUNS, certificate.runId().toString()) == null) {
            rows.put(encode(rows, certificate));
        }
    }

    static Optional<String> certificate(Rows rows, UUID run) {
        return Optional.ofNullable(rows.find(Rows.RUNS, run.toString())).map(row -> row.text("certificate"));
    }

    static Optional<String> latestCertificate(Rows rows) {
        return latestFirst(rows).findFirst().map(row -> row.text("certificate"));
    }

    static List<RecoveryJournal.Run> runs(Rows rows, int limit) {
        return latestFirst(rows).limit(limit).map(StoredRuns::decode).toList();
    }

    private static Stream<StoredRow> latestFirst(Rows rows) {
        return rows.table(Rows.RUNS).values().stream().sorted(LATEST_FIRST);
    }

    private static StoredRow encode(Rows rows, Certificate certificate) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("started_at", certificate.startedAt().toString());
        columns.put("recorded", Integer.toString(rows.table(Rows.RUNS).size() + 1));
        columns.put("instance_id", certificate.instanceId().value());
        columns.put("mode", certificate.mode().name().toLowerCase(Locale.ROOT));
        columns.put("outcome", certificate.outcome().name());
        columns.put("epoch", certificate.epoch() == null ? null : Long.toString(certificate.epoch()));
        columns.put(
                "seq",
                certificate.figures() == null
                        ? null
                        : Long.toString(certificate.figures().head().seq()));
        columns.put("certificate", text(certificate));
        columns.put("certificate_hash", certificate.hash().hex());
        return new StoredRow(Rows.RUNS, certificate.runId().toString(), columns);
    }

    private static RecoveryJournal.Run decode(StoredRow row) {
        return new RecoveryJournal.Run(
                UUID.fromString(row.key()),
                row.instant("started_at"),
                row.text("instance_id"),
                row.text("mode"),
                row.text("outcome"),
                row.optional("epoch", Long::valueOf),
                row.optional("seq", Long::valueOf));
    }

    private static String text(Certificate certificate) {
        return CanonicalJson.write(certificate.document());
    }
}
