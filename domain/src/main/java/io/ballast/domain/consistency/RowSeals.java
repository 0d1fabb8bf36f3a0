package io.ballast.domain.consistency;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.List;

/**
 * The seals of all live rows, stored ones beside recomputed ones.
 *
 * @param stored the sum of the seals that the rows carry
 * @param recomputed the sum of the seals that their content asks for
 * @param broken the rows on which the two differ
 */
record RowSeals(Digest stored, Digest recomputed, List<Broken> broken) {

    /**
     * A row that was not sealed as it is.
     *
     * @param row its table and key, as in {@code portfolio_positions BN-7}
     */
    record Broken(String subject, String row, Digest expected, Digest actual) {}

    static RowSeals of(SealedSnapshot evidence, Sealer sealer) {
        PortfolioId portfolio = evidence.head().id();
        Digest stored = Digest.ZERO;
        Digest recomputed = Digest.ZERO;
        List<Broken> broken = new ArrayList<>();
        for (Sealed<Position> each : evidence.positions()) {
            Position position = each.row();
            Digest expected = sealer.row(portfolio, position);
            stored = stored.plus(each.seal());
            recomputed = recomputed.plus(expected);
            if (!expected.equals(each.seal())) {
                broken.add(new Broken(
                        Violation.position(position.id()),
                        "portfolio_positions " + position.id(),
                        expected,
                        each.seal()));
            }
        }
        for (Sealed<PyramidState> each : evidence.pyramids()) {
            PyramidState state = each.row();
            Digest expected = sealer.row(portfolio, state);
            stored = stored.plus(each.seal());
            recomputed = recomputed.plus(expected);
            if (!expected.equals(each.seal())) {
                broken.add(new Broken(
                        Violation.pyramid(state.instrument()),
                        "pyramiding_state " + state.instrument(),
                        expected,
                        each.seal()));
            }
        }
        return new RowSeals(stored, recomputed, broken);
    }
}
