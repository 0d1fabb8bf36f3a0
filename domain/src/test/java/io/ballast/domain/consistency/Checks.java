package io.ballast.domain.consistency;

/** Finds the result of one rule in a verdict. */
final class Checks {

    private Checks() {}

    static CheckResult resultOf(RuleId rule, Verdict verdict) {
        return verdict.checks().stream()
                .filter(result -> result.rule() == rule)
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " was not run"));
    }
}
