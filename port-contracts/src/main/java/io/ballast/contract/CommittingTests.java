package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S08, S09 and S14: a batch is durable whole or not at all, and only the holder's is. */
abstract class CommittingTests extends StoreTests {

    CommittingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void s08_a_large_batch_is_durable_whole() {
        Leadership leadership = createAndActivate();
        TradeCommand[] commands =
                IntStream.range(0, 1_000).mapToObj(i -> Orders.deposit("0.01")).toArray(TradeCommand[]::new);
        commit(leadership, book.apply(commands));

        StoreProcess other = environment.open();
        assertThat(read(other).snapshot()).isEqualTo(book.snapshot());
        assertThat(other.store().journal(1, 2_000)).isEqualTo(book.entries());
        assertThat(other.store()
                        .decisions(
                                List.of(commands).stream().map(TradeCommand::id).toList()))
                .hasSize(1_000);
    }

    @Test
    void s08_a_batch_of_which_one_decision_cannot_be_stored_leaves_nothing() {
        Leadership leadership = createAndActivate();
        TradeCommand first = Orders.deposit("1");
        commit(leadership, book.apply(first));
        List<String> before = environment.contents();

        Batch withTheFirstAgain = book.propose(
                Orders.openBase("BN-1", "BANK_NIFTY", 50_000), first, Orders.openBase("GM-1", "GOLD_MINI", 78_000));

        assertChangesNothing(before, Commitment.Contradicted.class, leadership, withTheFirstAgain);
    }

