package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** L01, L02 and L07: who gets it. */
abstract class LeaseGrantTests extends LeaseTests {

    private static final int RIVALS = 4;
    private static final int ROUNDS = 10;

    LeaseGrantTests(Supplier<LeaseEnvironment> environments) {
        super(environments);
    }

    @Test
    void l01_what_nobody_holds_is_granted_for_the_whole_time_to_live() {
        assertThat(environment.remaining()).isEmpty();

        grant(holder);

        assertRemaining(TTL);
    }

    @Test
    void l01_what_is_held_is_granted_to_nobody_else_who_learns_its_holder_and_its_end() {
        grant(holder);
        environment.letPass(SHORTER);

        assertThat(refuse(rival)).isBetween(TTL.minus(SHORTER).minus(SLACK), TTL.minus(SHORTER));

        assertRemaining(TTL.minus(SHORTER));
        assertThat(holder.renew()).isTrue();
    }

    @Test
    void l01_what_is_renewed_in_time_is_granted_to_nobody_else_however_long_that_goes() {
        grant(holder);
        for (int beat = 0; beat < 5; beat++) {
            environment.letPass(SHORTER);
            assertThat(holder.renew()).isTrue();
            refuse(rival);
        }
    }

    @Test
    void l01_of_several_that_ask_at_once_one_gets_it() throws Exception {
        List<LeaderLease> rivals =
                IntStream.range(0, RIVALS).mapToObj(rival -> rival(TTL)).toList();
        for (int round = 0; round < ROUNDS; round++) {
            List<Answer> answers = Racing.race(rivals.stream()
                    .map(lease -> (Callable<Answer>) lease::acquire)
                    .toList());

            assertThat(answers).filteredOn(new Answer.Granted()::equals).hasSize(1);
            assertThat(rivals.get(answers.indexOf(new Answer.Granted())).release())
                    .isTrue();
        }
    }

    @Test
    void l02_acquiring_what_one_holds_is_granted_again_for_the_full_time_to_live() {
        grant(holder);
        environment.letPass(SHORTER);

        grant(holder);

        assertRemaining(TTL);
        refuse(rival);
    }

    @Test
    void l02_an_acquisition_whose_answer_was_lost_is_granted_when_it_is_repeated() {
        needs(Capability.LOSES_ANSWERS);
        environment.loseNextAnswer();
        assertThatThrownBy(holder::acquire).isInstanceOf(LeaseUnavailableException.class);
        refuse(rival);

        grant(holder);
    }

    @Test
    void l07_another_incarnation_of_the_same_instance_does_not_inherit_it() {
        grant(holder);
        LeaderLease successor = environment.open(HOLDER, Fresh.uuid(), TTL);

        refuse(successor);

        environment.letPass(TTL);
        grant(successor);
        assertThat(refuse(holder)).isPositive();
    }

    @Test
    void l07_another_incarnation_of_the_same_instance_neither_renews_nor_releases_it() {
        grant(holder);
        LeaderLease successor = environment.open(HOLDER, Fresh.uuid(), TTL);
        environment.letPass(SHORTER);

        assertThat(successor.renew()).isFalse();
        assertThat(successor.release()).isFalse();

        assertRemaining(TTL.minus(SHORTER));
        assertThat(holder.renew()).isTrue();
    }

    /** Where names are told apart by how they begin or end, one of these would be taken for the holder. */
    @Test
    void l07_an_instance_whose_name_is_part_of_the_holders_is_somebody_else() {
        grant(holder);
        String name = HOLDER.value();

        for (String part : List.of(name.substring(0, 8), name.substring(8), name + "_a", name.replace('.', ':'))) {
            LeaderLease other = environment.open(new InstanceId(part), Fresh.uuid(), Duration.ofHours(1));

            assertThat(other.renew()).isFalse();
            assertThat(other.release()).isFalse();
            refuse(other);
        }
    }
}
