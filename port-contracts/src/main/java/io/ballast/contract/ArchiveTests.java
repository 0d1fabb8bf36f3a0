package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is shown to those who have time. */
class ArchiveTests extends StoreTests {

    ArchiveTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    private Leadership tradeInAndOut() {
        Leadership leadership = createAndActivate();
        commit(
                leadership,
                book.apply(
                        Orders.openBase("BN-1", "BANK_NIFTY", 50_000),
                        Orders.close("BN-1", 51_000),
                        Orders.openBase("BN-2", "BANK_NIFTY", 50_000)));
        return leadership;
    }

    private List<JournalEntry> journal() {
        return process.archive()
                .open(null, pages -> {
                    List<JournalEntry> entries = new ArrayList<>();
                    pages.journal(entries::add);
                    return entries;
                })
                .orElseThrow();
    }

    @Test
    void v01_all_of_it_is_of_one_point_in_time() {
        needs(Capability.READS_BESIDE_WRITERS);
        Leadership leadership = tradeInAndOut();
        StoreProcess other = environment.open();
        int[] shown = {0, 0};

        long seq = process.archive()
                .open(null, pages -> {
                    assertThat(other.store().commit(leadership, book.apply(Orders.close("BN-2", 52_000))))
                            .isInstanceOf(Commitment.Committed.class);
                    pages.journal(entry -> shown[0]++);
                    pages.closed(row -> shown[1]++);
                    return pages.claim().head().seq();
                })
                .orElseThrow();

        assertThat(seq).isEqualTo(4);
        assertThat(shown).containsExactly(4, 1);
    }

    @Test
    void v02_the_journal_is_shown_whole_and_in_order() {
        tradeInAndOut();

        assertThat(journal()).isEqualTo(book.entries());
    }

    @Test
    void v02_closed_positions_are_shown_with_their_seals() {
        tradeInAndOut();
        List<PositionId> asked = List.of(new PositionId("BN-1"), new PositionId("BN-2"), new PositionId("BN-3"));

        Optional<Boolean> opened = process.archive().open(null, pages -> {
            List<String> closed = new ArrayList<>();
            pages.closed(row -> {
                closed.add(row.row().id().value());
                assertThat(row.seal()).isEqualTo(Sealer.PLAIN.row(portfolio(), row.row()));
            });
            assertThat(closed).containsExactly("BN-1");
            assertThat(pages.positions(asked)).containsOnlyKeys(asked.get(0), asked.get(1));
            return true;
        });

        assertThat(opened).contains(true);
    }

    @Test
    void v03_a_closed_row_that_cannot_be_decoded_is_corrupt_and_named() {
        tradeInAndOut();
        environment.exchange(new Cell(Cell.POSITIONS, "BN-1", "instrument"), "no instrument at all");

        assertThatThrownBy(() -> process.archive().open(null, pages -> {
                    pages.closed(row -> {});
                    return true;
                }))
                .isInstanceOfSatisfying(SnapshotCorruptException.class, corrupt -> {
                    assertThat(corrupt.table()).isEqualTo(Cell.POSITIONS);
                    assertThat(corrupt.key()).isEqualTo("BN-1");
                    assertThat(corrupt.column()).isEqualTo("instrument");
                });
    }

    @Test
    void v05_a_closed_row_that_cannot_be_decoded_is_left_out_and_told_for_a_repair() {
        tradeInAndOut();
        environment.exchange(new Cell(Cell.POSITIONS, "BN-1", "instrument"), "no instrument at all");

        Optional<Boolean> opened = process.archive().openDamaged(null, pages -> {
            assertThat(pages.unreadable()).isEmpty();
            pages.closed(row -> assertThat(row).isNull());
            assertThat(pages.positions(List.of(new PositionId("BN-1"), new PositionId("BN-2"))))
                    .containsOnlyKeys(new PositionId("BN-2"));
            assertThat(pages.unreadable()).singleElement().satisfies(unreadable -> {
                assertThat(unreadable.told()).startsWith("portfolio_positions BN-1: instrument ");
                assertThat(unreadable.what()).contains("\"no instrument at all\"");
            });
            return true;
        });

        assertThat(opened).contains(true);
    }

    @Test
    void v04_nothing_opens_as_empty_and_an_unreachable_store_does_not() {
        assertThat(process.archive().open(null, pages -> true)).isEmpty();
        assertThat(process.archive().openDamaged(null, pages -> true)).isEmpty();

        environment.makeUnreachable();
        assertUnavailable(() -> process.archive().open(null, pages -> true));
        assertUnavailable(() -> process.archive().openDamaged(null, pages -> true));
    }
}
