package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** O06 and O09: what the holder does, and what is told of it. */
abstract class HoldingTests extends StoreTests {

    HoldingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void o06_activation_stores_certificate_and_phase_together() {
        create();
        Leadership holder = take(process, "writer");
        Certificate certificate = Certificates.recovered(holder, book.state());

        assertThat(process.ownership().activate(holder, certificate)).isTrue();

        StoreProcess other = environment.open();
        assertThat(other.ownership().standing().orElseThrow().phase()).isEqualTo(Phase.ACTIVE);
        assertThat(other.runs().certificate(certificate.runId())).contains(CanonicalJson.write(certificate.document()));
    }

    @Test
    void o06_activation_may_be_repeated() {
        create();
        Leadership holder = take(process, "writer");
        Certificate certificate = Certificates.recovered(holder, book.state());
        assertThat(process.ownership().activate(holder, certificate)).isTrue();
        List<Turn> history = environment.history();

        assertThat(process.ownership().activate(holder, certificate)).isTrue();

        assertThat(environment.history()).isEqualTo(history);
        assertThat(process.runs().runs(10)).hasSize(1);
        assertThat(process.ownership().standing().orElseThrow().phase()).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void o06_activation_for_somebody_else_stores_no_certificate() {
        create();
        Leadership old = take(process, "first");
        taken(environment.open().ownership().takeOver(forcing("second")));
        Certificate certificate = Certificates.recovered(old, book.state());

        assertThat(process.ownership().activate(old, certificate)).isFalse();

        assertThat(process.runs().certificate(certificate.runId())).isEmpty();
        assertThat(process.ownership().standing().orElseThrow().phase()).isEqualTo(Phase.RECOVERING);
    }

    @Test
    void o09_every_change_has_its_entry_in_the_history_and_nothing_else_has() {
        create();
        int before = environment.history().size();

        Leadership first = activate(process, "first");
        process.ownership().heartbeat(first);
        environment.open().ownership().takeOver(claimant("refused"));
        commit(first, book.apply(Orders.deposit("1")));
        process.ownership().release(first, "lunch");
        Leadership second = take(process, "second");
        process.ownership().halt(second, "enough");
        environment.open().ownership().takeOver(forcing("refused"));

        List<Turn> turns = environment.history();
        assertThat(turns.subList(before, turns.size()))
                .extracting(Turn::epoch, Turn::phase, Turn::instance)
                .containsExactly(
                        tuple(1L, Phase.RECOVERING, "first"),
                        tuple(1L, Phase.ACTIVE, "first"),
                        tuple(1L, Phase.IDLE, "first"),
                        tuple(2L, Phase.RECOVERING, "second"),
                        tuple(2L, Phase.HALTED, "second"));
    }

    @Test
    void o09_the_history_keeps_the_reasons_that_were_given() {
        create();
        Leadership first = taken(process.ownership().takeOver(forcing("first")));
        process.ownership().release(first, "lunch ₹ 😀 'x'");
        Leadership second = take(process, "second");
        process.ownership().halt(second, "enough");

        assertThat(environment.history())
                .extracting(Turn::reason)
                .contains("forced by first", "lunch ₹ 😀 'x'", "test of second", "enough");
    }

    @Test
    void o09_standing_tells_the_holder_the_phase_and_why_it_changed() {
        Leadership holder = createAndActivate();
        commit(holder, book.apply(Orders.deposit("1")));
        environment.ageHeartbeat(Duration.ofMinutes(2));

        assertThat(environment.open().ownership().standing().orElseThrow()).satisfies(standing -> {
            assertThat(standing.phase()).isEqualTo(Phase.ACTIVE);
            assertThat(standing.epoch()).isEqualTo(1);
            assertThat(standing.seq()).isEqualTo(2);
            assertThat(standing.holder()).isEqualTo("writer");
            assertThat(standing.heartbeatAge()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(20));
            assertThat(standing.ttl()).isEqualTo(LONG_TTL);
            assertThat(standing.haltMode()).isNull();
            assertThat(standing.since()).isNotNull();
        });

        process.ownership().halt(holder, "enough");

        assertThat(process.ownership().standing().orElseThrow()).satisfies(standing -> {
            assertThat(standing.phase()).isEqualTo(Phase.HALTED);
            assertThat(standing.reason()).isEqualTo("enough");
            assertThat(standing.holder()).isEqualTo("writer");
        });
    }
}
