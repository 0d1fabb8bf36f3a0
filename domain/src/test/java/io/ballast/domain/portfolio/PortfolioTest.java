package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.COPPER;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.Facts;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.PositionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private final Desk desk = Desk.open()
            .accepting(
                    order("G-1").of(GOLD_MINI).openBase(),
                    order("BN-1").openBase(),
                    order("BN-2").price("50300").addPyramid(),
                    order("C-1").of(COPPER).beginBase());

    @Nested
    class A_snapshot {

        @Test
        void tells_positions_by_id_and_pyramids_by_instrument() {
            PortfolioSnapshot snapshot = desk.snapshot();
            assertThat(snapshot.positions())
                    .extracting(position -> position.id().value())
                    .containsExactly("BN-1", "BN-2", "C-1", "G-1");
            assertThat(snapshot.pyramids())
                    .extracting(PyramidState::instrument)
                    .containsExactly(BANK_NIFTY, COPPER, GOLD_MINI);
        }

        @Test
        void believed_in_any_order_of_its_rows_is_the_portfolio_it_was_taken_from() {
            PortfolioSnapshot snapshot = desk.snapshot();
            List<Position> backwards = new ArrayList<>(snapshot.positions());
            Collections.reverse(backwards);
            List<PyramidState> states = new ArrayList<>(snapshot.pyramids());
            Collections.reverse(states);
            Portfolio trusted = Portfolio.trust(new PortfolioSnapshot(snapshot.head(), backwards, states));
            assertThat(trusted.snapshot(snapshot.head().seq())).isEqualTo(snapshot);
            assertThat(trusted.pyramid(BANK_NIFTY)).isEqualTo(desk.pyramid(BANK_NIFTY));
            assertThat(trusted.position(new PositionId("BN-2"))).contains(desk.position("BN-2"));
            assertThat(trusted.livePositions()).isEqualTo(4);
            assertThat(trusted.lastEntryAt()).isEqualTo(NOW);
        }
    }

    @Nested
    class A_pyramid {

        @Test
        void knows_its_base_and_its_top() {
            Pyramid pyramid = desk.pyramid(BANK_NIFTY);
            assertThat(pyramid.base()).contains(desk.position("BN-1"));
            assertThat(pyramid.top()).contains(desk.position("BN-2"));
            assertThat(pyramid.isFlat()).isFalse();
        }

        @Test
        void of_an_instrument_that_is_not_held_is_flat() {
            Pyramid flat = desk.pyramid(Samples.SILVER_MINI);
            assertThat(flat).isEqualTo(new Pyramid(Samples.SILVER_MINI, List.of(), null));
            assertThat(flat.isFlat()).isTrue();
            assertThat(flat.base()).isEmpty();
            assertThat(flat.top()).isEmpty();
        }

        @Test
        void is_told_with_its_state_only_where_a_claim_has_one() {
            PortfolioSnapshot snapshot = desk.snapshot();
            PortfolioSnapshot odd = new PortfolioSnapshot(
                    snapshot.head(),
                    List.of(desk.position("G-1")),
                    List.of(new PyramidState(COPPER, price("1"), null, 3)));
            assertThat(Pyramids.of(odd))
                    .containsOnlyKeys(GOLD_MINI, COPPER)
                    .containsEntry(GOLD_MINI, new Pyramid(GOLD_MINI, List.of(desk.position("G-1")), null))
                    .containsEntry(
                            COPPER, new Pyramid(COPPER, List.of(), new PyramidState(COPPER, price("1"), null, 3)));
        }

        /** A state left behind by a flat instrument is only odd, so a portfolio may be proven with it. */
        @Test
        void that_is_flat_with_a_state_left_behind_can_be_entered() {
            PyramidState left = new PyramidState(Samples.SILVER_MINI, price("1"), null, 2);
            PortfolioSnapshot snapshot = desk.snapshot();
            List<PyramidState> states = new ArrayList<>(snapshot.pyramids());
            states.add(left);
            Portfolio odd = Portfolio.trust(new PortfolioSnapshot(snapshot.head(), snapshot.positions(), states));
            Decision decision = odd.apply(
                    order("S-1").of(Samples.SILVER_MINI).openBase(), new Facts(NOW, terms(5, 385_000), 5, false));
            PyramidState entered = new PyramidState(Samples.SILVER_MINI, price("50000"), new PositionId("S-1"), 5);
            assertThat(decision).isInstanceOfSatisfying(Decision.Applied.class, applied -> {
                assertThat(applied.changes().pyramidBefore()).isEqualTo(left);
                assertThat(applied.changes().pyramidAfter()).isEqualTo(entered);
                assertThat(applied.portfolio().pyramidStates()).hasSize(4).contains(entered);
                assertThat(applied.portfolio().head(1).livePyramids()).isEqualTo(4);
            });
        }
    }
}
