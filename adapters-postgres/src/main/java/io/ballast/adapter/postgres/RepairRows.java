package io.ballast.adapter.postgres;

import io.ballast.application.port.out.PortfolioStore.Repair;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.seal.Sealer;
import java.util.List;

/** The rows of a repair as JSON documents, as those of a batch are. */
record RepairRows(
        String portfolio,
        String head,
        String entry,
        List<String> removed,
        String written,
        int writtenCount,
        List<String> flat,
        String pyramids,
        int pyramidCount) {

    static RepairRows of(Repair repair) {
        PortfolioId portfolio = repair.state().portfolio().id();
        Sealer sealer = repair.state().sealer();
        return new RepairRows(
                portfolio.value(),
                CanonicalJson.write(BatchRows.head(repair.state())),
                BatchRows.newJournal(repair.entry()),
                repair.removed(),
                BatchRows.positions(sealer, portfolio, repair.written()),
                repair.written().size(),
                repair.flat(),
                CanonicalJson.write(repair.states().stream()
                        .map(state -> BatchRows.pyramid(sealer, portfolio, state))
                        .toList()),
                repair.states().size());
    }

    int removedCount() {
        return removed.size();
    }

    String[] removedArray() {
        return removed.toArray(String[]::new);
    }

    int flatCount() {
        return flat.size();
    }

    String[] flatArray() {
        return flat.toArray(String[]::new);
    }
}
