package io.ballast.domain.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.fixture.Claim;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CertificateHashTest {

    private final Certificate certificate = CertificateSamples.recovered();

    @Test
    void is_that_of_the_canonical_text_without_what_is_known_only_later() {
        Map<String, @Nullable Object> hashed = new LinkedHashMap<>(certificate.document());
        hashed.remove("certificate_hash");
        hashed.remove("timings_ms");
        hashed.remove("handed_over_at");
        assertThat(certificate.hash()).isEqualTo(Digest.sha256(CanonicalJson.write(hashed)));
    }

    @Test
    void is_recomputed_from_the_document_alone() {
        assertThat(Certificate.hashOf(certificate.document()).hex())
                .isEqualTo(certificate.document().get("certificate_hash"));
    }

    @Test
    void does_not_depend_on_the_hand_over() {
        Certificate completed = certificate.completed(
                Map.of(Phase.HANDOVER, Duration.ofMillis(7)), Instant.parse("2026-01-05T03:45:02Z"));
        assertThat(completed.hash()).isEqualTo(certificate.hash());
        assertThat(completed.document()).isNotEqualTo(certificate.document());
    }

    @Test
    void changes_with_every_other_key() {
        Set<Digest> hashes = new HashSet<>(Set.of(certificate.hash()));
        for (String key : certificate.document().keySet()) {
            Map<String, @Nullable Object> forged = new LinkedHashMap<>(certificate.document());
            forged.put(key, "forged");
            boolean unhashed = Certificate.UNHASHED.contains(key);
            assertThat(hashes.add(Certificate.hashOf(forged))).as(key).isEqualTo(!unhashed);
        }
        assertThat(hashes).hasSize(1 + certificate.document().size() - 3);
    }

    @Test
    void changes_when_a_key_is_added_or_taken_out() {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(certificate.document());
        more.put("added", null);
        Map<String, @Nullable Object> less = new LinkedHashMap<>(certificate.document());
        less.remove("error_code");
        assertThat(Certificate.hashOf(more)).isNotEqualTo(certificate.hash());
        assertThat(Certificate.hashOf(less)).isNotEqualTo(certificate.hash());
    }

    /** Whoever changes one of these can no longer verify the certificates that exist. */
    @Test
    void of_certificates_that_are_stored_already_stays_what_it_is() {
        assertThat(certificate.hash()).hasToString("7697304cbdd61b25cb0a8460e7a83ca635b5250cd730509f24ea1e298d05e90b");
        assertThat(CertificateSamples.corrupt().hash())
                .hasToString("64ea8d7ad44f44782595f708d5a2ff841121ac38f801e15e681646cdb30c8d77");
    }

    @Nested
    class Very_many_violations {

        private Certificate withViolations(int count) {
            PortfolioSnapshot claim = CertificateSamples.CLAIM;
            Position row = claim.positions().get(0);
            List<Position> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rows.add(new Position(
                        new PositionId("P-" + i),
                        row.instrument(),
                        row.status(),
                        row.layer(),
                        row.entry(),
                        row.size(),
                        row.stops(),
                        row.atr(),
                        Money.of(i + 1L),
                        row.legs(),
                        row.exit()));
            }
            return CertificateSamples.inconsistent(
                    new Claim(new PortfolioSnapshot(claim.head(), rows, List.of())).snapshot());
        }

        private static List<?> told(Certificate certificate) {
            return (List<?>) Objects.requireNonNull(certificate.document().get("violations"));
        }

        @Test
        void are_told_up_to_a_thousand_and_counted_beyond() {
            Certificate many = withViolations(1_500);
            assertThat(many.violations()).hasSizeGreaterThan(1_500);
            assertThat(told(many)).hasSize(1_000);
            assertThat(many.document().get("violations_total"))
                    .isEqualTo(many.violations().size());
        }

        @Test
        void are_all_told_while_they_are_no_more_than_a_thousand() {
            Certificate fewer = withViolations(900);
            assertThat(fewer.violations()).hasSizeBetween(901, 1_000);
            assertThat(told(fewer)).hasSameSizeAs(fewer.violations());
        }
    }
}
