package io.ballast.adapter.postgres;

import io.ballast.application.port.out.PortfolioStore.Repair;
import io.ballast.application.port.out.PortfolioStore.Repairing;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.ownership.Phase;
import org.apache.ibatis.session.SqlSession;

/** Writes repairs, as the operator. */
final class Repairs {

    private final PortfolioId portfolio;
    private final OneShot operating;

    Repairs(PortfolioId portfolio, OneShot operating) {
        this.portfolio = portfolio;
        this.operating = operating;
    }

    Repairing repair(Repair repair) {
        RepairMapper.Seen seen = new RepairMapper.Seen(
                repair.seen().custody().epoch(),
                repair.seen().head().seq(),
                repair.seen().seals().headHash(),
                repair.seen().seals().state());
        RepairRows rows = RepairRows.of(repair);
        return operating.use("the repair", session -> {
            String phase = session.getMapper(RepairMapper.class)
                    .repair(seen, rows, PostgresOwnership.storable(repair.reason()));
            return phase == null ? notWritten(session) : new Repairing.Repaired(phase.equals(Phase.HALTED.name()));
        });
    }

    private Repairing notWritten(SqlSession session) {
        StoredOwner owner = session.getMapper(OwnershipMapper.class).owner(portfolio.value());
        return owner != null && owner.isFresh() ? new Repairing.Held(owner.holderName()) : new Repairing.Changed();
    }
}
