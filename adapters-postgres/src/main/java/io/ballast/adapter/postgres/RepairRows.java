package io.ballast.adapter.postgres;

import io.ballast.application.port.out.PortfolioStore.Repair;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.seal.Sealer;

/** The rows of a repair as JSON documents, as those of a batch are. */
record RepairRows(
        String portfolio,
        String head,
        String entry,
        String[] removed,
        String written,
        int writtenCount,
        String[] flat,
        String pyramids,
        int pyramidCount) {

    static RepairRows of(Repair repair) {
        PortfolioId portfolio = repair.state().portfolio().id();
        Sealer sealer = repair.state().sealer();
        return new RepairRows(
                portfolio.value(),
                CanonicalJson.write(BatchRows.head(repair.state())),
                BatchRows.newJournal(repair.entry()),
                repair.removed().stream().map(PositionId::value).toArray(String[]::new),
                BatchRows.positions(sealer, portfolio, repair.written()),
                repair.written().size(),
                repair.flat().stream().map(Instrument::symbol).toArray(String[]::new),
                CanonicalJson.write(repair.states().stream()
                        .map(state -> BatchRows.pyramid(sealer, portfolio, state))
                        .toList()),
                repair.states().size());
    }

    int removedCount() {
        return removed.length;
    }

    int flatCount() {
        return flat.length;
    }
}
