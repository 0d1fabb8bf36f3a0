package io.ballast.adapter.postgres;

import io.ballast.application.port.in.AuditPortfolio.Report;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.Watermarks;
import io.ballast.application.service.Ambient;
import io.ballast.application.service.AuditService;
import io.ballast.application.service.Installation;
import io.ballast.application.service.RecoveryPolicy;
import io.ballast.application.service.ValidationService;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.seal.Sealer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a validation and an audit say of a store, as text in which table, key and column can be looked for. */
final class Judge {

    private final ValidationService validation;
    private final AuditService audit;

    /** Without a watermark: whatever is noticed is noticed by the store alone. */
    Judge(PostgresModule module) {
        validation = new ValidationService(
                module.portfolioStore(),
                module.archive(),
                new ConsistencyCheck(
                        ContractCatalogue.indianDefaults(), ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN),
                Watermarks.NONE,
                Optional.empty(),
                new Installation(Fixture.MAIN, new InstanceId("judge"), "1", "00"),
                RecoveryPolicy.DEFAULT,
                new RecoveryObserver() {},
                new Ambient(InstantSource.system(), System::nanoTime, wait -> true, UUID::randomUUID));
        audit = new AuditService(module.archive(), Sealer.PLAIN);
    }

    /**
     * What was found.
     *
     * @param verdict such as {@code VALID}
     * @param told places as {@code table key: column is}, one line each
     */
    record Finding(String verdict, String told) {

        boolean isRefused() {
            return verdict.equals("CORRUPT") || verdict.equals("INCONSISTENT");
        }

        boolean names(String table, String key, String column) {
            return (List.of("content", "facts").contains(column) && tells(table, key, "content or facts"))
                    || tells(table, key, column);
        }

        /** What a broken seal says has named the row before the first column. */
        private boolean tells(String table, String key, String column) {
            String row = table + " " + key;
            return told.contains(row + ": " + column + " is ")
                    || told.lines()
                            .filter(line -> line.contains(row + " is not as it was sealed: "))
                            .anyMatch(line ->
                                    line.contains(": " + column + " is ") || line.contains("; " + column + " is "));
        }

        boolean namesRow(String table, String key) {
            return told.contains(table + " " + key + " is ") || told.contains(table + " " + key + ": ");
        }
    }

    Finding validate(boolean alsoClosed) {
        Certificate certificate = validation.validate(alsoClosed);
        Cause cause = certificate.cause();
        String told = cause == null
                ? certificate.violations().stream()
                        .map(violation -> violation.rule() + " " + violation.detail())
                        .collect(Collectors.joining("\n"))
                : cause.table() + " " + cause.key() + ": " + cause.column() + " is what? " + cause.message();
        return new Finding(certificate.outcome().name(), told);
    }

    Finding audit() {
        try {
            Report report = audit.audit(progress -> {}).orElseThrow();
            return new Finding(
                    report.isSound() ? "SOUND" : "INCONSISTENT",
                    report.divergences().stream()
                            .map(divergence -> divergence.difference().told())
                            .collect(Collectors.joining("\n")));
        } catch (SnapshotCorruptException e) {
            return new Finding(
                    "CORRUPT", e.table() + " " + e.key() + ": " + e.column() + " is what? " + e.getMessage());
        }
    }
}
