package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** S10 and S11: a batch is committed once, and only on the state it was decided on. */
abstract class CommittingAgainTests extends StoreTests {

    private static final int ROUNDS = 10;

    private final TradeCommand deposit = Orders.deposit("1");

    CommittingAgainTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void s10_the_same_batch_again_was_committed_already_and_changes_nothing() {
        Leadership leadership = createAndActivate();
        Batch batch = book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000), Orders.deposit("1"));
        commit(leadership, batch);
        List<String> before = environment.contents();

        assertThat(process.store().commit(leadership, batch)).isInstanceOf(Commitment.AlreadyCommitted.class);
        assertThat(environment.open().store().commit(leadership, batch))
                .isInstanceOf(Commitment.AlreadyCommitted.class);
        assertThat(environment.contents()).isEqualTo(before);
    }

    @Test
    void s10_the_same_batch_after_later_ones_was_committed_already() {
        Leadership leadership = createAndActivate();
        Batch batch = book.apply(deposit);
        commit(leadership, batch);
        commit(leadership, book.apply(Orders.deposit("2")));

        assertThat(process.store().commit(leadership, batch)).isInstanceOf(Commitment.AlreadyCommitted.class);
        assertThat(read(process).snapshot()).isEqualTo(book.snapshot());
    }

    @Test
    void s10_a_batch_of_rejections_again_was_committed_already() {
        Leadership leadership = createAndActivate();
        Batch batch = book.decide(Orders.refused(), Orders.refused());
        commit(leadership, batch);

        assertThat(process.store().commit(leadership, batch)).isInstanceOf(Commitment.AlreadyCommitted.class);
        assertThat(process.store().journal(1, 10)).isEqualTo(book.entries());
    }

    @Test
    void s10_a_commit_whose_answer_was_lost_is_unavailable_and_its_repetition_tells_that_it_landed() {
        needs(Capability.LOSES_ANSWERS);
        Leadership leadership = createAndActivate();
        Batch batch = book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000));

        environment.loseNextAnswer();

        assertUnavailable(() -> process.store().commit(leadership, batch));
        assertThat(environment.open().store().commit(leadership, batch))
                .isInstanceOf(Commitment.AlreadyCommitted.class);
        assertThat(read(process).snapshot()).isEqualTo(book.snapshot());
    }

    @Test
    void s10_the_same_batch_by_two_at_once_is_committed_once() throws Exception {
        Leadership leadership = createAndActivate();
        StoreProcess other = environment.open();
        for (int round = 0; round < ROUNDS; round++) {
            Batch batch = book.apply(Orders.deposit("1"));

            List<Commitment> answers = Racing.race(List.of(
                    () -> process.store().commit(leadership, batch),
                    () -> other.store().commit(leadership, batch)));

            assertThat(answers)
                    .containsExactlyInAnyOrder(new Commitment.Committed(), new Commitment.AlreadyCommitted());
            assertThat(read(process).snapshot()).isEqualTo(book.snapshot());
        }
    }

    @Test
    void s11_of_two_batches_on_the_same_state_at_once_one_is_committed() throws Exception {
        Leadership leadership = createAndActivate();
        StoreProcess other = environment.open();
        for (int round = 0; round < ROUNDS; round++) {
            Batch one = book.propose(Orders.deposit("1"));
            Batch another = book.propose(Orders.deposit("2"));

            List<Commitment> answers = Racing.race(List.of(
                    () -> process.store().commit(leadership, one),
                    () -> other.store().commit(leadership, another)));

            book.adopt(answers.get(0) instanceof Commitment.Committed ? one : another);
            assertThat(answers)
                    .hasAtLeastOneElementOfType(Commitment.Committed.class)
                    .hasAtLeastOneElementOfType(Commitment.Contradicted.class);
            assertThat(read(process).snapshot()).isEqualTo(book.snapshot());
            assertThat(process.store().journal(1, 100)).isEqualTo(book.entries());
        }
    }

    @Test
    void s10_another_decision_on_the_same_command_is_a_contradiction() {
        Leadership leadership = createAndActivate();
        Batch otherwise = book.proposeLater(deposit);
        commit(leadership, book.apply(deposit));

        assertContradicted(leadership, otherwise);
    }

    @Test
    void s11_a_batch_on_a_state_that_has_passed_is_a_contradiction() {
        Leadership leadership = createAndActivate();
        Batch late = book.propose(Orders.deposit("2"));
        commit(leadership, book.apply(deposit));

        assertContradicted(leadership, late);
    }

    @Test
    void s11_a_batch_of_which_only_a_part_was_committed_is_a_contradiction() {
        Leadership leadership = createAndActivate();
        Batch more = book.propose(deposit, Orders.deposit("2"));
        commit(leadership, book.apply(deposit));

        assertContradicted(leadership, more);
    }

    @Test
    void s11_a_batch_on_a_state_that_is_not_there_yet_is_a_contradiction() {
        Leadership leadership = createAndActivate();
        book.apply(deposit);
        Batch early = book.propose(Orders.deposit("2"));

        assertContradicted(leadership, early);
    }

    @Test
    void s11_a_batch_on_another_state_of_the_same_seq_is_a_contradiction() {
        Leadership leadership = createAndActivate();
        Book other = Book.of(portfolio());
        other.apply(Orders.deposit("3"));
        commit(leadership, book.apply(deposit));
        assertThat(other.state().seq()).isEqualTo(book.state().seq());

        assertContradicted(leadership, other.propose(Orders.deposit("2")));
    }

    private void assertContradicted(Leadership leadership, Batch batch) {
        List<String> before = environment.contents();
        assertThat(process.store().commit(leadership, batch)).isInstanceOf(Commitment.Contradicted.class);
        assertThat(environment.contents()).isEqualTo(before);
    }
}
