package io.ballast.domain.recovery;

import static io.ballast.domain.recovery.CertificateSamples.CLAIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.fixture.Claim;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Totals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateDocumentTest {

    /** As the contract prints them, and the currency. */
    private static final String KEYS = """
            run_id portfolio_id instance_id mode outcome error_code cause started_at attempts epoch seq
            positions_loaded pyramids_loaded in_doubt positions_without_atr currency
            initial_capital closed_equity equity_high open_equity blended_equity prices_stale prices
            total_risk_amount total_vol_amount margin_used
            checks violations violations_total validation_checks_passed
            timings_ms handed_over_at state_digest schema_version program_version config_hash certificate_hash""";

    private static final Set<String> ALWAYS_KNOWN = Set.of(
            "run_id",
            "portfolio_id",
            "instance_id",
            "mode",
            "outcome",
            "started_at",
            "attempts",
            "prices_stale",
            "prices",
            "checks",
            "violations",
            "violations_total",
            "validation_checks_passed",
            "timings_ms",
            "program_version",
            "config_hash",
            "certificate_hash");

    static Stream<Arguments> certificates() {
        return Stream.of(
                Arguments.of("RECOVERED", null, CertificateSamples.recovered()),
                Arguments.of("VALID", null, CertificateSamples.valid()),
                Arguments.of("INCONSISTENT", "VALIDATION_FAILED", CertificateSamples.inconsistent(CLAIM)),
                Arguments.of("CORRUPT", "DATA_CORRUPT", CertificateSamples.corrupt()),
                Arguments.of("UNAVAILABLE", "DB_UNAVAILABLE", CertificateSamples.unavailable()),
                Arguments.of("SUPERSEDED", "SUPERSEDED", CertificateSamples.superseded()),
                Arguments.of("NOTHING_STORED", "NOTHING_STORED", CertificateSamples.nothingStored()));
    }

    private static Map<String, @Nullable Object> documentOf(Certificate certificate) {
        return certificate.document();
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void has_the_keys_of_the_contract_in_its_order_however_the_run_ended(
            String outcome, @Nullable String errorCode, Certificate certificate) {
        Map<String, @Nullable Object> document = documentOf(certificate);
        assertThat(document.keySet()).containsExactly(KEYS.trim().split("\\s+"));
        assertThat(document.get("outcome")).isEqualTo(outcome);
        assertThat(document.get("error_code")).isEqualTo(errorCode);
        assertThat(document.get("mode")).isEqualTo(outcome.equals("VALID") ? "validate" : "recover");
        assertThat(document.get("certificate_hash"))
                .isEqualTo(certificate.hash().hex());
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void says_null_of_what_is_not_known_and_of_nothing_else(
            String outcome, @Nullable String errorCode, Certificate certificate) {
        Set<String> nulls = new TreeSet<>();
        documentOf(certificate).forEach((key, value) -> {
            if (value == null) {
                nulls.add(key);
            }
        });
        Set<String> expected = new TreeSet<>();
        if (certificate.figures() == null) {
            expected.addAll(Arrays.asList(KEYS.trim().split("\\s+")));
            expected.removeAll(ALWAYS_KNOWN);
            if (errorCode != null) {
                expected.remove("error_code");
            }
            if (certificate.cause() != null) {
                expected.remove("cause");
            }
        } else {
            expected.addAll(Set.of("cause", "handed_over_at"));
            if (errorCode == null) {
                expected.add("error_code");
            }
            if (!outcome.equals("RECOVERED")) {
                expected.addAll(Set.of("open_equity", "blended_equity"));
            }
        }
        assertThat(nulls).isEqualTo(expected);
    }

    @Nested
    class Of_a_recovered_portfolio {

        private final Map<String, @Nullable Object> document = documentOf(CertificateSamples.recovered());

        @Test
        void tells_amounts_plainly_and_with_the_decimals_of_the_currency() {
            Map<String, @Nullable Object> amounts = new HashMap<>(document);
            amounts.keySet()
                    .retainAll(Set.of(
                            "currency",
                            "initial_capital",
                            "closed_equity",
                            "equity_high",
                            "open_equity",
                            "blended_equity",
                            "total_risk_amount",
                            "total_vol_amount",
                            "margin_used"));
            assertThat(amounts)
                    .isEqualTo(Map.of(
                            "currency", "INR",
                            "initial_capital", "5000000.00",
                            "closed_equity", "5000000.00",
                            "equity_high", "5000000.00",
                            "open_equity", "5000150.00",
                            "blended_equity", "5000075.00",
                            "total_risk_amount", "210000.00",
                            "total_vol_amount", "52500.00",
                            "margin_used", "3015000.00"));
        }

        @Test
        void tells_what_was_read() {
            assertThat(document)
                    .containsEntry("seq", 5L)
                    .containsEntry("epoch", 7L)
                    .containsEntry("attempts", 2)
                    .containsEntry("positions_loaded", 3L)
                    .containsEntry("pyramids_loaded", 2L)
                    .containsEntry("positions_without_atr", 2L)
                    .containsEntry("in_doubt", List.of("BN-1", "BN-2"))
                    .containsEntry("prices_stale", false);
        }

        @Test
        void tells_the_prices_that_were_used() {
            assertThat(document.get("prices"))
                    .isEqualTo(List.of(
                            Map.of(
                                    "instrument",
                                    "BANK_NIFTY",
                                    "price",
                                    "50100.50",
                                    "as_of",
                                    "2026-01-05T03:45:00.123Z"),
                            Map.of(
                                    "instrument",
                                    "GOLD_MINI",
                                    "price",
                                    "79000.00",
                                    "as_of",
                                    "2026-01-05T03:45:00.123Z")));
        }

        @Test
        void tells_every_check_with_its_figures() {
            List<?> checks = (List<?>) Objects.requireNonNull(document.get("checks"));
            Map<String, @Nullable Object> risk = new HashMap<>();
            risk.put("id", "A01");
            risk.put("name", "risk");
            risk.put("verdict", "passed");
            risk.put("expected", "210000.00");
            risk.put("actual", "210000.00");
            risk.put("detail", null);
            assertThat(checks).hasSize(RuleId.values().length);
            assertThat(checks.get(0)).isEqualTo(risk);
            assertThat(document.get("validation_checks_passed"))
                    .isEqualTo(
                            Arrays.stream(RuleId.values()).map(RuleId::ruleName).toList());
        }
    }

    @Nested
    class Times {

        @Test
        void are_told_to_the_millisecond_and_cut_not_rounded() {
            assertThat(documentOf(CertificateSamples.recovered()).get("started_at"))
                    .isEqualTo("2026-01-05T03:45:00.123Z");
        }

        @Test
        void have_milliseconds_even_when_there_are_none() {
            Certificate completed =
                    CertificateSamples.recovered().completed(Map.of(), Instant.parse("2026-01-05T03:45:01Z"));
            assertThat(documentOf(completed).get("handed_over_at")).isEqualTo("2026-01-05T03:45:01.000Z");
        }

        @Test
        void of_the_phases_are_milliseconds_and_null_for_what_was_not_reached() {
            Map<String, @Nullable Object> timings = new HashMap<>();
            for (String phase : List.of("takeover", "rebuild", "validate", "activate", "handover")) {
                timings.put(phase, null);
            }
            timings.put("fetch", new BigDecimal("2.100"));
            timings.put("total", new BigDecimal("1234.000"));
            assertThat(documentOf(CertificateSamples.recovered()).get("timings_ms"))
                    .isEqualTo(timings);
        }

        @Test
        void begin_unknown_and_are_filled_in() {
            Map<Phase, Duration> timings = Certificate.noTimings();
            assertThat(timings).isEmpty();
            timings.put(Phase.FETCH, Duration.ofMillis(1));
            assertThat(timings).hasSize(1);
        }

        @Test
        void are_completed_after_the_hand_over() {
            Certificate completed = CertificateSamples.recovered()
                    .completed(Map.of(Phase.HANDOVER, Duration.ofNanos(1_500)), CertificateSamples.STARTED);
            assertThat(completed.timings()).isEqualTo(Map.of(Phase.HANDOVER, Duration.ofNanos(1_500)));
            assertThat(completed.handedOverAt()).isEqualTo(CertificateSamples.STARTED);
            assertThat(completed.runId()).isEqualTo(CertificateSamples.RUN);
        }
    }

    @Nested
    class A_cause {

        @Test
        void tells_where_the_trouble_is() {
            assertThat(documentOf(CertificateSamples.corrupt()).get("cause"))
                    .isEqualTo(cause(
                            "corrupt",
                            "lots is null",
                            Map.of("table", "portfolio_positions", "key", "BN-1", "column", "lots")));
            assertThat(documentOf(CertificateSamples.unavailable()).get("cause"))
                    .isEqualTo(cause("unavailable", "connection refused", Map.of("sqlstate", "08006")));
            assertThat(documentOf(CertificateSamples.superseded()).get("cause"))
                    .isEqualTo(cause("superseded", "taken over", Map.of("holder", "engine-b")));
        }

        private Map<String, @Nullable Object> cause(String kind, String message, Map<String, String> known) {
            Map<String, @Nullable Object> cause = new HashMap<>();
            for (String key : List.of("table", "key", "column", "sqlstate", "holder")) {
                cause.put(key, known.get(key));
            }
            cause.put("kind", kind);
            cause.put("message", message);
            return cause;
        }
    }

    @Test
    void a_violation_is_told_with_what_each_position_adds() {
        Certificate certificate = CertificateSamples.inconsistent(new Claim(CLAIM)
                .editTotals(sum ->
                        new Totals(Money.parse("999999.99"), sum.volatility(), sum.margin(), sum.positionsWithoutAtr()))
                .snapshot());
        assertThat(CanonicalJson.write(documentOf(certificate).get("violations")))
                .isEqualTo("[{\"actual\":\"999999.99\",\"contributions\":["
                        + "{\"amount\":\"120000.00\",\"position_id\":\"BN-2\"},"
                        + "{\"amount\":\"75000.00\",\"position_id\":\"BN-1\"},"
                        + "{\"amount\":\"15000.00\",\"position_id\":\"G-1\"}],"
                        + "\"detail\":\"difference 789999.99\",\"expected\":\"210000.00\",\"id\":\"A01\","
                        + "\"severity\":\"fatal\",\"subject\":\"portfolio\"}]");
        assertThat(documentOf(certificate).get("violations_total")).isEqualTo(1);
        assertThat(documentOf(certificate).get("validation_checks_passed"))
                .isEqualTo(Arrays.stream(RuleId.values())
                        .map(RuleId::ruleName)
                        .filter(name -> !name.equals("risk"))
                        .toList());
    }
}
