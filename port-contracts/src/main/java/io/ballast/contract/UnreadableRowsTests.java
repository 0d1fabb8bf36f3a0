package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Unreadable;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * S05: what cannot be decoded is corrupt, and names its place; nothing is read beside it, nothing put in its place.
 * V05: but for a repair, which reads all that can be.
 */
abstract class UnreadableRowsTests extends StoreTests {

    UnreadableRowsTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @TestFactory
    Stream<DynamicTest> s05_what_cannot_be_decoded_is_corrupt_and_names_table_key_and_column() {
        createWithPositions();
        return Damage.ofSnapshot(portfolio().value(), "BN-1", "BANK_NIFTY").stream()
                .map(damage -> dynamicTest(
                        damage.toString(),
                        () -> assertIsNoticed(damage, () -> process.store().read())));
    }

    @TestFactory
    Stream<DynamicTest> s05_an_undecodable_journal_entry_is_corrupt_and_names_table_key_and_column() {
        createWithPositions();
        JournalEntry second = book.entries().get(1);
        CommandId command = Objects.requireNonNull(second.commandId());
        return Damage.ofJournal("2").stream()
                .flatMap(damage -> Stream.of(
                        dynamicTest(
                                damage + " in the journal",
                                () -> assertIsNoticed(
                                        damage, () -> process.store().journal(1, 10))),
                        dynamicTest(
                                damage + " in a decision",
                                () -> assertIsNoticed(
                                        damage, () -> process.store().decisions(List.of(command))))));
    }

    @Test
    void s05_one_undecodable_row_and_nothing_is_read_by_any_process() {
        createWithPositions();
        environment.exchange(new Cell(Cell.POSITIONS, "GM-1", "status"), "sideways");

        assertThat(catchThrowableOfType(
                        SnapshotCorruptException.class, () -> process.store().read()))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        SnapshotCorruptException.class,
                        () -> environment.open().store().read()))
                .isNotNull();
    }

    @TestFactory
    Stream<DynamicTest> v05_for_a_repair_what_cannot_be_decoded_is_told_and_the_rest_is_read() {
        createWithPositions();
        SealedSnapshot whole = read(process);
        return Damage.ofSnapshot(portfolio().value(), "BN-1", "BANK_NIFTY").stream()
                .filter(Damage::isMendable)
                .map(damage -> dynamicTest(damage.toString(), () -> assertIsToldForARepair(damage, whole)));
    }

    @TestFactory
    Stream<DynamicTest> v05_for_a_repair_too_nothing_is_read_without_what_ties_the_head_to_its_journal() {
        createWithPositions();
        return Damage.ofSnapshot(portfolio().value(), "BN-1", "BANK_NIFTY").stream()
                .filter(damage -> !damage.isMendable())
                .map(damage -> dynamicTest(
                        damage.toString(),
                        () -> assertIsNoticed(damage, () -> process.archive().openDamaged(null, pages -> true))));
    }

    private void assertIsToldForARepair(Damage damage, SealedSnapshot whole) {
        if (damage.needs() != null) {
            needs(damage.needs());
        }
        String before = environment.exchange(damage.cell(), damage.value());
        try {
            SealedSnapshot shown = process.archive()
                    .openDamaged(null, pages -> {
                        assertThat(pages.unreadable())
                                .extracting(PlaceOf::new)
                                .containsExactly(new PlaceOf(damage.cell()));
                        return pages.claim();
                    })
                    .orElseThrow();
            String row = damage.cell().key();
            assertThat(shown.positions())
                    .containsExactlyInAnyOrderElementsOf(whole.positions().stream()
                            .filter(each -> !each.row().id().value().equals(row))
                            .toList());
            assertThat(shown.pyramids())
                    .containsExactlyInAnyOrderElementsOf(whole.pyramids().stream()
                            .filter(each -> !each.row().instrument().symbol().equals(row))
                            .toList());
            assertThat(shown.seals()).isEqualTo(whole.seals());
            assertThat(shown.tail()).isEqualTo(whole.tail());
        } finally {
            environment.exchange(damage.cell(), before);
        }
    }

    private void createWithPositions() {
        Leadership leadership = createAndActivate();
        commit(
                leadership,
                book.apply(
                        Orders.openBase("BN-1", "BANK_NIFTY", 50_000), Orders.openBase("GM-1", "GOLD_MINI", 78_000)));
    }

    private void assertIsNoticed(Damage damage, ThrowingCallable reading) {
        if (damage.needs() != null) {
            needs(damage.needs());
        }
        String before = environment.exchange(damage.cell(), damage.value());
        try {
            SnapshotCorruptException corrupt = catchThrowableOfType(SnapshotCorruptException.class, reading);
            assertThat(corrupt).as("reading %s", damage).isNotNull();
            assertThat(new PlaceOf(corrupt)).isEqualTo(new PlaceOf(damage.cell()));
        } finally {
            environment.exchange(damage.cell(), before);
        }
    }

    /** A place to compare: what an exception names, or where the damage is. */
    private record PlaceOf(
            @Nullable String table,
            @Nullable String key,
            @Nullable String column) {

        PlaceOf(SnapshotCorruptException corrupt) {
            this(corrupt.table(), corrupt.key(), corrupt.column());
        }

        PlaceOf(Unreadable unreadable) {
            this(unreadable.table(), unreadable.key(), unreadable.column());
        }

        PlaceOf(Cell cell) {
            this(cell.table(), cell.key(), cell.column());
        }
    }
}
