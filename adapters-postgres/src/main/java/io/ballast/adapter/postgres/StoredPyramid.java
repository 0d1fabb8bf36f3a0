package io.ballast.adapter.postgres;

import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Sealed;

/** A pyramid state's row: MyBatis finds the shape of a row by the plain class of what it becomes. */
record StoredPyramid(Decoded<Sealed<PyramidState>> decoded) {

    /** What it says, for those who go no further where it cannot be read. */
    Sealed<PyramidState> row() {
        return decoded.orThrow();
    }
}
