package io.ballast.domain.consistency;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    record Broken(String subject, String row, Digest expected, Digest actual) {

        static Optional<Broken> of(PortfolioId portfolio, Sealer sealer, Sealed<Position> stored) {
            Position position = stored.row();
            Digest expected = sealer.row(portfolio, position);
            return expected.equals(stored.seal())
                    ? Optional.empty()
                    : Optional.of(new Broken(
                            Violation.position(position.id()),
                            "portfolio_positions " + position.id(),
                            expected,
                            stored.seal()));
        }

        static Optional<Broken> ofState(PortfolioId portfolio, Sealer sealer, Sealed<PyramidState> stored) {
            PyramidState state = stored.row();
            Digest expected = sealer.row(portfolio, state);
            return expected.equals(stored.seal())
                    ? Optional.empty()
                    : Optional.of(new Broken(
                            Violation.pyramid(state.instrument()),
                            "pyramiding_state " + state.instrument(),
                            expected,
                            stored.seal()));
        }
    }

    static RowSeals of(SealedSnapshot evidence, Sealer sealer) {
        PortfolioId portfolio = evidence.head().id();
        Digest stored = Digest.ZERO;
        // A row that fits is hashed once: its seal is then what its content asks for.
        Digest recomputed = Digest.ZERO;
        List<Broken> broken = new ArrayList<>();
        for (Sealed<Position> row : evidence.positions()) {
            Optional<Broken> found = Broken.of(portfolio, sealer, row);
            found.ifPresent(broken::add);
            stored = stored.plus(row.seal());
            recomputed = recomputed.plus(found.map(Broken::expected).orElse(row.seal()));
        }
        for (Sealed<PyramidState> row : evidence.pyramids()) {
            Optional<Broken> found = Broken.ofState(portfolio, sealer, row);
            found.ifPresent(broken::add);
            stored = stored.plus(row.seal());
            recomputed = recomputed.plus(found.map(Broken::expected).orElse(row.seal()));
        }
        return new RowSeals(stored, recomputed, broken);
    }
}
