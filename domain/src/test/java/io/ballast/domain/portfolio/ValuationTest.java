package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.CAPITAL;
import static io.ballast.domain.fixture.Samples.COPPER;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuationTest {

    private static final Duration MAX_AGE = Duration.ofSeconds(30);
    private static final Valuation STALE = new Valuation(null, null, true, List.of());

    private final Desk desk = Desk.open();

    private static MarketPrice quote(Instrument instrument, String price, Instant asOf) {
        return new MarketPrice(instrument, price(price), asOf);
    }

    private static MarketPrice quote(Instrument instrument, String price) {
        return quote(instrument, price, NOW);
    }

    private Valuation valuation(MarketPrice... prices) {
        return desk.portfolio().valuedAt(Arrays.asList(prices), NOW, MAX_AGE);
    }

    @Nested
    class A_portfolio_that_holds_something {

        A_portfolio_that_holds_something() {
            desk.accepting(
                    order("G-1")
                            .of(GOLD_MINI)
                            .price("78500")
                            .stop("78000")
                            .lots(3)
                            .openBase(),
                    order("BN-1").openBase());
        }

        @Test
        void is_worth_its_closed_equity_and_what_is_unrealised() {
            MarketPrice gold = quote(GOLD_MINI, "79000");
            MarketPrice bank = quote(BANK_NIFTY, "50100");
            Money unrealised = Money.of(15_000 + 15_000);
            assertThat(valuation(gold, bank))
                    .isEqualTo(new Valuation(
                            CAPITAL.plus(unrealised), CAPITAL.plus(Money.of(15_000)), false, List.of(bank, gold)));
        }

        @Test
        void may_be_worth_less() {
            Valuation down = valuation(quote(GOLD_MINI, "78400"), quote(BANK_NIFTY, "49900"));
            assertThat(down.openEquity()).isEqualTo(CAPITAL.minus(Money.of(3_000 + 15_000)));
            assertThat(down.blendedEquity()).isEqualTo(CAPITAL.minus(Money.of(9_000)));
        }

        @Test
        void is_valued_by_the_lots_it_still_holds() {
            desk.accept(reduce("BN-1", 2, "50000"));
            assertThat(valuation(quote(GOLD_MINI, "78500"), quote(BANK_NIFTY, "50100"))
                            .openEquity())
                    .isEqualTo(CAPITAL.plus(Money.of(9_000)));
        }

        @Test
        void is_of_unknown_worth_when_one_price_is_missing() {
            assertThat(valuation()).isEqualTo(STALE).isEqualTo(Valuation.UNKNOWN);
            assertThat(valuation(quote(GOLD_MINI, "79000"))).isEqualTo(STALE);
            assertThat(valuation(quote(BANK_NIFTY, "50100"), quote(COPPER, "850")))
                    .isEqualTo(STALE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1"})
        void is_of_unknown_worth_when_a_price_is_absurd(String absurd) {
            assertThat(valuation(quote(GOLD_MINI, "79000"), quote(BANK_NIFTY, absurd)))
                    .isEqualTo(STALE);
        }

        @Test
        void believes_a_price_that_is_exactly_as_old_as_allowed() {
            MarketPrice gold = quote(GOLD_MINI, "79000");
            assertThat(valuation(gold, quote(BANK_NIFTY, "50100", NOW.minus(MAX_AGE)))
                            .pricesStale())
                    .isFalse();
            assertThat(valuation(
                            gold, quote(BANK_NIFTY, "50100", NOW.minus(MAX_AGE).minusNanos(1))))
                    .isEqualTo(STALE);
        }

        @Test
        void believes_no_price_from_the_future() {
            assertThat(valuation(quote(GOLD_MINI, "79000"), quote(BANK_NIFTY, "50100", NOW.plusNanos(1))))
                    .isEqualTo(STALE);
        }

        @Test
        void takes_the_freshest_of_several_prices_in_any_order() {
            MarketPrice gold = quote(GOLD_MINI, "78500");
            MarketPrice older = quote(BANK_NIFTY, "40000", NOW.minusSeconds(1));
            MarketPrice newer = quote(BANK_NIFTY, "50100");
            Money expected = CAPITAL.plus(Money.of(15_000));
            assertThat(valuation(gold, older, newer).openEquity()).isEqualTo(expected);
            assertThat(valuation(newer, older, gold).openEquity()).isEqualTo(expected);
            assertThat(valuation(newer, older, gold).prices()).containsExactly(newer, gold);
        }

        @Test
        void does_not_tell_prices_of_what_it_does_not_hold() {
            assertThat(valuation(quote(GOLD_MINI, "79000"), quote(BANK_NIFTY, "50100"), quote(COPPER, "850"))
                            .prices())
                    .extracting(MarketPrice::instrument)
                    .containsExactly(BANK_NIFTY, GOLD_MINI);
        }
    }

    @Test
    void prices_are_told_by_instrument_however_many_there_are() {
        List<String> symbols = List.of("K", "B", "Z", "A", "Q", "C", "M", "X", "D", "L");
        TreeMap<LocalDate, ContractTerms> eras = new TreeMap<>(Map.of(LocalDate.EPOCH, Samples.terms(1, 1)));
        ContractCatalogue wide = new ContractCatalogue(
                Samples.CATALOGUE.zone(),
                symbols.stream()
                        .map(symbol -> new Listing(new Instrument(symbol), 1, eras))
                        .toList());
        Desk many = Desk.open(wide, Samples.genesis());
        List<MarketPrice> quotes = new ArrayList<>();
        for (String symbol : symbols) {
            many.accept(order("P-" + symbol).of(new Instrument(symbol)).openBase());
            quotes.add(quote(new Instrument(symbol), "50000"));
        }
        assertThat(many.portfolio().valuedAt(quotes, NOW, MAX_AGE).prices())
                .extracting(price -> price.instrument().symbol())
                .containsExactly("A", "B", "C", "D", "K", "L", "M", "Q", "X", "Z");
    }

    @Test
    void an_order_that_is_out_counts_as_held() {
        desk.accept(order("BN-1").beginBase());
        assertThat(valuation(quote(BANK_NIFTY, "50100")).openEquity()).isEqualTo(CAPITAL.plus(Money.of(15_000)));
    }

    @Test
    void a_flat_portfolio_needs_no_price() {
        assertThat(valuation()).isEqualTo(new Valuation(CAPITAL, CAPITAL, false, List.of()));
    }

    @Test
    void half_a_paisa_more_or_less_is_not_lost() {
        desk.accept(order("BN-1").lots(1).openBase());
        assertThat(valuation(quote(BANK_NIFTY, "50000.00000001")).blendedEquity())
                .isEqualTo(CAPITAL.plus(Money.parse("0.00000015")));
    }
}
