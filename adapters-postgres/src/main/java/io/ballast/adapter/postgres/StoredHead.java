package io.ballast.adapter.postgres;

import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.seal.Seals;

/** A head row without its coordination columns, but for the epoch. */
record StoredHead(PortfolioSnapshot.Head head, Seals seals, long epoch) {}
