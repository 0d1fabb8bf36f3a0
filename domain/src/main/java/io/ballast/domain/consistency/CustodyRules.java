package io.ballast.domain.consistency;

import io.ballast.domain.ownership.Custody;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.ownership.WatermarkReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must hold for the store as a whole: it is the one we know, as far as we knew it, and its owners came lawfully. */
final class CustodyRules {

    static final ConsistencyRule STORE_IS_AS_FAR_AS_SEEN = new ConsistencyRule() {
        @Override
        public RuleId id() {
            return RuleId.I05;
        }

        @Override
        public Findings examine(Examined state) {
            WatermarkReading reading = state.watermark();
            if (reading instanceof WatermarkReading.None none) {
                return Findings.skipped(none.why());
            }
            if (reading instanceof WatermarkReading.Unreadable unreadable) {
                return Findings.of(List.of(unreadable(unreadable.what())));
            }
            return Findings.of(compare(((WatermarkReading.Found) reading).watermark(), state.evidence()));
        }
    };

    static final ConsistencyRule OWNERS_CAME_LAWFULLY = new ConsistencyRule() {
        @Override
        public RuleId id() {
            return RuleId.I06;
        }

        @Override
        public Findings examine(Examined state) {
            return Findings.of(history(state.evidence().custody()));
        }
    };

    static final List<ConsistencyRule> ALL = List.of(STORE_IS_AS_FAR_AS_SEEN, OWNERS_CAME_LAWFULLY);

    private CustodyRules() {}

    /** What a watermark says of a store that holds nothing of the portfolio; empty if there is none. */
    static List<Violation> ofNothing(WatermarkReading reading) {
        if (reading instanceof WatermarkReading.Found found) {
            return List.of(watermark(
                    "seq " + found.watermark().seq(),
                    "nothing",
                    "the store is empty, and a watermark knows this portfolio up to seq "
                            + found.watermark().seq()));
        }
        if (reading instanceof WatermarkReading.Unreadable unreadable) {
            return List.of(unreadable(unreadable.what()));
        }
        return List.of();
    }

    private static List<Violation> compare(Watermark mark, SealedSnapshot claim) {
        List<Violation> violations = new ArrayList<>();
        if (!mark.portfolio().equals(claim.head().uuid())) {
            violations.add(watermark(
                    "portfolio " + mark.portfolio(),
                    "portfolio " + claim.head().uuid(),
                    "the store holds another portfolio of the same id"));
            return violations;
        }
        compareStores(violations, mark.store(), claim.store());
        notBehind(violations, "epoch", mark.epoch(), claim.custody().epoch());
        notBehind(violations, "seq", mark.seq(), claim.head().seq());
        if (claim.head().seq() >= mark.seq() && !mark.headHash().equals(claim.witness())) {
            violations.add(watermark(
                    mark.headHash().hex(),
                    claim.witness() == null
                            ? "no entry of seq " + mark.seq()
                            : claim.witness().hex(),
                    "the store's journal took another course: its entry " + mark.seq()
                            + " is not the one that was seen"));
        }
        return violations;
    }

    /** What one of the two does not say is not held against the other. */
    private static void compareStores(List<Violation> violations, StoreIdentity seen, StoreIdentity now) {
        Long seenId = seen.systemId();
        Long id = now.systemId();
        if (seenId != null && id != null && !seenId.equals(id)) {
            violations.add(
                    watermark("system " + seenId, "system " + id, "this is another store than the one that was seen"));
        }
        Long seenTimeline = seen.timeline();
        Long timeline = now.timeline();
        if (seenTimeline != null && timeline != null && timeline < seenTimeline) {
            violations.add(watermark(
                    "timeline ≥ " + seenTimeline,
                    "timeline " + timeline,
                    "the store was put back to an earlier state"));
        }
    }

    private static void notBehind(List<Violation> violations, String what, long seen, long now) {
        if (now < seen) {
            violations.add(watermark(
                    what + " ≥ " + seen,
                    what + " " + now,
                    "the store is behind: it was seen at " + what + " " + seen + ", and is at " + now));
        }
    }

    private static List<Violation> history(Custody custody) {
        Custody.Change latest = custody.latest();
        if (latest == null) {
            return List.of(
                    history("an entry of leadership_history", "no entry", "leadership_history has no entry at all"));
        }
        List<Violation> violations = new ArrayList<>();
        agree(violations, "phase", latest.phase(), custody.phase());
        agree(violations, "epoch", latest.epoch(), custody.epoch());
        agree(violations, "halt_mode", latest.haltMode(), custody.haltMode());
        String leftBy = custody.leftHaltBy();
        if (leftBy != null && !leftBy.equals(Custody.RESUMED)) {
            violations.add(history(
                    Custody.RESUMED, leftBy, "the latest halt in leadership_history was left without a resume"));
        }
        return violations;
    }

    private static void agree(
            List<Violation> violations, String column, @Nullable Object told, @Nullable Object stored) {
        if (!Objects.equals(told, stored)) {
            violations.add(history(
                    column + " " + told,
                    column + " " + stored,
                    column + " of portfolio_state is " + stored + ", and by leadership_history it is " + told));
        }
    }

    private static Violation unreadable(String what) {
        return watermark("a watermark", "something unreadable", what);
    }

    private static Violation watermark(String expected, String actual, String detail) {
        return new Violation(RuleId.I05, Severity.FATAL, Violation.PORTFOLIO, expected, actual, detail, List.of());
    }

    private static Violation history(String expected, String actual, String detail) {
        return new Violation(RuleId.I06, Severity.FATAL, Violation.PORTFOLIO, expected, actual, detail, List.of());
    }
}
