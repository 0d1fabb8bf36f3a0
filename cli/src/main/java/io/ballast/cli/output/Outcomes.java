package io.ballast.cli.output;

import io.ballast.domain.recovery.Certificate;
import java.util.Arrays;

/** What each outcome means to a person, and what to do next. {@code docs/outcomes.md} says more. */
record Outcomes(Mark mark, String sentence, String next) {

    /** The meaning of a word in a certificate, which may be of another version. */
    static Outcomes ofWord(String word) {
        return Arrays.stream(Certificate.Outcome.values())
                .filter(outcome -> outcome.name().equals(word))
                .map(Outcomes::of)
                .findFirst()
                .orElse(new Outcomes(
                        Mark.WARNING, "This version does not know that outcome.", "look at it with --json"));
    }

    private static Outcomes of(Certificate.Outcome outcome) {
        return switch (outcome) {
            case RECOVERED ->
                new Outcomes(
                        Mark.PASSED,
                        "Every rule holds. The portfolio was activated and handed over.",
                        "start your engine, or `ballast apply FILE`; until then nobody owns the portfolio");
            case VALID ->
                new Outcomes(
                        Mark.PASSED,
                        "Every rule holds. Nothing was written.",
                        "`ballast recover` would succeed on this state");
            case NOTHING_STORED ->
                new Outcomes(
                        Mark.FAILED,
                        "The store answered, and there is no such portfolio in it.",
                        "is this the right database? To begin: `ballast migrate`, `ballast init --capital AMOUNT`");
            case INCONSISTENT ->
                new Outcomes(
                        Mark.FAILED,
                        "The stored state contradicts itself. Nothing trades on it.",
                        "find out who wrote to the store besides Ballast; `ballast audit` says where it is not what the journal says, `ballast repair --plan` what would be put right; "
                                + "do not edit totals; when it was put right, `ballast validate`");
            case CORRUPT ->
                new Outcomes(
                        Mark.FAILED,
                        "The store answered with something that cannot be read. Nothing trades on it.",
                        "find out who wrote there; `ballast repair --plan` says whether the journal can put it right; "
                                + "if the schema is older than this program, `ballast migrate`; then `ballast validate`");
            case UNAVAILABLE ->
                new Outcomes(
                        Mark.FAILED,
                        "The store did not answer in time. What is stored is not known.",
                        Advice.whereUnavailable(null));
            case SUPERSEDED ->
                new Outcomes(
                        Mark.FAILED,
                        "Another instance owns the portfolio.",
                        "`ballast status` shows who; stop that instance first, or leave it alone");
        };
    }
}
