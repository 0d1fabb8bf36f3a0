package io.ballast.domain.consistency;

/**
 * One rule of the book: a sentence that must hold. It never throws, never repairs, never reads a clock.
 *
 * <p>To add one: its constant in {@link RuleId}, its value on the page it belongs to, the corruption that breaks it and
 * nothing else in the test of that page, its line in {@code docs/rules.md}.
 */
interface ConsistencyRule {

    RuleId id();

    /** Looks at everything the rule is about, and reports every place where it does not hold. */
    Findings examine(Examined examined);
}
