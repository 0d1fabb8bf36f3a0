package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** O02 to O05, O08 and O10: who gets the portfolio, and who does not. */
abstract class TakingOverTests extends StoreTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    TakingOverTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void o02_a_fresh_holder_is_left_alone_and_named_and_nothing_changes() {
        Leadership holder = createAndActivate();
        environment.ageHeartbeat(MINUTE);
        List<String> before = environment.contents();

        TakeOver answer = environment.open().ownership().takeOver(claimant("second"));

        assertThat(answer)
                .asInstanceOf(InstanceOfAssertFactories.type(TakeOver.Held.class))
                .satisfies(held -> {
                    assertThat(held.holder()).isEqualTo("writer");
                    assertThat(held.age()).isBetween(MINUTE, MINUTE.multipliedBy(10));
                    assertThat(held.ttl()).isEqualTo(LONG_TTL);
                });
        assertThat(environment.contents()).isEqualTo(before);
        assertThat(process.ownership().heartbeat(holder)).isTrue();
    }

    @Test
    void o02_a_fresh_holder_that_still_recovers_is_left_alone_too() {
        create();
        take(process, "first");
        List<String> before = environment.contents();

        assertThat(environment.open().ownership().takeOver(claimant("second"))).isInstanceOf(TakeOver.Held.class);
        assertThat(environment.contents()).isEqualTo(before);
    }

    @Test
    void o02_a_fresh_holder_is_overridden_by_force() {
        Leadership holder = createAndActivate();

        Leadership forced = taken(environment.open().ownership().takeOver(forcing("second")));

        assertThat(forced.epoch()).isEqualTo(holder.epoch() + 1);
        assertThat(process.ownership().heartbeat(holder)).isFalse();
        assertThat(process.ownership().standing().orElseThrow()).satisfies(standing -> {
            assertThat(standing.holder()).isEqualTo("second");
            assertThat(standing.phase()).isEqualTo(Phase.RECOVERING);
        });
    }

    @Test
    void o03_a_holder_is_judged_by_the_ttl_that_it_stored_and_not_by_the_claimants() {
        create();
        taken(process.ownership().takeOver(claimant("short-lived", MINUTE)));
        environment.ageHeartbeat(MINUTE.multipliedBy(2));

        assertThat(environment.open().ownership().takeOver(claimant("patient", LONG_TTL)))
                .isInstanceOf(TakeOver.Taken.class);

        environment.ageHeartbeat(MINUTE.multipliedBy(30));

        assertThat(environment.open().ownership().takeOver(claimant("hasty", Duration.ofMillis(1))))
                .asInstanceOf(InstanceOfAssertFactories.type(TakeOver.Held.class))
                .satisfies(held -> assertThat(held.holder()).isEqualTo("patient"));
    }

    @Test
    void o03_a_silent_holder_is_taken_over_when_its_ttl_has_passed() {
        Leadership silent = createAndActivate();
        environment.ageHeartbeat(LONG_TTL.minus(MINUTE));
        assertThat(environment.open().ownership().takeOver(claimant("early"))).isInstanceOf(TakeOver.Held.class);

        environment.ageHeartbeat(MINUTE);

        Leadership successor = take(environment.open(), "late");
        assertThat(successor.epoch()).isEqualTo(silent.epoch() + 1);
        assertThat(process.ownership().heartbeat(silent)).isFalse();
    }

    @Test
    void o03_a_heartbeat_makes_a_holder_fresh_again() {
        Leadership holder = createAndActivate();
        environment.ageHeartbeat(LONG_TTL.multipliedBy(2));

        assertThat(process.ownership().heartbeat(holder)).isTrue();

        assertThat(environment.open().ownership().takeOver(claimant("second"))).isInstanceOf(TakeOver.Held.class);
    }

    @Test
    void o03_a_heartbeat_from_the_future_is_not_fresh() {
        createAndActivate();
        environment.ageHeartbeat(LONG_TTL.negated());

        assertThat(environment.open().ownership().takeOver(claimant("second"))).isInstanceOf(TakeOver.Taken.class);
    }

    @Test
    void o04_an_idle_portfolio_is_free_at_once() {
        create();
        Leadership first = take(process, "first");
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(first.holder()).isEqualTo(new InstanceId("first"));
        assertThat(first.portfolio()).isEqualTo(portfolio());
        assertThat(process.ownership().release(first, "done")).isTrue();

        Leadership second = take(environment.open(), "second");

        assertThat(second.epoch()).isEqualTo(2);
    }

    @Test
    void o05_the_same_take_over_again_answers_with_the_same_leadership() {
        create();
        Claimant claimant = claimant("writer");
        Leadership first = taken(process.ownership().takeOver(claimant));
        List<Turn> history = environment.history();

        Leadership again = taken(environment.open().ownership().takeOver(claimant));

        assertThat(again).isEqualTo(first);
        assertThat(environment.history()).isEqualTo(history);
        assertThat(process.ownership().standing().orElseThrow().epoch()).isEqualTo(first.epoch());
    }

    @Test
    void o05_a_take_over_whose_answer_was_lost_can_be_repeated() {
        needs(Capability.LOSES_ANSWERS);
        create();
        Claimant claimant = claimant("writer");
        environment.loseNextAnswer();
        assertUnavailable(() -> process.ownership().takeOver(claimant));

        Leadership again = taken(process.ownership().takeOver(claimant));

        assertThat(again.epoch()).isEqualTo(1);
        assertThat(process.ownership().heartbeat(again)).isTrue();
    }

    @Test
    void o05_a_take_over_repeated_after_somebody_else_took_it_does_not_take_it_back() {
        create();
        Claimant claimant = claimant("first");
        taken(process.ownership().takeOver(claimant));
        taken(environment.open().ownership().takeOver(forcing("second")));

        assertThat(process.ownership().takeOver(claimant)).isInstanceOf(TakeOver.Held.class);
    }

    @Test
    void o08_a_halted_portfolio_is_not_taken_over_forced_or_not() {
        Leadership holder = createAndActivate();
        assertThat(process.ownership().halt(holder, "margin call")).isTrue();
        List<String> before = environment.contents();
        StoreProcess other = environment.open();

        assertThat(other.ownership().takeOver(claimant("second"))).isEqualTo(new TakeOver.Halted("margin call"));
        assertThat(other.ownership().takeOver(forcing("second"))).isEqualTo(new TakeOver.Halted("margin call"));
        assertThat(environment.contents()).isEqualTo(before);
    }

    @Test
    void o10_a_portfolio_that_does_not_exist_is_nothing_stored() {
        assertThat(process.ownership().takeOver(forcing("first"))).isEqualTo(new TakeOver.NothingStored());
        assertThat(process.ownership().standing()).isEmpty();
        assertThat(environment.contents()).isEmpty();
    }

    @Test
    void o10_an_unreachable_store_is_neither_free_nor_empty() {
        create();
        environment.makeUnreachable();

        assertUnavailable(() -> process.ownership().takeOver(claimant("first")));
        assertUnavailable(() -> process.ownership().standing());
    }

    @Test
    void o10_a_phase_that_cannot_be_read_is_corrupt_and_not_free() {
        create();
        environment.exchange(new Cell(Cell.HEAD, portfolio().value(), "phase"), "SIDEWAYS");
        List<String> before = environment.contents();

        assertThatThrownBy(() -> process.ownership().takeOver(forcing("first")))
                .isInstanceOfSatisfying(SnapshotCorruptException.class, corrupt -> {
                    assertThat(corrupt.table()).isEqualTo(Cell.HEAD);
                    assertThat(corrupt.column()).isEqualTo("phase");
                });
        assertThatThrownBy(() -> process.ownership().standing()).isInstanceOf(SnapshotCorruptException.class);
        assertThat(environment.contents()).isEqualTo(before);
    }

    private static Claimant claimant(String instance, Duration ttl) {
        return new Claimant(new InstanceId(instance), Fresh.uuid(), ttl, false, "test of " + instance);
    }
}
