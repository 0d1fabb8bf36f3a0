package io.ballast.domain.journal;

import static io.ballast.domain.fixture.Samples.MAIN;
import static io.ballast.domain.fixture.Samples.MAIN_UUID;
import static io.ballast.domain.fixture.Samples.RUPEES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.Portfolio;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenesisTest {

    private static Genesis with(String capital) {
        return new Genesis(MAIN, MAIN_UUID, RUPEES, Money.parse(capital));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00000001", "5000000", "999999999999.99999999"})
    void is_the_portfolio_with_its_capital_and_nothing_else(String capital) {
        Portfolio portfolio = with(capital).portfolio();
        assertThat(portfolio.id()).isEqualTo(MAIN);
        assertThat(portfolio.uuid()).isEqualTo(MAIN_UUID);
        assertThat(portfolio.currency()).isEqualTo(RUPEES);
        assertThat(portfolio.equity()).isEqualTo(Equity.startingWith(Money.parse(capital)));
        assertThat(portfolio.positions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-0.00000001", "1000000000000"})
    void refuses_a_capital_that_is_not_above_zero_or_too_long(String capital) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(capital))
                .withMessage("capital must be above 0, with at most 12 digits before the point, and is "
                        + Money.parse(capital));
    }
}
