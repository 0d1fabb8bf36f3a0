package io.ballast.adapter.postgres;

import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Sealed;

/** A position's row: MyBatis finds the shape of a row by the plain class of what it becomes. */
record StoredPosition(Decoded<Sealed<Position>> decoded) {

    /** What it says, for those who go no further where it cannot be read. */
    Sealed<Position> row() {
        return decoded.orThrow();
    }
}
