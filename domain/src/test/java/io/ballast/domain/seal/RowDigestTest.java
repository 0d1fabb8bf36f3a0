package io.ballast.domain.seal;

import static io.ballast.domain.fixture.Samples.MAIN;
import static io.ballast.domain.seal.SealSamples.FULL;
import static io.ballast.domain.seal.SealSamples.HEAD;
import static io.ballast.domain.seal.SealSamples.ORPHANED;
import static io.ballast.domain.seal.SealSamples.SPARSE;
import static io.ballast.domain.seal.SealSamples.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Corruption;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.portfolio.ExitData;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RowDigestTest {

    private static final PortfolioId ANOTHER = new PortfolioId("another");
    private static final Digest LIVE = Digest.sha256("live");
    private static final Digest CLOSED = Digest.sha256("closed");

    private static Digest of(Position position) {
        return Sealer.PLAIN.row(MAIN, position);
    }

    private static Digest of(PyramidState state) {
        return Sealer.PLAIN.row(MAIN, state);
    }

    private static Digest of(PortfolioSnapshot.Head head) {
        return Sealer.PLAIN.state(head, LIVE, CLOSED);
    }

    /** The number of columns is told, so that a column that is not looked at cannot hide. */
    private static <R extends Record> void assertEveryChangeShows(
            R row, Function<R, Digest> digest, int columns, Set<String> unsealed) {
        assertThat(Columns.of(row)).hasSize(columns);
        Set<Digest> digests = new HashSet<>(Set.of(digest.apply(row)));
        Columns.changes(row).forEach((column, changed) -> {
            if (unsealed.contains(column)) {
                assertThat(digest.apply(changed)).as(column).isEqualTo(digest.apply(row));
            } else {
                assertThat(digests.add(digest.apply(changed))).as(column).isTrue();
            }
        });
    }

    private static <R extends Record> int assertEverySwapShows(R row, Function<R, Digest> digest) {
        Map<String, @Nullable Object> columns = Columns.of(row);
        List<String> paths = new ArrayList<>(columns.keySet());
        int swapped = 0;
        for (String one : paths) {
            for (String other : paths.subList(paths.indexOf(one) + 1, paths.size())) {
                Object a = columns.get(one);
                Object b = columns.get(other);
                if (a != null && b != null && a.getClass() == b.getClass()) {
                    R swap = Columns.with(Columns.with(row, one, b), other, a);
                    assertThat(Objects.equals(a, b))
                            .as("%s and %s differ", one, other)
                            .isFalse();
                    assertThat(digest.apply(swap))
                            .as("%s and %s swapped", one, other)
                            .isNotEqualTo(digest.apply(row));
                    swapped++;
                }
            }
        }
        return swapped;
    }

    @Nested
    class Of_a_position {

        @Test
        void changes_with_every_column() {
            assertEveryChangeShows(FULL, RowDigestTest::of, 22, Set.of());
            assertEveryChangeShows(SPARSE, RowDigestTest::of, 22, Set.of());
        }

        @Test
        void changes_when_two_columns_swap_their_values() {
            ExitData exit = new ExitData(FULL.exit().at(), FULL.exit().price(), "stop");
            Position row = FULL.withLegs("BN49500PE").withExit(exit);
            assertThat(assertEverySwapShows(row, RowDigestTest::of)).isGreaterThan(50);
        }

        @Test
        void changes_with_the_portfolio() {
            assertThat(Sealer.PLAIN.row(ANOTHER, FULL)).isNotEqualTo(of(FULL));
        }

        @Test
        void tells_nothing_from_an_empty_text() {
            assertThat(of(SPARSE.withLegs(""))).isNotEqualTo(of(SPARSE));
        }
    }

    /** Every text as long as it may be, and every character as wide as there are. */
    @Nested
    class Of_the_widest_rows {

        private final String id = "P".repeat(64);
        private final Instrument instrument = new Instrument("I".repeat(64));
        private final PortfolioId portfolio = new PortfolioId("p".repeat(20));

        private Position wide(String legs, String reason) {
            return new Position(
                    new PositionId(id),
                    instrument,
                    FULL.status(),
                    FULL.layer(),
                    FULL.entry(),
                    FULL.size(),
                    FULL.stops(),
                    FULL.atr(),
                    FULL.realised(),
                    legs,
                    new ExitData(FULL.exit().at(), FULL.exit().price(), reason));
        }

        @Test
        void is_made_all_the_same() {
            String legs = "中".repeat(13_000);
            String reason = "中".repeat(500);
            Set<Digest> digests = new HashSet<>();
            digests.add(Sealer.PLAIN.row(portfolio, wide(legs, reason)));
            digests.add(Sealer.PLAIN.row(portfolio, wide(reason, legs)));
            digests.add(Sealer.PLAIN.row(portfolio, wide("", legs)));
            digests.add(Sealer.PLAIN.row(portfolio, wide(legs, "")));
            digests.add(Sealer.PLAIN.row(
                    portfolio, new PyramidState(instrument, STATE.lastPyramidPrice(), new PositionId(id), 100)));
            assertThat(digests).hasSize(5);
        }
    }

    @Nested
    class Of_a_pyramid_state {

        @Test
        void changes_with_every_column() {
            assertEveryChangeShows(STATE, RowDigestTest::of, 4, Set.of());
            assertEveryChangeShows(ORPHANED, RowDigestTest::of, 4, Set.of());
        }

        @Test
        void changes_when_two_columns_swap_their_values() {
            assertThat(assertEverySwapShows(STATE, RowDigestTest::of)).isEqualTo(1);
        }

        @Test
        void changes_with_the_portfolio() {
            assertThat(Sealer.PLAIN.row(ANOTHER, STATE)).isNotEqualTo(of(STATE));
        }
    }

    @Nested
    class Of_the_state {

        /** The chain of the journal holds the uuid; whoever commits the same commands elsewhere gets the same digest. */
        @Test
        void changes_with_every_column_of_the_head_but_the_uuid() {
            assertEveryChangeShows(HEAD, RowDigestTest::of, 16, Set.of("uuid"));
        }

        @Test
        void changes_when_two_columns_swap_their_values() {
            assertThat(assertEverySwapShows(HEAD, RowDigestTest::of)).isGreaterThan(30);
        }

        @Test
        void changes_with_the_sums_of_its_rows() {
            assertThat(Sealer.PLAIN.state(HEAD, CLOSED, LIVE)).isNotEqualTo(of(HEAD));
            assertThat(Sealer.PLAIN.state(HEAD, LIVE, Digest.ZERO)).isNotEqualTo(of(HEAD));
            assertThat(Sealer.PLAIN.state(HEAD, Digest.ZERO, CLOSED)).isNotEqualTo(of(HEAD));
        }

        @Test
        void sums_up_all_live_rows_in_any_order() {
            PortfolioSnapshot claim = new PortfolioSnapshot(HEAD, List.of(FULL, SPARSE), List.of(STATE, ORPHANED));
            Digest sum = of(FULL).plus(of(SPARSE)).plus(of(STATE)).plus(of(ORPHANED));
            assertThat(Sealer.PLAIN.liveSum(claim)).isEqualTo(sum);
            assertThat(Sealer.PLAIN.liveSum(
                            new PortfolioSnapshot(HEAD, List.of(SPARSE, FULL), List.of(ORPHANED, STATE))))
                    .isEqualTo(sum);
        }

        @Test
        void changes_with_every_corruption() {
            Digest valid = digest(Corruption.validClaim());
            Set<Digest> digests = new HashSet<>(Set.of(valid));
            List<Corruption> ofRowsAndSums = Corruption.all().stream()
                    .filter(corruption -> !corruption.rule().name().startsWith("I"))
                    .toList();
            for (Corruption corruption : ofRowsAndSums) {
                assertThat(digests.add(digest(Corruption.corrupt(corruption).snapshot())))
                        .as(corruption.name())
                        .isTrue();
            }
        }

        private Digest digest(PortfolioSnapshot claim) {
            return Sealer.PLAIN.state(claim.head(), Sealer.PLAIN.liveSum(claim), CLOSED);
        }
    }
}
