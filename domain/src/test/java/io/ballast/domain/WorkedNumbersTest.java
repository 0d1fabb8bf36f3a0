package io.ballast.domain;

import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.CAPITAL;
import static io.ballast.domain.fixture.Samples.COPPER;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.SILVER_MINI;
import static io.ballast.domain.fixture.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Order;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.MarketPrice;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.portfolio.Valuation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures that traders know by heart, so that a wrong factor shows at once. */
class WorkedNumbersTest {

    private final Desk desk = Desk.open();

    private static Order gold() {
        return order("G-1").of(GOLD_MINI).price("78500").stop("78000").lots(3);
    }

    private static Totals totals(long risk, long margin, long withoutAtr) {
        return new Totals(Money.of(risk), Money.ZERO, Money.of(margin), withoutAtr);
    }

    @Test
    void five_lots_of_bank_nifty_over_a_stop_500_points_below_risk_75_000() {
        desk.accept(order("BN-1").openBase());
        assertThat(desk.portfolio().totals()).isEqualTo(totals(75_000, 1_350_000, 1));
    }

    @Test
    void in_the_era_of_35_lots_they_risked_87_500() {
        desk.accept(order("BN-1").at(Samples.IN_THE_ERA_BEFORE).openBase());
        assertThat(desk.portfolio().totals()).isEqualTo(totals(87_500, 1_350_000, 1));
    }

    @Test
    void three_lots_of_gold_risk_15_000() {
        desk.accept(gold().openBase());
        assertThat(desk.portfolio().totals()).isEqualTo(totals(15_000, 315_000, 1));
    }

    @Test
    void both_together_risk_45_000() {
        desk.accepting(
                gold().openBase(), order("BN-1").price("52000").stop("51800").openBase());
        assertThat(desk.portfolio().totals()).isEqualTo(totals(45_000, 1_665_000, 2));
    }

    @Test
    void three_lots_of_gold_sold_500_points_higher_bring_15_000() {
        desk.accepting(gold().openBase(), close("G-1", "79000"));
        assertThat(desk.portfolio().equity().closed()).isEqualTo(CAPITAL.plus(Money.of(15_000)));
    }

    @Test
    void a_lakh_unrealised_blends_to_half_a_lakh() {
        desk.accept(
                order("G-1").of(GOLD_MINI).price("78500").stop("78000").lots(10).openBase());
        MarketPrice quote = new MarketPrice(GOLD_MINI, price("79500"), NOW);
        Valuation valuation = desk.portfolio().valuedAt(List.of(quote), NOW, Duration.ofSeconds(30));
        assertThat(valuation.openEquity()).isEqualTo(Money.of(5_100_000));
        assertThat(valuation.blendedEquity()).isEqualTo(Money.of(5_050_000));
    }

    @Test
    void silver_and_copper_have_factors_of_their_own() {
        desk.accept(order("S-1")
                .of(SILVER_MINI)
                .price("95000")
                .stop("94000")
                .lots(2)
                .atr("1500")
                .openBase());
        assertThat(desk.portfolio().totals())
                .isEqualTo(new Totals(Money.of(10_000), Money.of(15_000), Money.of(770_000), 0));
        Desk copper = Desk.open()
                .accepting(order("C-1")
                        .of(COPPER)
                        .price("850.5")
                        .stop("849.25")
                        .lots(1)
                        .atr("3.0")
                        .openBase());
        assertThat(copper.portfolio().totals())
                .isEqualTo(new Totals(Money.of(3_125), Money.of(7_500), Money.of(300_000), 0));
    }

    @Test
    void volatility_is_ATR_by_lots_by_point_value() {
        desk.accept(order("BN-1").atr("350").openBase());
        assertThat(desk.portfolio().totals().volatility()).isEqualTo(Money.of(52_500));
        assertThat(desk.position("BN-1").instrument()).isEqualTo(BANK_NIFTY);
    }
}
