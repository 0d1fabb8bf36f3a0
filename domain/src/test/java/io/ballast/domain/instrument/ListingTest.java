package io.ballast.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.fixture.Samples;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

    private static final LocalDate DAY = LocalDate.parse("2025-12-30");

    private static final ContractTerms TERMS = Samples.terms(30, 270_000);

    private static Listing listing(int maxPyramids, ContractTerms terms) {
        NavigableMap<LocalDate, ContractTerms> eras = new TreeMap<>();
        eras.put(DAY, terms);
        return new Listing(Samples.BANK_NIFTY, maxPyramids, eras);
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "100"})
    void allows_up_to_a_hundred_pyramids(int maxPyramids) {
        Listing listing = listing(maxPyramids, TERMS);
        assertThat(listing.maxPyramids()).isEqualTo(maxPyramids);
        assertThat(listing.instrument()).isEqualTo(Samples.BANK_NIFTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void refuses_fewer_than_none_and_more_than_a_hundred(int maxPyramids) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing(maxPyramids, TERMS))
                .withMessage("BANK_NIFTY: max pyramids must be 0 to 100, not " + maxPyramids);
    }

    @Test
    void needs_an_era() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Listing(Samples.BANK_NIFTY, 5, new TreeMap<>()))
                .withMessage("BANK_NIFTY: at least one era of contract terms is needed");
    }

    static Stream<ContractTerms> untradable() {
        return Stream.of(
                Samples.terms(0, 30, 270_000),
                Samples.terms(30, 0, 270_000),
                Samples.terms(30, 30, 0),
                Samples.terms(-30, 30, 270_000),
                Samples.terms(30, -30, 270_000),
                Samples.terms(30, 30, -1));
    }

    @ParameterizedTest
    @MethodSource("untradable")
    void refuses_terms_that_are_not_above_zero(ContractTerms terms) {
        assertThat(terms.isTradable()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing(5, terms))
                .withMessage("BANK_NIFTY: lot size, point value and margin per lot from 2025-12-30 must be above 0");
    }

    static Stream<ContractTerms> tooLong() {
        Money thirteen = Money.parse("1000000000000");
        return Stream.of(
                new ContractTerms(Quantity.parse("1000000000000"), Money.of(30), Money.of(1)),
                new ContractTerms(Quantity.of(30), thirteen, Money.of(1)),
                new ContractTerms(Quantity.of(30), Money.of(30), thirteen));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void refuses_terms_of_more_digits_than_any_other_input_may_have(ContractTerms terms) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing(5, terms))
                .withMessage("BANK_NIFTY: lot size, point value and margin per lot from 2025-12-30 must have at most 12"
                        + " digits before the point");
    }

    @Test
    void keeps_terms_of_twelve_digits() {
        Money most = Money.parse("999999999999.99999999");
        ContractTerms terms = new ContractTerms(new Quantity(most.value()), most, most);
        assertThat(listing(5, terms).termsOn(DAY)).contains(terms);
    }

    @Test
    void applies_an_era_from_its_first_day_on() {
        Listing listing = listing(5, TERMS);
        assertThat(listing.termsOn(DAY.minusDays(1))).isEmpty();
        assertThat(listing.termsOn(DAY)).contains(TERMS);
        assertThat(listing.termsOn(DAY.plusYears(50))).contains(TERMS);
    }

    @Test
    void is_not_changed_by_those_who_made_it_or_look_at_it() {
        NavigableMap<LocalDate, ContractTerms> eras = new TreeMap<>();
        eras.put(DAY, TERMS);
        Listing listing = new Listing(Samples.BANK_NIFTY, 5, eras);
        eras.clear();
        listing.eras().clear();
        assertThat(listing.eras()).containsExactly(Map.entry(DAY, TERMS));
    }
}
