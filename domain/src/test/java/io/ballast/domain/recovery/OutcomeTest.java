package io.ballast.domain.recovery;

import static io.ballast.domain.fixture.Samples.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Desk;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.portfolio.Valuation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The words for how a run ends, and what each of them means to a program that started it. */
class OutcomeTest {

    private static final UUID TOKEN = UUID.fromString("99999999-8888-4777-8666-555555555555");
    private static final Leadership LEADERSHIP = new Leadership(MAIN, 7, TOKEN, new InstanceId("engine-a"));

    @Test
    void error_codes_have_the_exit_codes_of_the_contract() {
        Map<String, Integer> codes = new HashMap<>();
        Arrays.stream(ErrorCode.values()).forEach(code -> codes.put(code.name(), code.exitCode()));
        assertThat(codes)
                .isEqualTo(Map.of(
                        "CONFIG_INVALID", 2,
                        "REJECTED", 3,
                        "CHECK_FAILED", 4,
                        "DB_UNAVAILABLE", 10,
                        "DATA_CORRUPT", 11,
                        "VALIDATION_FAILED", 12,
                        "SUPERSEDED", 13,
                        "NOTHING_STORED", 14,
                        "HALTED", 15,
                        "INTERNAL", 70));
    }

    @Test
    void phases_have_the_words_of_the_contract_in_any_language() {
        assertThat(Arrays.stream(Phase.values()).map(Phase::word))
                .containsExactly("takeover", "fetch", "rebuild", "validate", "activate", "handover", "total");
    }

    @Test
    void the_token_of_a_leadership_is_not_shown() {
        assertThat(LEADERSHIP).hasToString("Leadership[main epoch 7 held by engine-a]");
        assertThat(LEADERSHIP.token()).isEqualTo(TOKEN);
    }

    @Test
    void figures_name_what_is_in_doubt_by_id() {
        Certificate.Figures figures = Certificate.Figures.of(CertificateSamples.CLAIM, Valuation.UNKNOWN);
        assertThat(figures.inDoubt()).containsExactly(new PositionId("BN-1"), new PositionId("BN-2"));
        assertThat(figures.positionsLoaded()).isEqualTo(3);
        assertThat(figures.pyramidsLoaded()).isEqualTo(2);
        assertThat(figures.head()).isEqualTo(CertificateSamples.CLAIM.head());
        assertThat(figures.valuation()).isEqualTo(Valuation.UNKNOWN);
    }

    @Nested
    class An_outcome {

        private static final class Names implements RecoveryOutcome.Cases<String> {

            @Override
            public String recovered(RecoveryOutcome.Recovered recovered) {
                return "recovered";
            }

            @Override
            public String nothingStored(RecoveryOutcome.NothingStored nothing) {
                return "nothing stored";
            }

            @Override
            public String inconsistent(RecoveryOutcome.Inconsistent inconsistent) {
                return "inconsistent";
            }

            @Override
            public String corrupt(RecoveryOutcome.Corrupt corrupt) {
                return "corrupt";
            }

            @Override
            public String unavailable(RecoveryOutcome.Unavailable unavailable) {
                return "unavailable";
            }

            @Override
            public String superseded(RecoveryOutcome.Superseded superseded) {
                return "superseded";
            }

            @Override
            public String halted(RecoveryOutcome.Halted halted) {
                return "halted";
            }
        }

        private List<RecoveryOutcome> outcomes() {
            Certificate corrupt = CertificateSamples.corrupt();
            Cause cause = Objects.requireNonNull(corrupt.cause());
            return List.of(
                    new RecoveryOutcome.Recovered(
                            LEADERSHIP, Desk.open().state(), StoreIdentity.UNKNOWN, CertificateSamples.recovered()),
                    new RecoveryOutcome.NothingStored(CertificateSamples.nothingStored()),
                    new RecoveryOutcome.Inconsistent(CertificateSamples.inconsistent(CertificateSamples.CLAIM)),
                    new RecoveryOutcome.Corrupt(corrupt, cause),
                    new RecoveryOutcome.Unavailable(CertificateSamples.unavailable(), cause),
                    new RecoveryOutcome.Superseded(null, cause),
                    new RecoveryOutcome.Halted("an operator said so"));
        }

        @Test
        void is_told_apart_by_its_case() {
            assertThat(outcomes().stream().map(outcome -> outcome.match(new Names())))
                    .containsExactly(
                            "recovered",
                            "nothing stored",
                            "inconsistent",
                            "corrupt",
                            "unavailable",
                            "superseded",
                            "halted");
        }

        @Test
        void has_no_certificate_where_no_run_began() {
            assertThat(outcomes().stream().map(outcome -> outcome.certificate() != null))
                    .containsExactly(true, true, true, true, true, false, false);
        }
    }
}
