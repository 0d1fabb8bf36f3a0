package io.ballast.domain.recovery;

import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.Valuation;
import io.ballast.domain.seal.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run found and what it decided on: the proof without which nothing is traded. Immutable, and hashed in a form
 * that any program can recompute.
 *
 * @param cause why it ended as it did; null when it succeeded or contradicts itself
 * @param attempts how often the store was read, or tried to be
 * @param epoch under which it ran, for a validation the stored one; null when none was seen
 * @param figures what was read; null when nothing could be
 * @param stateDigest recomputed from what was read
 * @param timings of the steps that were taken
 * @param handedOverAt when the engine had the portfolio
 */
public record Certificate(
        UUID runId,
        PortfolioId portfolioId,
        InstanceId instanceId,
        Mode mode,
        Outcome outcome,
        @Nullable Cause cause,
        Instant startedAt,
        int attempts,
        @Nullable Long epoch,
        @Nullable Figures figures,
        List<CheckResult> checks,
        List<Violation> violations,
        @Nullable Digest stateDigest,
        Provenance provenance,
        Map<Phase, Duration> timings,
        @Nullable Instant handedOverAt) {

    /** Whether the run could change ownership. */
    public enum Mode {
        RECOVER,
        VALIDATE
    }

    /** The verdict of a run. */
    public enum Outcome {
        RECOVERED(null),
        VALID(null),
        NOTHING_STORED(ErrorCode.NOTHING_STORED),
        INCONSISTENT(ErrorCode.VALIDATION_FAILED),
        CORRUPT(ErrorCode.DATA_CORRUPT),
        UNAVAILABLE(ErrorCode.DB_UNAVAILABLE),
        SUPERSEDED(ErrorCode.SUPERSEDED);

        private final @Nullable ErrorCode errorCode;

        Outcome(@Nullable ErrorCode errorCode) {
            this.errorCode = errorCode;
        }

        /** Null when the run succeeded. */
        public @Nullable ErrorCode errorCode() {
            return errorCode;
        }
    }

    /** What was read from the store. */
    public record Figures(
            PortfolioSnapshot.Head head,
            long positionsLoaded,
            long pyramidsLoaded,
            List<PositionId> inDoubt,
            Valuation valuation) {

        public static Figures of(PortfolioSnapshot snapshot, Valuation valuation) {
            List<PositionId> inDoubt = snapshot.positions().stream()
                    .filter(position -> position.status().isInDoubt())
                    .map(Position::id)
                    .sorted()
                    .toList();
            return new Figures(
                    snapshot.head(),
                    snapshot.positions().size(),
                    snapshot.pyramids().size(),
                    inDoubt,
                    valuation);
        }
    }

    /**
     * With what the run was made.
     *
     * @param schemaVersion of the store, or null when it was not seen
     * @param programVersion of Ballast
     * @param configHash over the effective settings without secrets
     */
    public record Provenance(@Nullable String schemaVersion, String programVersion, String configHash) {}

    /** The keys that are completed after the hash was taken, and the hash itself. */
    public static final List<String> UNHASHED = List.of("certificate_hash", "timings_ms", "handed_over_at");

    public Certificate {
        checks = List.copyOf(checks);
        violations = List.copyOf(violations);
        timings = Map.copyOf(timings);
    }

    /** This certificate with what is only known after the hand-over; its hash stays the same. */
    public Certificate completed(Map<Phase, Duration> allTimings, @Nullable Instant handedOver) {
        return new Certificate(
                runId,
                portfolioId,
                instanceId,
                mode,
                outcome,
                cause,
                startedAt,
                attempts,
                epoch,
                figures,
                checks,
                violations,
                stateDigest,
                provenance,
                allTimings,
                handedOver);
    }

    /** All keys of the contract in its order; what is not known is null. */
    public Map<String, @Nullable Object> document() {
        return CertificateDocument.of(this);
    }

    /** SHA-256 over the canonical JSON of what is hashed. */
    public Digest hash() {
        return hashOf(CertificateDocument.withoutHash(this));
    }

    /** The hash that a certificate's document should carry; equal to its {@code certificate_hash} if nothing was changed. */
    public static Digest hashOf(Map<String, ?> document) {
        Map<String, @Nullable Object> hashed = new LinkedHashMap<>(document);
        UNHASHED.forEach(hashed::remove);
        return Digest.sha256(CanonicalJson.write(hashed));
    }

    /** Timings by phase; none is known for a phase that was not reached. */
    public static Map<Phase, Duration> noTimings() {
        return new EnumMap<>(Phase.class);
    }
}
