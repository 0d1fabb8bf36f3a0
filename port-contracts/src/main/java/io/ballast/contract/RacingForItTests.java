package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.recovery.Leadership;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** O01 under contention: several claimants at once, and never two holders of one epoch. */
abstract class RacingForItTests extends StoreTests {

    private static final int CLAIMANTS = 4;
    private static final int ROUNDS = 10;

    RacingForItTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void o01_of_several_that_take_an_idle_portfolio_at_once_exactly_one_gets_it() throws Exception {
        create();
        List<StoreProcess> processes = openClaimants();
        for (int round = 1; round <= ROUNDS; round++) {
            List<TakeOver> answers = raceWith(processes, StoreTests::claimant);

            List<Leadership> won = leaderships(answers);
            assertThat(won).hasSize(1);
            assertThat(won.get(0).epoch()).isEqualTo(round);
            assertThat(answers)
                    .allMatch(answer -> answer instanceof TakeOver.Taken
                            || answer instanceof TakeOver.Lost
                            || answer instanceof TakeOver.Held);
            assertThat(process.ownership().release(won.get(0), "next round")).isTrue();
        }
    }

    @Test
    void o01_of_several_that_take_from_a_silent_holder_at_once_exactly_one_gets_it() throws Exception {
        create();
        take(process, "silent");
        List<StoreProcess> processes = openClaimants();
        for (int round = 1; round <= ROUNDS; round++) {
            environment.ageHeartbeat(LONG_TTL.multipliedBy(2));

            List<Leadership> won = leaderships(raceWith(processes, StoreTests::claimant));

            assertThat(won).hasSize(1);
            assertThat(won.get(0).epoch()).isEqualTo(round + 1L);
        }
    }

    @Test
    void o01_of_several_that_force_it_at_once_each_epoch_has_one_holder_and_the_last_one_holds() throws Exception {
        create();
        List<StoreProcess> processes = openClaimants();
        long highest = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            List<Leadership> won = leaderships(raceWith(processes, StoreTests::forcing));

            Set<Long> epochs = new HashSet<>();
            for (Leadership leadership : won) {
                assertThat(leadership.epoch()).isGreaterThan(highest);
                assertThat(epochs.add(leadership.epoch()))
                        .as("epoch %d is given once", leadership.epoch())
                        .isTrue();
            }
            highest = epochs.stream().mapToLong(Long::longValue).max().orElseThrow();
            long last = highest;
            assertThat(won)
                    .allSatisfy(leadership -> assertThat(process.ownership().heartbeat(leadership))
                            .isEqualTo(leadership.epoch() == last));
        }
    }

    @Test
    void o01_of_two_holders_only_the_later_one_writes_whatever_both_try() throws Exception {
        Leadership old = createAndActivate();
        StoreProcess other = environment.open();
        for (int round = 0; round < ROUNDS; round++) {
            var batch = book.propose(Orders.deposit("1"));
            Leadership zombie = old;
            List<Object> answers = Racing.race(List.of(
                    () -> process.store().commit(zombie, batch),
                    () -> other.ownership().takeOver(forcing("next"))));

            Leadership next = taken((TakeOver) answers.get(1));
            boolean landed = answers.get(0) instanceof Commitment.Committed;
            assertThat(process.store().read().orElseThrow().snapshot().head().seq())
                    .as("what the successor reads holds what was acknowledged, and nothing else")
                    .isEqualTo(batch.before().seq() + (landed ? 1 : 0));
            if (landed) {
                book.adopt(batch);
            }
            assertThat(other.ownership().activate(next, Certificates.recovered(next, book.state())))
                    .isTrue();
            old = next;
        }
    }

    private List<StoreProcess> openClaimants() {
        return IntStream.range(0, CLAIMANTS).mapToObj(i -> environment.open()).toList();
    }

    private static List<TakeOver> raceWith(List<StoreProcess> processes, Function<String, Claimant> claimants)
            throws Exception {
        List<Callable<TakeOver>> racers = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            StoreProcess racer = processes.get(i);
            Claimant claimant = claimants.apply("claimant-" + i);
            racers.add(() -> racer.ownership().takeOver(claimant));
        }
        return Racing.race(racers);
    }

    private static List<Leadership> leaderships(List<TakeOver> answers) {
        return answers.stream()
                .filter(TakeOver.Taken.class::isInstance)
                .map(taken -> ((TakeOver.Taken) taken).leadership())
                .toList();
    }
}
