package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.ownership.Custody;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What stands beside the rows, as it was committed with them. */
class EvidenceTests extends StoreTests {

    EvidenceTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void s15_each_row_is_read_with_its_seal() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));

        SealedSnapshot claim = read(environment.open());

        assertThat(claim.positions())
                .allSatisfy(row -> assertThat(row.seal()).isEqualTo(Sealer.PLAIN.row(portfolio(), row.row())));
        assertThat(claim.pyramids())
                .allSatisfy(row -> assertThat(row.seal()).isEqualTo(Sealer.PLAIN.row(portfolio(), row.row())));
    }

    @Test
    void s15_the_end_of_the_journal_is_read_and_the_entry_that_is_asked_for() {
        Leadership leadership = createAndActivate();
        assertThat(read(process).tail()).isEqualTo(book.entries());
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000), Orders.close("BN-1", 51_000)));

        assertThat(read(process).tail()).isEqualTo(book.entries().subList(1, 3));
        assertThat(process.store().read(2L).orElseThrow().witness())
                .isEqualTo(book.entries().get(1).hash());
        assertThat(process.store().read(4L).orElseThrow().witness()).isNull();
        assertThat(read(process).witness()).isNull();
    }

    @Test
    void s15_whose_it_is_is_read_from_the_head_row_and_from_the_history() {
        create();
        assertThat(read(process).custody())
                .isEqualTo(new Custody(Phase.IDLE, 0, null, new Custody.Change("CREATED", Phase.IDLE, 0, null), null));

        Leadership leadership = activate(process, "writer");
        assertThat(read(process).custody())
                .isEqualTo(new Custody(
                        Phase.ACTIVE, 1, null, new Custody.Change("ACTIVATED", Phase.ACTIVE, 1, null), null));

        process.ownership().halt(leadership, "by hand");
        assertThat(read(process).custody())
                .isEqualTo(new Custody(
                        Phase.HALTED, 1, "all", new Custody.Change("HALTED", Phase.HALTED, 1, "all"), null));
    }
}
