package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.bootstrap.settings.SettingsLoader.Problem;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueReaderTest {

    private static final String TWO_INSTRUMENTS = """
            catalogue:
              zone: America/Chicago
              instruments:
                ES:
                  max-pyramids: 4
                  eras:
                    - {effective-from: 2020-01-01, lot-size: 50, point-value: 50.5, margin-per-lot: 12000}
                    - effective-from: 2026-01-01
                      lot-size: 25
                      point-value: 25
                      margin-per-lot: 6000.25
                NQ:
                  max-pyramids: 0
                  eras:
                    - {effective-from: 2021-06-01, lot-size: 20, point-value: 20, margin-per-lot: 18000}
            """;

    @TempDir
    Path directory;

    @Test
    void reads_instruments_with_their_eras() {
        ContractCatalogue catalogue =
                Given.theNeeded(directory).yaml(TWO_INSTRUMENTS).settings().catalogue();

        assertThat(catalogue)
                .usingRecursiveComparison()
                .isEqualTo(new ContractCatalogue(
                        ZoneId.of("America/Chicago"),
                        List.of(
                                new Listing(
                                        new Instrument("ES"),
                                        4,
                                        new TreeMap<>(Map.of(
                                                LocalDate.parse("2020-01-01"), terms("50", "50.5", "12000"),
                                                LocalDate.parse("2026-01-01"), terms("25", "25", "6000.25")))),
                                new Listing(
                                        new Instrument("NQ"),
                                        0,
                                        new TreeMap<>(
                                                Map.of(LocalDate.parse("2021-06-01"), terms("20", "20", "18000")))))));
    }

    private static ContractTerms terms(String lotSize, String pointValue, String margin) {
        return new ContractTerms(Quantity.parse(lotSize), Money.parse(pointValue), Money.parse(margin));
    }

    @Test
    void shows_which_instruments_are_in_force() {
        assertThat(Given.theNeeded(directory).entry("catalogue.instruments"))
                .isEqualTo(new Entry("catalogue.instruments", "BANK_NIFTY,GOLD_MINI,SILVER_MINI,COPPER", "default"));
        assertThat(Given.theNeeded(directory).yaml(TWO_INSTRUMENTS).entry("catalogue.instruments"))
                .isEqualTo(new Entry("catalogue.instruments", "ES,NQ", "ballast.yaml:4"));
    }

    @Test
    void refuses_a_catalogue_of_nothing() {
        assertThat(Given.theNeeded(directory)
                        .yaml("catalogue:\n  instruments: {}\n")
                        .problem())
                .isEqualTo(new Problem("ballast.yaml:2", "catalogue.instruments", "lists no instrument"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-pyramids: 4 | max-pyramids: 101 | ballast.yaml:5 | ES | ES: max pyramids must be 0 to 100, not 101",
                "max-pyramids: 4 | max-pyramids: few | ballast.yaml:5 | ES.max-pyramids | must be a whole number and is \"few\"",
                "max-pyramids: 4 | max-pyramid: 4 | ballast.yaml:5 | ES.max-pyramid | unknown key; did you mean max-pyramids?",
                "2020-01-01 | 2020-1-1 | ballast.yaml:7 | ES.eras[0].effective-from | must be a day such as 2025-12-30 and is \"2020-1-1\"",
                "2020-01-01 | 2020-02-30 | ballast.yaml:7 | ES.eras[0].effective-from | is no day of the calendar: \"2020-02-30\"",
                "2020-01-01 | 2026-01-01 | ballast.yaml:8 | ES.eras[1].effective-from | is that of another era too: 2026-01-01",
                "lot-size: 50 | lot-size: -50 | ballast.yaml:7 | ES.eras[0].lot-size | must be a decimal number and is \"-50\"",
                "lot-size: 50 | lot-size: 0 | ballast.yaml:5 | ES | must be above 0",
                "50.5 | [50.5] | ballast.yaml:7 | ES.eras[0].point-value | must be a decimal number",
                "6000.25 | 6000.123456789 | ballast.yaml:11 | ES.eras[1].margin-per-lot | must be a decimal number",
                "margin-per-lot: 12000 | x: 12000 | ballast.yaml:7 | ES.eras[0].margin-per-lot | is needed",
            })
    void refuses_each_fault_where_it_stands(String sound, String faulty, String source, String key, String message) {
        String yaml = TWO_INSTRUMENTS.replaceFirst(java.util.regex.Pattern.quote(sound), faulty);

        assertThat(Given.theNeeded(directory).yaml(yaml).problems()).anySatisfy(problem -> {
            assertThat(problem.source()).isEqualTo(source);
            assertThat(problem.key()).isEqualTo("catalogue.instruments." + key);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void refuses_a_structure_that_is_another() {
        assertThat(Given.theNeeded(directory).yaml("""
                                catalogue:
                                  instruments:
                                    GOLD: 3
                                    BAD SYMBOL: {max-pyramids: 1, eras: 7}
                                    TIN: {max-pyramids: 1, eras: [7]}
                                    LEAD: {max-pyramids: 1, eras: []}
                                    ZINC: {max-pyramids: 1}
                                """).problems())
                .extracting(Problem::key, Problem::message)
                .containsExactlyInAnyOrder(
                        tuple("GOLD", "must be a section with max-pyramids, eras"),
                        tuple("BAD SYMBOL", "instrument must be 1 to 64 of A-Z a-z 0-9 . _ : - and is \"BAD SYMBOL\""),
                        tuple("BAD SYMBOL.eras", "must be a list of eras"),
                        tuple(
                                "TIN.eras[0]",
                                "must be a section with effective-from, lot-size, point-value, margin-per-lot"),
                        tuple("LEAD", "LEAD: at least one era of contract terms is needed"),
                        tuple("ZINC.eras", "is needed"));
    }

    private static org.assertj.core.groups.Tuple tuple(String key, String message) {
        return org.assertj.core.groups.Tuple.tuple("catalogue.instruments." + key, message);
    }
}
