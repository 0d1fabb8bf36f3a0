package io.ballast.adapter.postgres;

import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Sealed;

/** A pyramid state's row: MyBatis finds the shape of a row by the plain class of what it becomes. */
record StoredPyramid(Sealed<PyramidState> row) {}
