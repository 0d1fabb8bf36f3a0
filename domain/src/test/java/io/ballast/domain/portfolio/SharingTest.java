package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A command costs the same whatever else the portfolio holds: what it does not change is shared, not copied. */
class SharingTest {

    private final Desk desk = Desk.open()
            .accepting(order("BN-1").openBase(), order("BN-2").price("50300").addPyramid());

    @Nested
    class A_hundred_thousand_positions {

        private static final int INSTRUMENTS = 20_000;
        private final Portfolio wide = Portfolio.trust(claim());
        private final Map<String, Nodes> before =
                Map.of("homes", Nodes.of(wide, "homes"), "pyramids", Nodes.of(wide, "pyramids"));

        private PortfolioSnapshot claim() {
            Position base = desk.position("BN-1");
            Position pyramid = desk.position("BN-2");
            List<Position> positions = new ArrayList<>();
            List<PyramidState> states = new ArrayList<>();
            for (int i = 0; i < INSTRUMENTS; i++) {
                Instrument instrument = new Instrument("I-" + i);
                positions.add(moved(base, "B-" + i, instrument, 1));
                for (int layer = 2; layer <= 5; layer++) {
                    positions.add(moved(pyramid, "P-" + i + "-" + layer, instrument, layer));
                }
                states.add(new PyramidState(instrument, price("50300"), new PositionId("B-" + i), 5));
            }
            PortfolioSnapshot.Head head = desk.snapshot().head();
            return new PortfolioSnapshot(head, positions, states);
        }

        private Position moved(Position model, String id, Instrument instrument, int layer) {
            return new Position(
                    new PositionId(id),
                    instrument,
                    model.status(),
                    new Layer(layer, layer == 1),
                    model.entry(),
                    model.size(),
                    model.stops(),
                    null,
                    Money.ZERO,
                    null,
                    ExitData.NONE);
        }

        private void assertShared(TradeCommand command, Facts facts) {
            Decision decision = wide.apply(command, facts);
            assertThat(decision).isInstanceOf(Decision.Applied.class);
            Portfolio after = ((Decision.Applied) decision).portfolio();
            before.forEach((map, nodes) -> {
                assertThat(nodes.count()).isGreaterThan(2_000);
                assertThat(Nodes.of(after, map).notIn(nodes))
                        .as("nodes of %s copied by %s", map, command.type())
                        .isLessThanOrEqualTo(8);
            });
        }

        @Test
        void are_not_copied_by_a_command() {
            assertThat(wide.livePositions()).isEqualTo(5 * INSTRUMENTS);
            assertShared(trail("B-77", "49600"), Facts.at(NOW));
            assertShared(close("P-5-5", "50400"), Facts.at(NOW));
            assertShared(order("new").openBase(), new Facts(NOW, terms(30, 270_000), 5, false));
            assertShared(
                    order("P-9-6")
                            .of(new Instrument("I-9"))
                            .price("50900")
                            .lots(1)
                            .addPyramid(),
                    new Facts(NOW, terms(30, 270_000), 5, false));
        }
    }

    @Nested
    class A_map_of_a_hundred_thousand_entries {

        private final PersistentMap<Integer, Integer> many = filled(100_000);

        private PersistentMap<Integer, Integer> filled(int count) {
            PersistentMap<Integer, Integer> map = PersistentMap.empty();
            for (int i = 0; i < count; i++) {
                map = map.with(i, i);
            }
            return map;
        }

        @Test
        void a_change_copies_the_path_to_one_entry_and_shares_the_rest() {
            Nodes before = Nodes.of(many);
            assertThat(before.count()).isGreaterThan(10_000);
            assertThat(Nodes.of(many.with(100_001, 1)).notIn(before)).isLessThanOrEqualTo(7);
            assertThat(Nodes.of(many.with(77, 1)).notIn(before)).isLessThanOrEqualTo(7);
            assertThat(Nodes.of(many.without(77)).notIn(before)).isLessThanOrEqualTo(7);
        }
    }
}