    @Test
    void s17_while_only_reducing_is_allowed_what_adds_exposure_changes_nothing_and_the_rest_goes_on() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));
        environment.open().ownership().halt(HaltMode.REDUCE_ONLY, "margin is short");
        List<String> before = environment.contents();

        assertChangesNothing(
                before,
                Commitment.ReduceOnly.class,
                leadership,
                book.propose(Orders.close("BN-1", 50_100), Orders.openBase("GM-1", "GOLD_MINI", 78_000)));
        // Rejected, but it is not decided at all.
        assertChangesNothing(
                before,
                Commitment.ReduceOnly.class,
                leadership,
                book.propose(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));

        commit(leadership, book.apply(Orders.close("BN-1", 50_100)));
    }

    @Test
    void s09_a_holder_that_was_taken_over_is_fenced_and_told_by_whom() {
        Leadership old = createAndActivate();
        StoreProcess other = environment.open();
        Leadership current = taken(other.ownership().takeOver(forcing("successor")));
        List<String> before = environment.contents();

        assertChangesNothing(before, Commitment.Fenced.class, old, book.propose(Orders.deposit("1")));
        assertThat(process.store().commit(old, book.propose(Orders.deposit("1"))))
                .isEqualTo(new Commitment.Fenced("successor", false, false));
        assertThat(current.epoch()).isGreaterThan(old.epoch());
    }

    @Test
    void s09_the_right_token_of_another_epoch_is_fenced() {
        Leadership holder = createAndActivate();
        List<String> before = environment.contents();
        for (long epoch : List.of(holder.epoch() - 1, holder.epoch() + 1)) {
            Leadership other = new Leadership(portfolio(), epoch, holder.token(), holder.holder());

            assertChangesNothing(before, Commitment.Fenced.class, other, book.propose(Orders.deposit("1")));
        }
    }

    @Test
    void s09_the_right_epoch_with_another_token_is_fenced() {
        Leadership holder = createAndActivate();
        List<String> before = environment.contents();
        Leadership other = new Leadership(portfolio(), holder.epoch(), Fresh.uuid(), holder.holder());

        assertChangesNothing(before, Commitment.Fenced.class, other, book.propose(Orders.deposit("1")));
    }

    @Test
    void s09_a_holder_that_did_not_activate_is_fenced() {
        create();
        Leadership recovering = take(process, "writer");
        List<String> before = environment.contents();

        assertChangesNothing(before, Commitment.Fenced.class, recovering, book.propose(Orders.deposit("1")));
    }

    @Test
    void s09_a_holder_that_released_is_fenced_by_nobody() {
        Leadership released = createAndActivate();
        process.ownership().release(released, "done");
        List<String> before = environment.contents();

        assertChangesNothing(before, Commitment.Fenced.class, released, book.propose(Orders.deposit("1")));
        assertThat(process.store().commit(released, book.propose(Orders.deposit("1"))))
                .isEqualTo(new Commitment.Fenced(null, false, false));
    }

    @Test
    void s09_a_halted_portfolio_is_not_written() {
        Leadership halted = createAndActivate();
        process.ownership().halt(halted, "enough");
        List<String> before = environment.contents();

        assertChangesNothing(before, Commitment.Fenced.class, halted, book.propose(Orders.deposit("1")));
        assertThat(process.store().commit(halted, book.propose(Orders.deposit("1"))))
                .satisfies(answer ->
                        assertThat(((Commitment.Fenced) answer).isHalted()).isTrue());
    }

    @Test
    void s09_a_holder_that_was_fenced_finds_what_had_landed_before() {
        Leadership old = createAndActivate();
        Batch landed = book.apply(Orders.deposit("1"));
        commit(old, landed);
        taken(environment.open().ownership().takeOver(forcing("successor")));

        assertThat(process.store().commit(old, landed)).isEqualTo(new Commitment.Fenced("successor", false, true));
        CommandId command = landed.entries().get(0).commandId();
        assertThat(process.store().decisions(List.of(Objects.requireNonNull(command))))
                .containsEntry(command, landed.entries().get(0));
    }

    @Test
    void s09_a_holder_that_released_or_halted_finds_what_had_landed_before() {
        Leadership old = createAndActivate();
        Batch landed = book.apply(Orders.deposit("1"), Orders.deposit("2"));
        commit(old, landed);
        process.ownership().release(old, "done");
        assertThat(process.store().commit(old, landed)).isEqualTo(new Commitment.Fenced(null, false, true));

        Leadership next = activate(process, "writer");
        Batch last = book.apply(Orders.deposit("3"));
        commit(next, last);
        process.ownership().halt(next, "enough");
        assertThat(process.store().commit(next, last))
                .satisfies(answer ->
                        assertThat(((Commitment.Fenced) answer).hadLanded()).isTrue());
    }

    @Test
    void s09_a_holder_that_was_fenced_takes_no_other_decision_for_its_own() {
        Leadership old = createAndActivate();
        TradeCommand deposit = Orders.deposit("1");
        Batch otherwise = book.proposeLater(deposit);
        Batch more = book.propose(deposit, Orders.deposit("2"));
        Leadership current = activateForced();
        commit(current, book.apply(deposit));
        List<String> before = environment.contents();

        assertThat(process.store().commit(old, otherwise)).isEqualTo(new Commitment.Fenced("successor", false, false));
        assertThat(process.store().commit(old, more)).isEqualTo(new Commitment.Fenced("successor", false, false));
        assertThat(environment.contents()).isEqualTo(before);
    }

    private Leadership activateForced() {
        StoreProcess other = environment.open();
        Leadership current = taken(other.ownership().takeOver(forcing("successor")));
        assertThat(other.ownership().activate(current, Certificates.recovered(current, book.state())))
                .isTrue();
        return current;
    }

    @Test
    void s14_a_batch_that_opens_a_position_under_a_used_id_changes_nothing() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000), Orders.close("BN-1", 51_000)));
        List<String> before = environment.contents();

        book.forgetUsedPositionIds();

        assertChangesNothing(
                before,
                Commitment.Contradicted.class,
                leadership,
                book.propose(Orders.openBase("BN-1", "BANK_NIFTY", 49_000)));
    }

    private void assertChangesNothing(
            List<String> before, Class<? extends Commitment> answer, Leadership leadership, Batch batch) {
        assertThat(process.store().commit(leadership, batch)).isInstanceOf(answer);
        assertThat(environment.contents()).isEqualTo(before);
    }
}
