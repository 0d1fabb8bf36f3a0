package io.ballast.cli.output;

import io.ballast.domain.consistency.CheckResult;
import java.util.Arrays;

/** The sign for how something came out; never colour alone. */
public enum Mark {
    PASSED("✓", "ok"),
    FAILED("✗", "FAIL"),
    WARNING("!", "warn"),
    SKIPPED("–", "skip");

    private final String sign;
    private final String word;

    Mark(String sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    String shown(boolean isUnicode) {
        return isUnicode ? sign : word;
    }

    /** The mark of a check by the word of its verdict in a certificate. */
    static Mark ofVerdict(String word) {
        return Arrays.stream(CheckResult.Verdict.values())
                .filter(verdict -> verdict.word().equals(word))
                .map(verdict -> Mark.valueOf(verdict.name()))
                .findFirst()
                .orElse(WARNING);
    }
}
