package io.ballast.cli;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.CertificateScreen;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Mark;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certificate}: what a run found, as it was stored. */
@Command(
        name = "certificate",
        customSynopsis = "ballast certificate [RUN] [--verify] [options]",
        description = "Shows a stored certificate, and whether it was changed since.",
        footer = {
            "",
            "With --json it is printed exactly as it is stored.",
            "",
            "Exit codes: 0, 2, 10, 11, 12 its hash is not that of its content, 14 no such run."
        })
final class CertificateCommand implements Callable<Integer> {

    private static final Pattern BEGINNING = Pattern.compile("[0-9a-fA-F-]{4,36}");
    private static final int RUNS_SEARCHED = 1_000;
    /** A thousand violations with a hundred contributions each stay well below. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private final Invocation invocation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "Id of the run, or the beginning of one (default: the latest).")
    private @Nullable String run;

    @Option(names = "--verify", description = "Recompute its hash; exit 12 if that is another one.")
    private boolean isVerified;

    CertificateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (run != null && !BEGINNING.matcher(run).matches()) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    run + " is no id of a run, nor the beginning of one",
                    "ids look like 8f2c6d0e-5b1a-4c3d-9e7f-0123456789ab; `ballast status` shows the latest");
        }
        String stored;
        try (Ballast ballast = invocation.open(invocation.settings())) {
            stored = find(ballast.inspection()).orElseThrow(this::unknown);
        }
        Map<String, @Nullable Object> document = document(stored);
        if (isVerified) {
            verify(document);
        }
        show(stored, document);
        return 0;
    }

    private Optional<String> find(InspectRecovery inspection) {
        if (run == null) {
            return inspection.latestCertificate();
        }
        if (run.length() == UUID.randomUUID().toString().length()) {
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

    private CommandFailure unknown() {
        return CommandFailure.of(
                ErrorCode.NOTHING_STORED,
                run == null ? "no recovery was ever recorded for this portfolio" : "there is no run " + run,
                "`ballast recover` makes one; `ballast status` shows the latest");
    }

    private static Map<String, @Nullable Object> document(String stored) {
        try {
            return new JsonReader(LONGEST).readObject(stored);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(
                    ErrorCode.DATA_CORRUPT,
                    "the stored certificate cannot be read: " + e.getMessage(),
                    "somebody changed it in the store; do not rely on it");
        }
    }

    private static void verify(Map<String, @Nullable Object> document) {
        String recomputed = Certificate.hashOf(document).hex();
        Object stored = document.get("certificate_hash");
        if (recomputed.equals(stored)) {
            return;
        }
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("run_id", document.get("run_id"));
        details.put("expected", recomputed);
        details.put("actual", stored);
        throw new CommandFailure(
                ErrorCode.VALIDATION_FAILED,
                "the certificate was changed after it was made: its content hashes to " + recomputed
                        + " and it carries " + stored,
                "do not rely on it; find out who wrote to recovery_runs besides Ballast",
                details);
    }

    private void show(String stored, Map<String, @Nullable Object> document) {
        if (invocation.isJson()) {
            invocation.console().printLine(stored);
            return;
        }
        invocation.console().print(screen -> {
            CertificateScreen.write(screen, document);
            if (isVerified) {
                screen.blank().verdict(Mark.PASSED, "verified", "its hash is that of its content");
            }
        });
    }
}
