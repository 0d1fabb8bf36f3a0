package io.ballast.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonCodeTest {

    /** As the contract lists them; the order decides which of several reasons is told. */
    private static final String IN_ORDER = """
            MALFORMED, COMMAND_ID_REUSED, NOT_LIVE, OPENING, NOT_OPENING, NOT_OPEN, ALREADY_CLOSING, NOT_CLOSING,
            POSITION_ID_USED, NO_TERMS, NOT_FLAT, NO_BASE, BASE_CLOSING, IN_DOUBT, MAX_PYRAMIDS, LOTS_OUT_OF_RANGE,
            LOTS_NOT_BELOW_HELD, PRICE_OUT_OF_RANGE, PRICE_NOT_ABOVE_LAST, STOP_OUT_OF_RANGE, STOP_BELOW_CURRENT,
            STOP_ABOVE_HIGH, HIGH_BELOW_STOP, HIGH_BELOW_STORED, ATR_OUT_OF_RANGE, AT_IN_FUTURE, EQUITY_NEGATIVE,
            OUT_OF_RANGE, REDUCE_ONLY""";

    @Test
    void are_those_of_the_contract_in_its_order() {
        assertThat(Arrays.stream(ReasonCode.values()).map(Enum::name)).containsExactly(IN_ORDER.split(",\\s+"));
    }

    @Test
    void each_has_a_sentence_of_its_own() {
        assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::sentence))
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.length() > 10);
    }
}
