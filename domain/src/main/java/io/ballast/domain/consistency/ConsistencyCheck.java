package io.ballast.domain.consistency;

import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The one door from a claim to a portfolio. Total and deterministic: every rule is run, every violation is reported, the
 * same claim gives the same verdict.
 */
public final class ConsistencyCheck {

    /** How far a stored sum may be off unless configured otherwise: 0.01, one paisa, inclusive. */
    public static final Money DEFAULT_EPSILON = Money.parse("0.01");

    private static final Money LARGEST_EPSILON = Money.of(1);

    private final ContractCatalogue catalogue;
    private final Money epsilon;

    /**
     * Refuses what is out of range.
     *
     * @param epsilon how far the sums of rules A01 to A04 may be off, 0 to 1, inclusive
     * @throws IllegalArgumentException if epsilon is out of range
     */
    public ConsistencyCheck(ContractCatalogue catalogue, Money epsilon) {
        if (epsilon.isNegative() || epsilon.compareTo(LARGEST_EPSILON) > 0) {
            throw new IllegalArgumentException("epsilon must be 0 to 1 and is " + epsilon);
        }
        this.catalogue = catalogue;
        this.epsilon = epsilon;
    }

    public Verdict examine(PortfolioSnapshot claim) {
        Examined examined = Examined.of(claim, catalogue, epsilon);
        List<CheckResult> checks = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (ConsistencyRule rule : ConsistencyRules.ALL) {
            Findings findings = rule.examine(examined);
            checks.add(findings.result(rule.id()));
            violations.addAll(findings.violations());
        }
        if (violations.stream().anyMatch(Violation::isFatal)) {
            return new Verdict.Inconsistent(List.copyOf(checks), List.copyOf(violations));
        }
        return new Verdict.Consistent(Portfolio.trust(claim), List.copyOf(checks), List.copyOf(violations));
    }
}
