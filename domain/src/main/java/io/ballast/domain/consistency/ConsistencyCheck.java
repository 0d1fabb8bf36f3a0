package io.ballast.domain.consistency;

import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one door from a claim to a portfolio. Total and deterministic: every rule is run, every violation is reported, the
 * same claim gives the same verdict.
 */
public final class ConsistencyCheck {

    /** How far a stored sum may be off unless configured otherwise: 0.01, one paisa, inclusive. */
    public static final Money DEFAULT_EPSILON = Money.parse("0.01");

    private static final Money LARGEST_EPSILON = Money.of(1);

    private final Standard standard;

    /**
     * A check.
     *
     * @param epsilon how far the sums of rules A01 to A04 may be off, 0 to 1, inclusive
     * @param sealer who sealed what is checked
     * @throws IllegalArgumentException if epsilon is out of range
     */
    public ConsistencyCheck(ContractCatalogue catalogue, Money epsilon, Sealer sealer) {
        if (epsilon.isNegative() || epsilon.compareTo(LARGEST_EPSILON) > 0) {
            throw new IllegalArgumentException("epsilon must be 0 to 1 and is " + epsilon);
        }
        this.standard = new Standard(catalogue, epsilon, sealer);
    }

    /** Who sealed what is checked, and seals what follows. */
    public Sealer sealer() {
        return standard.sealer();
    }

    /** What every claim is held against. */
    record Standard(ContractCatalogue catalogue, Money epsilon, Sealer sealer) {}

    /** A claim whose sums and seals were recomputed, and which is not judged yet. */
    public static final class Recomputed {

        private final Examined examined;

        private Recomputed(Examined examined) {
            this.examined = examined;
        }
    }

    /** Recomputes sums and seals: what takes time in a big portfolio. */
    public Recomputed recompute(SealedSnapshot claim, WatermarkReading watermark) {
        return recompute(claim, null, watermark);
    }

    /**
     * The same with the closed positions.
     *
     * @param closed all of them, or null where they are not looked at
     */
    public Recomputed recompute(SealedSnapshot claim, @Nullable ClosedRows closed, WatermarkReading watermark) {
        return new Recomputed(Examined.of(claim, closed, watermark, standard));
    }

    /** Runs every rule. */
    public Verdict judge(Recomputed recomputed) {
        Examined examined = recomputed.examined;
        List<CheckResult> checks = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (ConsistencyRule rule : ConsistencyRules.ALL) {
            Findings findings = rule.examine(examined);
            checks.add(findings.result(rule.id()));
            violations.addAll(findings.violations());
        }
        if (violations.stream().anyMatch(Violation::isFatal)) {
            return new Verdict.Inconsistent(List.copyOf(checks), List.copyOf(violations), stateSeal(examined));
        }
        return new Verdict.Consistent(state(examined), List.copyOf(checks), List.copyOf(violations));
    }

    /** Recomputes and judges. */
    public Verdict examine(SealedSnapshot claim, WatermarkReading watermark) {
        return judge(recompute(claim, watermark));
    }

    private Digest stateSeal(Examined examined) {
        return standard.sealer()
                .state(
                        examined.claim().head(),
                        examined.rows().recomputed(),
                        examined.evidence().seals().closed());
    }

    private SealedPortfolio state(Examined examined) {
        return new SealedPortfolio(
                Portfolio.trust(examined.claim()),
                examined.claim().head().seq(),
                examined.evidence().seals().headHash(),
                examined.rows().recomputed(),
                examined.evidence().seals().closed(),
                standard.sealer());
    }

    /** The verdict on a store that holds nothing of the portfolio; empty if nothing says that it should. */
    public Optional<Verdict.Inconsistent> examineNothing(WatermarkReading watermark) {
        List<Violation> violations = CustodyRules.ofNothing(watermark);
        if (violations.isEmpty()) {
            return Optional.empty();
        }
        List<CheckResult> checks = Arrays.stream(RuleId.values())
                .map(rule -> rule == RuleId.I05
                        ? Findings.of(violations).result(rule)
                        : new CheckResult(rule, CheckResult.Verdict.SKIPPED, null, null, "nothing is stored"))
                .toList();
        return Optional.of(new Verdict.Inconsistent(checks, violations, null));
    }
}
