package io.ballast.cli;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.json.JsonReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stored certificates of runs, found by the beginning of their ids. */
final class Runs {

    private static final Pattern BEGINNING = Pattern.compile("[0-9a-fA-F-]{4,36}");
    private static final int RUNS_SEARCHED = 1_000;
    private static final int WHOLE = 36;
    /** A thousand violations with a hundred contributions each stay well below. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private Runs() {}

    /** Whether it may be the id of a run, or the beginning of one. */
    static boolean isBeginning(String text) {
        return BEGINNING.matcher(text).matches() && (text.length() < WHOLE || isWhole(text));
    }

    private static boolean isWhole(String text) {
        try {
            return UUID.fromString(text).toString().equals(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The stored text of the one run that begins so. */
    static Optional<String> find(InspectRecovery inspection, String run) {
        if (run.length() == WHOLE) {
            return inspection.certificate(UUID.fromString(run));
        }
        String beginning = run.toLowerCase(Locale.ROOT);
        List<UUID> matching = inspection.runs(RUNS_SEARCHED).stream()
                .map(RecoveryJournal.Run::id)
                .filter(id -> id.toString().startsWith(beginning))
                .toList();
        if (matching.size() > 1) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    matching.size() + " runs begin with " + run,
                    "give more of the id of the one you mean");
        }
        return matching.stream().findFirst().flatMap(inspection::certificate);
    }

    static Map<String, @Nullable Object> document(String stored) {
        try {
            return new JsonReader(LONGEST).readObject(stored);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(
                    ErrorCode.DATA_CORRUPT,
                    "the stored certificate cannot be read: " + e.getMessage(),
                    "somebody changed it in the store; do not rely on it");
        }
    }
}
