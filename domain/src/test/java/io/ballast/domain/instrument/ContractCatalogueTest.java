package io.ballast.domain.instrument;

import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.CATALOGUE;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.fixture.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractCatalogueTest {

    @Nested
    class The_default {

        @ParameterizedTest
        @CsvSource({
            "BANK_NIFTY, 30, 30, 270000, 5",
            "GOLD_MINI, 100, 10, 105000, 3",
            "SILVER_MINI, 5, 5, 385000, 5",
            "COPPER, 2500, 2500, 300000, 3"
        })
        void knows_four_instruments(String symbol, long lotSize, long pointValue, long margin, int maxPyramids) {
            Instrument instrument = new Instrument(symbol);
            assertThat(CATALOGUE.termsOf(instrument, Samples.NOW)).contains(terms(lotSize, pointValue, margin));
            assertThat(CATALOGUE.listing(instrument).orElseThrow().maxPyramids())
                    .isEqualTo(maxPyramids);
            assertThat(CATALOGUE.lists(instrument)).isTrue();
        }

        @Test
        void is_made_anew_whenever_it_is_asked_for() {
            ContractCatalogue fresh = ContractCatalogue.indianDefaults();
            assertThat(fresh.listing(BANK_NIFTY).orElseThrow().eras())
                    .hasSize(5)
                    .isEqualTo(CATALOGUE.listing(BANK_NIFTY).orElseThrow().eras());
        }

        @Test
        void knows_nothing_else() {
            assertThat(CATALOGUE.listings()).extracting(Listing::instrument).hasSize(4);
            assertThat(CATALOGUE.lists(Samples.UNLISTED)).isFalse();
            assertThat(CATALOGUE.listing(Samples.UNLISTED)).isEmpty();
            assertThat(CATALOGUE.termsOf(Samples.UNLISTED, Samples.NOW)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "2020-05-04, 25",
            "2023-06-30, 25",
            "2023-07-01, 15",
            "2024-11-19, 15",
            "2024-11-20, 30",
            "2025-04-24, 30",
            "2025-04-25, 35",
            "2025-12-29, 35",
            "2025-12-30, 30",
            "2030-01-01, 30"
        })
        void knows_the_history_of_the_lot(LocalDate day, long lotSize) {
            assertThat(CATALOGUE.listing(BANK_NIFTY).orElseThrow().termsOn(day)).contains(terms(lotSize, 270_000));
        }

        @Test
        void has_no_terms_before_the_first_era() {
            assertThat(CATALOGUE.termsOf(BANK_NIFTY, Instant.parse("2020-05-03T12:00:00Z")))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"2025-12-29T18:29:59.999999Z, 35", "2025-12-29T18:30:00Z, 30", "2025-12-30T00:00:00Z, 30"})
        void begins_a_day_at_midnight_in_India_whatever_the_zone_of_the_machine(Instant at, long lotSize) {
            assertThat(CATALOGUE.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
            assertThat(CATALOGUE.termsOf(BANK_NIFTY, at)).contains(terms(lotSize, 270_000));
        }
    }

    @Test
    void another_zone_begins_its_days_elsewhere() {
        Listing listing =
                new Listing(BANK_NIFTY, 5, new TreeMap<>(Map.of(LocalDate.parse("2026-01-01"), terms(30, 270_000))));
        ContractCatalogue newYork = new ContractCatalogue(ZoneId.of("America/New_York"), List.of(listing));
        assertThat(newYork.termsOf(BANK_NIFTY, Instant.parse("2026-01-01T04:59:59Z")))
                .isEmpty();
        assertThat(newYork.termsOf(BANK_NIFTY, Instant.parse("2026-01-01T05:00:00Z")))
                .isPresent();
    }

    @Test
    void an_instrument_listed_twice_is_refused() {
        Listing listing = CATALOGUE.listing(BANK_NIFTY).orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContractCatalogue(ZoneId.of("UTC"), List.of(listing, listing)))
                .withMessage("instrument listed twice: BANK_NIFTY");
    }
}
