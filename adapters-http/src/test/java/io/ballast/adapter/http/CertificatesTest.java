package io.ballast.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often the store is asked for certificates. */
class CertificatesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Map<UUID, String> stored = new HashMap<>();
    private final Store store = new Store();
    private final Certificates certificates = new Certificates(new Desk(), store, nanos::get);

    private final class Store extends Unasked {

        private int asked;

        @Override
        public Optional<String> certificate(UUID run) {
            asked++;
            return Optional.ofNullable(stored.get(run));
        }
    }

    private static UUID run(int number) {
        return new UUID(0, number);
    }

    @Test
    void that_of_the_latest_run_is_known_already() {
        assertThat(certificates.of(Desk.RUN)).hasValue(Desk.CERTIFICATE);
        assertThat(store.asked).isZero();
    }

    @Test
    void one_that_is_complete_is_asked_for_once() {
        stored.put(run(1), "{\"outcome\":\"INCONSISTENT\",\"handed_over_at\":null}");
        stored.put(run(2), "{\"outcome\":\"RECOVERED\",\"handed_over_at\":\"2026-01-05T03:45:00Z\"}");

        for (int i = 0; i < 3; i++) {
            assertThat(certificates.of(run(1))).hasValue(stored.get(run(1)));
            assertThat(certificates.of(run(2))).hasValue(stored.get(run(2)));
        }

        assertThat(store.asked).isEqualTo(2);
    }

    @Test
    void one_that_may_still_be_completed_or_that_nobody_can_read_is_asked_for_again() {
        stored.put(run(1), "{\"outcome\":\"RECOVERED\",\"handed_over_at\":null}");
        stored.put(run(2), "nonsense");

        for (int i = 0; i < 3; i++) {
            certificates.of(run(1));
            certificates.of(run(2));
            certificates.of(run(3));
        }

        assertThat(store.asked).isEqualTo(9);
    }

    @Test
    void of_large_ones_the_ones_that_were_wanted_last_are_kept() {
        for (int i = 1; i <= 3; i++) {
            stored.put(run(i), "{\"outcome\":\"CORRUPT\",\"text\":\"" + "x".repeat(1_500_000) + "\"}");
        }
        certificates.of(run(1));
        certificates.of(run(2));
        certificates.of(run(1));
        certificates.of(run(3));
        assertThat(store.asked).isEqualTo(3);

        certificates.of(run(1));
        assertThat(store.asked).isEqualTo(3);
        certificates.of(run(2));
        assertThat(store.asked).isEqualTo(4);
    }

    @Test
    void whatever_is_made_up_the_store_is_asked_at_a_steady_pace_only() {
        for (int i = 1; i <= 120; i++) {
            assertThat(certificates.of(run(i))).isEmpty();
        }
        assertThatThrownBy(() -> certificates.of(run(121))).isInstanceOfSatisfying(Problem.Refused.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(429);
            assertThat(refused.problem().detail()).contains("not known here");
        });
        assertThat(certificates.of(Desk.RUN)).as("what is known is told").isPresent();
        assertThat(store.asked).isEqualTo(120);

        nanos.addAndGet(1_000_000_000L);
        assertThat(certificates.of(run(121))).isEmpty();
    }
}
