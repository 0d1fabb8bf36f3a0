package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Reign;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** O13 and O14: who reigned before, what came of it, and all that happened. */
abstract class RememberingTests extends StoreTests {

    RememberingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    private void force(String instance) {
        taken(environment.open().ownership().takeOver(forcing(instance)));
    }

    private List<Reign> reigns() {
        return process.ownership().reigns(LONG_TTL);
    }

    @Test
    void o13_each_reign_before_the_present_one_is_told_with_what_came_of_it_latest_first() {
        create();
        take(process, "died-recovering");
        Leadership traded = taken(process.ownership().takeOver(forcing("died-trading")));
        process.ownership().activate(traded, Certificates.recovered(traded, book.state()));
        Leadership gaveBack = taken(process.ownership().takeOver(forcing("gave-back")));
        process.ownership().release(gaveBack, "refused: UNAVAILABLE");
        take(process, "reigns");

        assertThat(reigns())
                .extracting(Reign::epoch, Reign::wasActive, Reign::wasLeft, Reign::isFruitless)
                .containsExactly(
                        Tuple.tuple(3L, false, true, false),
                        Tuple.tuple(2L, true, false, false),
                        Tuple.tuple(1L, false, false, true));
        assertThat(reigns())
                .allSatisfy(reign -> assertThat(reign.ago()).isBetween(Duration.ZERO, Duration.ofMinutes(10)));
    }

    @Test
    void o13_a_halt_to_reduce_only_says_nothing_of_how_a_reign_ended() {
        create();
        take(process, "died-recovering");
        process.ownership().halt(HaltMode.REDUCE_ONLY, "careful");
        force("reigns");

        assertThat(reigns()).extracting(Reign::isFruitless).containsExactly(true);
    }

    @Test
    void o13_what_lies_further_back_is_not_told() {
        create();
        take(process, "first");
        force("second");

        assertThat(process.ownership().reigns(Duration.ZERO)).isEmpty();
    }

    @Test
    void o13_a_resume_begins_anew() {
        create();
        take(process, "first");
        Leadership second = taken(process.ownership().takeOver(forcing("second")));
        process.ownership().halt(second, "enough");
        process.ownership().resume(false, "looked at");
        take(process, "third");
        force("fourth");

        assertThat(reigns()).extracting(Reign::epoch).containsExactly(3L);
    }

    @Test
    void o13_no_more_are_told_than_that() {
        create();
        take(process, "first");
        for (int i = 0; i <= Ownership.MOST_REIGNS; i++) {
            force("next");
        }

        assertThat(reigns())
                .hasSize(Ownership.MOST_REIGNS)
                .extracting(Reign::epoch)
                .startsWith(21L)
                .endsWith(2L);
    }

    @Test
    void o13_nobody_reigned_where_nothing_is_stored() {
        assertThat(reigns()).isEmpty();
    }

    @Test
    void o14_all_that_happened_is_told_latest_first_with_who_had_it_and_why() {
        create();
        Leadership first = activate(process, "first");
        process.ownership().release(first, "lunch");
        Leadership second = taken(process.ownership().takeOver(forcing("second")));
        process.ownership().halt(second, "enough");
        process.ownership().resume(false, "looked at");
        process.ownership().halt(HaltMode.REDUCE_ONLY, "careful");

        List<Ownership.Turn> turns = environment.open().ownership().turns(100);

        assertThat(turns)
                .extracting(Ownership.Turn::event, Ownership.Turn::epoch, Ownership.Turn::phase, Ownership.Turn::holder)
                .containsExactly(
                        Tuple.tuple("HALTED_BY_OPERATOR", 2L, Phase.IDLE, "second"),
                        Tuple.tuple("RESUMED", 2L, Phase.IDLE, "second"),
                        Tuple.tuple("HALTED", 2L, Phase.HALTED, "second"),
                        Tuple.tuple("TAKEN_BY_FORCE", 2L, Phase.RECOVERING, "second"),
                        Tuple.tuple("RELEASED", 1L, Phase.IDLE, "first"),
                        Tuple.tuple("ACTIVATED", 1L, Phase.ACTIVE, "first"),
                        Tuple.tuple("TAKEN", 1L, Phase.RECOVERING, "first"),
                        Tuple.tuple("CREATED", 0L, Phase.IDLE, null));
        assertThat(turns)
                .extracting(Ownership.Turn::reason)
                .startsWith("careful", "looked at", "enough", "forced by second", "lunch");
        assertThat(turns).extracting(Ownership.Turn::haltMode).startsWith("reduce-only", null, "all", null);
        assertThat(turns).extracting(Ownership.Turn::at).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void o14_no_more_are_told_than_wanted() {
        createAndActivate();

        assertThat(process.ownership().turns(2))
                .extracting(Ownership.Turn::event)
                .containsExactly("ACTIVATED", "TAKEN");
    }

    @Test
    void o14_nothing_happened_where_nothing_is_stored() {
        assertThat(process.ownership().turns(1)).isEmpty();
    }
}
