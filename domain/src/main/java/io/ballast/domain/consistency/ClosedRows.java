package io.ballast.domain.consistency;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.List;

/** What was seen of the closed positions of a portfolio, one by one: the sum of their seals, and those that do not fit. */
public final class ClosedRows {

    private final PortfolioId portfolio;
    private final Sealer sealer;
    private final List<RowSeals.Broken> broken = new ArrayList<>();
    /** One digest, whichever it is by now: fields of the domain stay what they are. */
    private final Digest[] sum = {Digest.ZERO};

    /** None seen yet. */
    public ClosedRows(PortfolioId portfolio, Sealer sealer) {
        this.portfolio = portfolio;
        this.sealer = sealer;
    }

    /** One more. */
    public void add(Sealed<Position> row) {
        sum[0] = sum[0].plus(row.seal());
        RowSeals.Broken.of(portfolio, sealer, row).ifPresent(broken::add);
    }

    Digest sum() {
        return sum[0];
    }

    List<RowSeals.Broken> broken() {
        return broken;
    }
}
