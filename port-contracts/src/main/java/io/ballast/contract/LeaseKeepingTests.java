package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.LeaderLease;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** L03, L04, L05 and L06: how long it lasts, and who may end it. */
abstract class LeaseKeepingTests extends LeaseTests {

    LeaseKeepingTests(Supplier<LeaseEnvironment> environments) {
        super(environments);
    }

    @Test
    void l03_a_renewal_makes_it_last_for_the_full_time_to_live() {
        grant(holder);
        environment.letPass(SHORTER);

        assertThat(holder.renew()).isTrue();

        assertRemaining(TTL);
    }

    @Test
    void l03_a_renewal_of_what_was_never_held_is_refused_and_creates_nothing() {
        assertThat(holder.renew()).isFalse();

        assertThat(environment.remaining()).isEmpty();
    }

    @Test
    void l03_a_renewal_of_what_has_ended_is_refused_and_creates_nothing() {
        grant(holder);
        environment.letPass(TTL);

        assertThat(holder.renew()).isFalse();

        assertThat(environment.remaining()).isEmpty();
        grant(rival);
    }

    @Test
    void l03_a_renewal_of_what_was_released_is_refused_and_creates_nothing() {
        grant(holder);
        assertThat(holder.release()).isTrue();

        assertThat(holder.renew()).isFalse();

        assertThat(environment.remaining()).isEmpty();
    }

    @Test
    void l03_a_renewal_of_what_is_somebody_elses_is_refused_and_changes_nothing() {
        grant(rival);
        environment.letPass(TTL);
        grant(holder);
        environment.letPass(SHORTER);

        assertThat(rival.renew()).isFalse();

        assertRemaining(TTL.minus(SHORTER));
        refuse(rival);
    }

    @Test
    void l04_a_release_by_anybody_but_the_holder_changes_nothing() {
        grant(rival);
        environment.letPass(TTL);
        grant(holder);
        environment.letPass(SHORTER);

        assertThat(rival.release()).isFalse();

        assertRemaining(TTL.minus(SHORTER));
        assertThat(holder.renew()).isTrue();
    }

    @Test
    void l04_a_release_of_what_is_gone_changes_nothing() {
        assertThat(holder.release()).isFalse();
        grant(holder);

        assertThat(holder.release()).isTrue();
        assertThat(holder.release()).isFalse();

        grant(holder);
        environment.letPass(TTL);
        assertThat(holder.release()).isFalse();
        assertThat(environment.remaining()).isEmpty();
    }

    @Test
    void l05_it_is_free_when_its_time_to_live_has_passed_and_not_before() {
        grant(holder);
        environment.letPass(TTL.minus(SLACK));
        assertThat(refuse(rival)).isPositive();

        environment.letPass(SLACK);

        assertThat(environment.remaining()).isEmpty();
        grant(rival);
        assertThat(holder.renew()).isFalse();
    }

    @Test
    void l05_it_is_free_at_once_when_it_was_released() {
        grant(holder);

        assertThat(holder.release()).isTrue();

        assertThat(environment.remaining()).isEmpty();
        grant(rival);
    }

    @Test
    void l05_it_lasts_for_the_time_to_live_of_whoever_holds_it() {
        LeaderLease brief = rival(SHORTER);
        grant(brief);
        assertRemaining(SHORTER);

        environment.letPass(SHORTER);

        grant(holder);
        assertRemaining(TTL);
    }

    @Test
    void l06_one_that_never_ends_is_cut_to_its_holders_time_to_live_by_who_asks() {
        grant(holder);
        for (Duration asking : new Duration[] {SHORTER, TTL, LONGER}) {
            environment.makeLast(LeaseEnvironment.ENDLESS);

            assertThat(refuse(rival(asking))).isBetween(TTL.minus(SLACK), TTL);

            assertRemaining(TTL);
        }
        environment.letPass(TTL);
        grant(rival);
    }

    @Test
    void l06_one_that_never_ends_is_cut_to_its_holders_time_to_live_by_its_holder() {
        grant(holder);
        environment.makeLast(LeaseEnvironment.ENDLESS);

        assertThat(holder.renew()).isTrue();
        assertRemaining(TTL);

        environment.makeLast(LeaseEnvironment.ENDLESS);
        grant(holder);
        assertRemaining(TTL);
    }

    @Test
    void l06_one_that_ends_too_late_is_cut_to_its_holders_time_to_live() {
        grant(holder);
        for (Duration asking : new Duration[] {SHORTER, TTL, LONGER}) {
            environment.makeLast(LONGER.minus(SLACK));

            assertThat(refuse(rival(asking))).isBetween(TTL.minus(SLACK), TTL);

            assertRemaining(TTL);
        }
    }

    @Test
    void l06_a_shorter_time_to_live_of_the_one_who_asks_does_not_shorten_it() {
        grant(holder);

        assertThat(refuse(rival(SHORTER))).isBetween(TTL.minus(SLACK), TTL);

        assertRemaining(TTL);
    }

    @Test
    void l06_a_longer_time_to_live_of_the_one_who_asks_does_not_lengthen_it() {
        grant(holder);
        environment.letPass(SHORTER);

        refuse(rival(LONGER));

        assertRemaining(TTL.minus(SHORTER));
    }
}
