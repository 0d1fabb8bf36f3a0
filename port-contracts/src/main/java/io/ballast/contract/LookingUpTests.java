package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** S13 and S14: every decision is found for ever, and every position id. */
abstract class LookingUpTests extends StoreTests {

    LookingUpTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void s13_init_is_entry_1() {
        create();

        assertThat(process.store().journal(1, 10))
                .isEqualTo(book.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.seq()).isEqualTo(1);
                    assertThat(entry.type()).isEqualTo(JournalEntry.INIT);
                    assertThat(entry.commandId()).isNull();
                });
    }

    @Test
    void s13_applied_and_rejected_decisions_are_found_by_command_id() {
        Leadership leadership = createAndActivate();
        TradeCommand applied = Orders.openBase("BN-1", "BANK_NIFTY", 50_000);
        TradeCommand rejected = Orders.refused();
        commit(leadership, book.decide(applied, rejected));
        CommandId unknown = Orders.nextId();

        assertThat(environment.open().store().decisions(List.of(applied.id(), rejected.id(), unknown)))
                .hasSize(2)
                .containsEntry(applied.id(), book.entries().get(1))
                .containsEntry(rejected.id(), book.entries().get(2));
        assertThat(book.entries().get(2).isApplied()).isFalse();
        assertThat(process.store().decisions(List.of())).isEmpty();
    }

    @Test
    void s13_a_rejection_changes_nothing_but_the_journal_and_its_place_in_the_head_row() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));
        var positions = read(process).snapshot().positions();
        commit(leadership, book.decide(Orders.refused()));

        assertThat(read(process).snapshot().positions()).isEqualTo(positions);
        assertThat(read(process).snapshot().head()).isEqualTo(book.snapshot().head());
        assertThat(read(process).seals()).isEqualTo(book.state().seals());
        assertThat(process.store().journal(1, 10)).isEqualTo(book.entries());
    }

    @Test
    void s13_entries_keep_their_text_their_warnings_and_their_seal() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Extremes.smallest(), Extremes.sameIdInCapitals(), Extremes.largest()));
        commit(leadership, book.apply(Orders.beginBase("CU-1", "COPPER", 800), Orders.confirm("CU-1", 700, 3)));

        List<JournalEntry> read = environment.open().store().journal(1, 100);

        assertThat(read).isEqualTo(book.entries());
        assertThat(read.get(read.size() - 1).warnings()).hasSizeGreaterThan(1);
        assertThat(read)
                .allMatch(entry -> entry.isSealedFor(book.genesis().uuid(), Sealer.PLAIN))
                .extracting(JournalEntry::previousHash)
                .endsWith(read.get(read.size() - 2).hash());
    }

    @Test
    void s13_the_journal_is_told_in_order_from_any_seq_and_no_further_than_wanted() {
        Leadership leadership = createAndActivate();
        for (int i = 0; i < 11; i++) {
            commit(leadership, book.apply(Orders.deposit("1")));
        }

        assertThat(process.store().journal(1, 100)).isEqualTo(book.entries());
        assertThat(process.store().journal(0, 1)).isEqualTo(book.entries().subList(0, 1));
        assertThat(process.store().journal(9, 3)).isEqualTo(book.entries().subList(8, 11));
        assertThat(process.store().journal(12, 1)).isEqualTo(book.entries().subList(11, 12));
        assertThat(process.store().journal(13, 1)).isEmpty();
    }

    @Test
    void s13_command_ids_differ_in_case() {
        Leadership leadership = createAndActivate();
        TradeCommand lower = Extremes.smallest();
        commit(leadership, book.apply(lower));

        assertThat(process.store().decisions(List.of(new CommandId("SMALLEST"))))
                .isEmpty();
        assertThat(process.store().decisions(List.of(lower.id()))).hasSize(1);
    }

    @Test
    void s14_a_position_id_is_used_from_its_opening_on_for_ever() {
        Leadership leadership = createAndActivate();
        commit(
                leadership,
                book.decide(
                        Orders.openBase("LIVE", "BANK_NIFTY", 50_000),
                        Orders.openBase("CLOSED", "GOLD_MINI", 78_000),
                        Orders.close("CLOSED", 77_000),
                        Orders.beginBase("CANCELLED", "COPPER", 800),
                        Orders.cancelEntry("CANCELLED"),
                        Orders.openBase("REFUSED", "BANK_NIFTY", 50_000)));
        List<PositionId> asked = List.of("LIVE", "CLOSED", "CANCELLED", "REFUSED", "live", "NEVER").stream()
                .map(PositionId::new)
                .toList();

        assertThat(environment.open().store().usedPositionIds(asked))
                .containsExactlyInAnyOrderElementsOf(asked.subList(0, 3));
        assertThat(process.store().usedPositionIds(List.of())).isEmpty();
        assertThat(Objects.requireNonNull(book.entries().get(6).reason())).isNotNull();
    }
}
