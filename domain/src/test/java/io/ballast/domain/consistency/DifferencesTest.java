package io.ballast.domain.consistency;

import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Commands;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import io.ballast.domain.seal.Seals;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private final Desk desk = Desk.open()
            .accepting(order("BN-1").openBase(), order("BN-2").price("50300").addPyramid());
    private final SealedPortfolio folded = desk.state();
    private final SealedSnapshot claim = Columns.with(Evidence.around(desk.snapshot()), "seals", folded.seals());

    private List<String> told(SealedSnapshot stored) {
        return Differences.between(folded, stored).stream()
                .map(Difference::told)
                .toList();
    }

    private SealedSnapshot withPosition(int place, Sealed<Position> row) {
        return Columns.with(
                claim,
                "positions",
                List.of(
                        place == 0 ? row : claim.positions().get(0),
                        place == 1 ? row : claim.positions().get(1)));
    }

    @Test
    void are_none_where_the_rows_are_what_the_journal_says() {
        assertThat(told(claim)).isEmpty();
    }

    @Nested
    class A_column {

        @Test
        void of_the_head_is_named_with_both_values() {
            Columns.changes(claim.head())
                    .forEach((part, changed) -> assertThat(told(claim.withHead(changed)))
                            .as(part)
                            .singleElement()
                            .asString()
                            .matches("portfolio_state main: [a-z_]+ is .+, and by the journal it is .+"));
        }

        @Test
        void of_the_seals_is_named() {
            Digest other = Sealer.PLAIN.text("other");
            Seals seals = folded.seals();
            assertThat(told(Columns.with(claim, "seals", new Seals(other, seals.state(), seals.closed()))))
                    .containsExactly("portfolio_state main: head_hash is " + other.hex() + ", and by the journal it is "
                            + seals.headHash().hex());
            assertThat(told(Columns.with(claim, "seals", new Seals(seals.headHash(), other, seals.closed()))))
                    .singleElement()
                    .asString()
                    .startsWith("portfolio_state main: state_digest is");
            assertThat(told(Columns.with(claim, "seals", new Seals(seals.headHash(), seals.state(), other))))
                    .singleElement()
                    .asString()
                    .startsWith("portfolio_state main: closed_digest is");
        }

        @Test
        void of_a_position_is_named() {
            Sealed<Position> row = claim.positions().get(1);
            Columns.changes(row.row()).forEach((part, changed) -> {
                if (part.startsWith("id")) {
                    return;
                }
                assertThat(told(withPosition(1, new Sealed<>(changed, row.seal()))))
                        .as(part)
                        .singleElement()
                        .asString()
                        .startsWith("portfolio_positions BN-2: ");
            });
            assertThat(told(withPosition(1, new Sealed<>(row.row(), Digest.ZERO))))
                    .singleElement()
                    .asString()
                    .startsWith("portfolio_positions BN-2: row_digest is 00");
        }

        @Test
        void of_a_pyramid_state_is_named() {
            var row = claim.pyramids().get(0);
            Columns.changes(row.row()).forEach((part, changed) -> {
                if (part.startsWith("instrument")) {
                    return;
                }
                assertThat(told(Columns.with(claim, "pyramids", List.of(new Sealed<>(changed, row.seal())))))
                        .as(part)
                        .singleElement()
                        .asString()
                        .startsWith("pyramiding_state BANK_NIFTY: ");
            });
        }
    }

    @Nested
    class A_row {

        @Test
        void that_is_missing_is_named() {
            assertThat(told(Columns.with(claim, "positions", claim.positions().subList(0, 1))))
                    .containsExactly("portfolio_positions BN-2 is missing");
            assertThat(told(Columns.with(claim, "pyramids", List.of())))
                    .containsExactly("pyramiding_state BANK_NIFTY is missing");
        }

        @Test
        void that_was_renamed_is_missing_and_too_many() {
            Sealed<Position> row = claim.positions().get(1);
            Position renamed = Columns.with(row.row(), "id.value", "BN-3");

            assertThat(told(withPosition(1, new Sealed<>(renamed, row.seal()))))
                    .containsExactly(
                            "portfolio_positions BN-2 is missing",
                            "portfolio_positions BN-3 is not known to the journal");
        }
    }

    @Nested
    class Of_one_position {

        private final Position closed = desk.accept(Commands.close("BN-2", "50400"))
                .changes()
                .writtenPosition()
                .orElseThrow();

        @Test
        void are_none_where_its_row_is_right() {
            assertThat(Differences.ofPosition(
                            MAIN, Sealer.PLAIN, closed, new Sealed<>(closed, Sealer.PLAIN.row(MAIN, closed))))
                    .isEmpty();
        }

        @Test
        void are_told_by_column() {
            Columns.changes(closed).forEach((part, changed) -> {
                if (part.startsWith("id")) {
                    return;
                }
                assertThat(Differences.ofPosition(
                                MAIN, Sealer.PLAIN, closed, new Sealed<>(changed, Sealer.PLAIN.row(MAIN, closed))))
                        .as(part)
                        .hasSize(1)
                        .allMatch(difference -> difference.column() != null && !difference.isMissing());
            });
        }

        @Test
        void is_that_it_is_missing() {
            List<Difference> differences = Differences.ofPosition(MAIN, Sealer.PLAIN, closed, null);
            assertThat(differences).containsExactly(new Difference("portfolio_positions", "BN-2", null, "a row", null));
            assertThat(differences.get(0).isMissing()).isTrue();
        }

        @Test
        void is_that_nobody_knows_it() {
            Difference unknown = Differences.unknown(closed);
            assertThat(unknown.told()).isEqualTo("portfolio_positions BN-2 is not known to the journal");
            assertThat(unknown.isMissing()).isFalse();
        }
    }

    @Nested
    class What_cannot_be_read {

        private List<String> told(Unreadable... places) {
            return Differences.unreadable(folded, List.of(), List.of(places)).stream()
                    .map(Difference::told)
                    .toList();
        }

        @Test
        void is_told_by_its_column_with_what_the_journal_says() {
            assertThat(told(
                            new Unreadable("pyramiding_state", "BANK_NIFTY", "max_pyramids", "is NULL"),
                            new Unreadable(
                                    "portfolio_state", "main", "margin_used", "holds \"NaN\", which is no number"),
                            new Unreadable("portfolio_positions", "BN-1", "lots", "is NULL")))
                    .containsExactly(
                            "portfolio_positions BN-1: lots is unreadable (is NULL), and by the journal it is "
                                    + claim.positions().get(0).row().lots(),
                            "portfolio_state main: margin_used is unreadable (holds \"NaN\", which is no number),"
                                    + " and by the journal it is "
                                    + claim.head().totals().margin().value().toPlainString(),
                            "pyramiding_state BANK_NIFTY: max_pyramids is unreadable (is NULL), and by the journal it"
                                    + " is "
                                    + claim.pyramids().get(0).row().maxPyramids());
        }

        @Test
        void is_a_row_too_many_where_the_journal_does_not_know_it() {
            assertThat(told(new Unreadable("portfolio_positions", "no id", "position_id", "holds \"no id\"")))
                    .containsExactly("portfolio_positions no id is not known to the journal, and is unreadable"
                            + " (position_id holds \"no id\")");
        }
    }

    @Nested
    class Closed_rows {

        private final Position closed = desk.accept(Commands.close("BN-2", "50400"))
                .changes()
                .writtenPosition()
                .orElseThrow();
        private final ClosedRows rows = new ClosedRows(MAIN, Sealer.PLAIN);

        @Test
        void are_summed_by_the_seals_they_carry() {
            Digest seal = Sealer.PLAIN.row(MAIN, closed);
            assertThat(rows.sum()).isEqualTo(Digest.ZERO);

            rows.add(new Sealed<>(closed, seal));
            assertThat(rows.sum()).isEqualTo(seal);
            assertThat(rows.broken()).isEmpty();

            rows.add(new Sealed<>(closed, seal));
            assertThat(rows.sum()).isEqualTo(seal.plus(seal));
        }

        @Test
        void that_are_not_as_they_were_sealed_are_told() {
            Columns.changes(closed).forEach((part, changed) -> {
                ClosedRows each = new ClosedRows(MAIN, Sealer.PLAIN);
                each.add(new Sealed<>(changed, Sealer.PLAIN.row(MAIN, closed)));
                assertThat(each.broken()).as(part).singleElement().satisfies(broken -> {
                    assertThat(broken.row()).isEqualTo("portfolio_positions " + changed.id());
                    assertThat(broken.actual()).isEqualTo(Sealer.PLAIN.row(MAIN, closed));
                    assertThat(broken.expected()).isEqualTo(Sealer.PLAIN.row(MAIN, changed));
                });
            });
        }
    }
}
