package io.ballast.application.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.money.Money;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The faults of the store in memory; that it is a right store is what the adapter kit tests. */
class InMemoryStoreTest {

    private static final PortfolioId PORTFOLIO = new PortfolioId("main");

    private final MutableClock clock = new MutableClock();
    private final MemoryDatabase database = new MemoryDatabase(clock);
    private final InMemoryStore store = database.open(PORTFOLIO);
    private final InMemoryStore other = database.open(PORTFOLIO);

    @Nested
    class A_planned_failure {

        @Test
        void happens_as_often_as_planned_and_to_that_operation_only() {
            StoreUnavailableException failure = Faults.unavailable();
            store.faults().failNext(Operation.READ, 2, failure);

            assertThat(store.standing()).isEmpty();
            assertThatThrownBy(store::read).isSameAs(failure);
            assertThatThrownBy(store::read).isSameAs(failure);
            assertThat(store.read()).isEmpty();
        }

        @Test
        void does_not_happen_to_another_process() {
            store.faults().failNext(Operation.READ, 1, Faults.unavailable());

            assertThat(other.read()).isEmpty();
        }

        @Test
        void of_a_write_leaves_nothing() {
            store.faults().failNext(Operation.CREATE, 1, Faults.unavailable());

            assertThatThrownBy(() -> store.create(genesis(), Sealer.PLAIN, "init"))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(store.read()).isEmpty();
        }
    }

    @Nested
    class A_lost_answer {

        @Test
        void belongs_to_a_write_that_landed() {
            store.faults().loseAnswerOfNext(Operation.CREATE);

            assertThatThrownBy(() -> store.create(genesis(), Sealer.PLAIN, "init"))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(store.create(genesis(), Sealer.PLAIN, "init")).isEqualTo(Creation.ALREADY_THERE);
        }

        @Test
        void can_be_anybodys() {
            database.loseNextAnswer();

            assertThatThrownBy(() -> other.create(genesis(), Sealer.PLAIN, "init"))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(store.create(genesis(), Sealer.PLAIN, "init")).isEqualTo(Creation.ALREADY_THERE);
        }
    }

    @Nested
    class An_event_between {

        @Test
        void comes_before_the_operation_that_it_was_planned_for() {
            store.faults().beforeNext(Operation.READ, () -> other.create(genesis(), Sealer.PLAIN, "init"));

            assertThat(store.read()).isPresent();
        }

        @Test
        void in_the_middle_of_a_take_over_makes_it_lose() {
            store.create(genesis(), Sealer.PLAIN, "init");
            store.faults().amidNextTakeOver(() -> other.takeOver(claimant("faster")));

            assertThat(store.takeOver(claimant("slower"))).isEqualTo(new TakeOver.Lost("faster"));
        }
    }

    @Nested
    class A_disconnected_process {

        @Test
        void reaches_nothing_while_others_do() {
            store.faults().disconnect();

            assertThatThrownBy(store::read).isInstanceOf(StoreUnavailableException.class);
            assertThat(other.read()).isEmpty();

            store.faults().reconnect();

            assertThat(store.read()).isEmpty();
        }
    }

    @Nested
    class The_count {

        @Test
        void holds_every_operation_that_was_asked_for_by_this_process() {
            store.faults().failNext(Operation.READ, 1, Faults.unavailable());
            assertThatThrownBy(store::read).isInstanceOf(StoreUnavailableException.class);
            store.read();
            store.create(genesis(), Sealer.PLAIN, "init");
            other.read();

            assertThat(store.faults().count(Operation.READ)).isEqualTo(2);
            assertThat(store.faults().reads()).isEqualTo(2);
            assertThat(store.faults().writes()).isEqualTo(1);
        }
    }

    @Nested
    class A_corrupted_column {

        @Test
        void is_named_and_can_be_put_right() {
            store.create(genesis(), Sealer.PLAIN, "init");
            String before = database.exchange(PORTFOLIO, "portfolio_state", "main", "seq", "many");

            assertThatThrownBy(store::read)
                    .isInstanceOfSatisfying(
                            SnapshotCorruptException.class,
                            corrupt -> assertThat(corrupt.column()).isEqualTo("seq"));

            database.exchange(PORTFOLIO, "portfolio_state", "main", "seq", before);
            assertThat(store.read()).isPresent();
        }
    }

    private static Genesis genesis() {
        return new Genesis(PORTFOLIO, UUID.randomUUID(), Currency.getInstance("INR"), Money.of(5_000_000));
    }

    private static Claimant claimant(String instance) {
        return new Claimant(new InstanceId(instance), UUID.randomUUID(), Duration.ofSeconds(3), false, "test");
    }
}
