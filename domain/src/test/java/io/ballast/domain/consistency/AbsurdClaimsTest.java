package io.ballast.domain.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Dice;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import io.ballast.domain.portfolio.Entry;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.ExitData;
import io.ballast.domain.portfolio.Layer;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.portfolio.Size;
import io.ballast.domain.portfolio.Stops;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.seal.Sealer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A store may claim anything that can be read; the rules judge it and never throw. */
class AbsurdClaimsTest {

    private static final List<String> NUMBERS = List.of(
            "0", "1", "-1", "0.00000001", "99999999999999999999.99999999", "-99999999999999999999.99999999", "50000");
    private static final List<Long> COUNTS = List.of(0L, 1L, -1L, 5L, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<Integer> LAYERS = List.of(0, 1, 2, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
    private static final List<Instant> INSTANTS =
            List.of(Samples.NOW, Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999999Z"));
    private static final List<Instrument> INSTRUMENTS =
            List.of(Samples.BANK_NIFTY, Samples.GOLD_MINI, Samples.UNLISTED);

    private final Dice dice = new Dice(11);

    @Test
    void are_judged_in_full_and_always_alike() {
        ConsistencyCheck check =
                new ConsistencyCheck(Samples.CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            PortfolioSnapshot claim = claim();
            Verdict verdict = Evidence.judge(check, claim);
            assertThat(verdict.checks()).extracting(CheckResult::rule).containsExactly(RuleId.values());
            assertThat(Evidence.judge(check, claim).violations()).isEqualTo(verdict.violations());
            refused += verdict instanceof Verdict.Inconsistent ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(1_900);
    }

    private PortfolioSnapshot claim() {
        List<Position> positions = new ArrayList<>();
        for (long i = dice.between(0, 6); i > 0; i--) {
            positions.add(position());
        }
        List<PyramidState> states = new ArrayList<>();
        for (Instrument instrument : INSTRUMENTS) {
            if (dice.percent(60)) {
                states.add(new PyramidState(instrument, price(), maybe(id()), dice.pick(LAYERS)));
            }
        }
        PortfolioSnapshot.Head head = new PortfolioSnapshot.Head(
                Samples.MAIN,
                Samples.MAIN_UUID,
                Samples.RUPEES,
                new Equity(money(), money(), money(), money(), money()),
                new Totals(money(), money(), money(), dice.pick(COUNTS)),
                dice.pick(COUNTS),
                dice.pick(COUNTS),
                maybe(dice.pick(INSTANTS)),
                dice.pick(COUNTS));
        return new PortfolioSnapshot(head, positions, states);
    }

    private Position position() {
        return new Position(
                id(),
                dice.pick(INSTRUMENTS),
                dice.pick(List.of(PositionStatus.values())),
                new Layer(dice.pick(LAYERS), dice.percent(50)),
                new Entry(dice.pick(INSTANTS), price()),
                new Size(
                        Lots.of(dice.pick(COUNTS)),
                        Lots.of(dice.pick(COUNTS)),
                        new Quantity(number()),
                        new ContractTerms(new Quantity(number()), money(), money())),
                new Stops(price(), price(), price()),
                maybe(price()),
                money(),
                maybe("{}"),
                new ExitData(maybe(dice.pick(INSTANTS)), maybe(price()), maybe("x")));
    }

    private PositionId id() {
        return new PositionId("P-" + dice.between(1, 5));
    }

    private BigDecimal number() {
        return new BigDecimal(dice.pick(NUMBERS));
    }

    private Price price() {
        return new Price(number());
    }

    private Money money() {
        return new Money(number());
    }

    private <T> @Nullable T maybe(T value) {
        return dice.percent(50) ? value : null;
    }
}
