package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** S04 and S06: empty, unreachable and headless are three different things. */
abstract class NothingThereTests extends StoreTests {

    NothingThereTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void s04_an_empty_store_reads_as_empty() {
        assertThat(process.store().read()).isEmpty();
        assertThat(process.store().journal(1, 10)).isEmpty();
        assertThat(process.store().decisions(List.of(Orders.nextId()))).isEmpty();
        assertThat(process.store().usedPositionIds(List.of(new PositionId("BN-1"))))
                .isEmpty();
        assertThat(environment.contents()).isEmpty();
    }

    @Test
    void s04_another_portfolio_in_the_same_storage_is_not_seen() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));
        StoreProcess other = environment.open(new PortfolioId(portfolio().value() + "2"));

        assertThat(other.store().read()).isEmpty();
        assertThat(other.store().journal(1, 10)).isEmpty();
        assertThat(other.store().usedPositionIds(List.of(new PositionId("BN-1"))))
                .isEmpty();
        assertThat(other.ownership().standing()).isEmpty();
        assertThat(other.runs().runs(10)).isEmpty();
    }

    @Test
    void s04_two_portfolios_in_the_same_storage_may_use_the_same_ids() {
        PortfolioId otherId = new PortfolioId(portfolio().value() + "2");
        StoreProcess other = environment.open(otherId);
        Leadership leadership = createAndActivate();
        Book otherBook = Book.of(otherId, "7", "INR");
        assertThat(other.store().create(otherBook.genesis(), Sealer.PLAIN, "init"))
                .isEqualTo(Creation.CREATED);
        Leadership otherLeadership = take(other, "other-writer");
        assertThat(other.ownership()
                        .activate(otherLeadership, Certificates.recovered(otherLeadership, otherBook.state())))
                .isTrue();
        var command = Orders.openBase("BN-1", "BANK_NIFTY", 50_000);

        commit(leadership, book.apply(command));
        other.store().commit(otherLeadership, otherBook.apply(command));

        assertThat(read(process).snapshot()).isEqualTo(book.snapshot());
        assertThat(read(other).snapshot()).isEqualTo(otherBook.snapshot());
        assertThat(process.store().journal(1, 10)).isEqualTo(book.entries());
        assertThat(other.store().journal(1, 10)).isEqualTo(otherBook.entries());
    }

    @Test
    void s04_an_unreachable_store_never_reads_as_empty() {
        environment.makeUnreachable();

        assertUnavailable(() -> process.store().read());
        assertUnavailable(() -> process.store().journal(1, 10));
        assertUnavailable(() -> process.store().decisions(List.of(Orders.nextId())));
        assertUnavailable(() -> process.store().usedPositionIds(List.of(new PositionId("BN-1"))));
    }

    @Test
    void s04_an_unreachable_store_takes_nothing() {
        Leadership leadership = createAndActivate();
        environment.makeUnreachable();

        assertUnavailable(() -> process.store().create(book.genesis(), Sealer.PLAIN, "init"));
        assertUnavailable(() -> process.store().commit(leadership, book.apply(Orders.deposit("1"))));
    }

    @Test
    void s06_rows_without_a_head_row_are_corrupt_and_not_empty() {
        create();
        environment.delete(Cell.HEAD, portfolio().value());

        assertThatThrownBy(() -> process.store().read()).isInstanceOf(SnapshotCorruptException.class);
        assertThatThrownBy(() -> environment.open().store().read()).isInstanceOf(SnapshotCorruptException.class);
    }

    @Test
    void s06_a_single_position_without_a_head_row_is_corrupt() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));
        environment.delete(Cell.HEAD, portfolio().value());
        environment.delete(Cell.PYRAMIDS, "BANK_NIFTY");
        environment.delete(Cell.JOURNAL, "1");
        environment.delete(Cell.JOURNAL, "2");

        assertThatThrownBy(() -> process.store().read()).isInstanceOf(SnapshotCorruptException.class);
    }

    @Test
    void s06_nothing_is_created_over_rows_without_a_head_row() {
        create();
        environment.delete(Cell.HEAD, portfolio().value());
        List<String> before = environment.contents();

        assertThatThrownBy(() -> process.store().create(Book.of(portfolio()).genesis(), Sealer.PLAIN, "init"))
                .isInstanceOf(SnapshotCorruptException.class);
        assertThat(environment.contents()).isEqualTo(before);
    }
}
