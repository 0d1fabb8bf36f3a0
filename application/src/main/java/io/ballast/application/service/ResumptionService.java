package io.ballast.application.service;

import io.ballast.application.port.in.ResumePortfolio;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Resumption;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.ownership.Watermark;

/** Lifts halts, and lets an operator say that a store was put back on purpose. */
public final class ResumptionService implements ResumePortfolio {

    private final Ownership ownership;
    private final PortfolioStore store;
    private final Watermarks watermarks;

    public ResumptionService(Ownership ownership, PortfolioStore store, Watermarks watermarks) {
        this.ownership = ownership;
        this.store = store;
        this.watermarks = watermarks;
    }

    @Override
    public Resumption resume(boolean acceptsRestore, String reason) {
        if (acceptsRestore) {
            // Accepted in the store, and refused by the old watermark ever after: that would be half of it.
            watermarks.requireWritable();
        }
        Resumption resumption = ownership.resume(acceptsRestore, reason);
        if (acceptsRestore && resumption instanceof Resumption.Resumed) {
            store.read()
                    .ifPresent(claim -> watermarks.write(new Watermark(
                            claim.head().uuid(),
                            claim.store(),
                            claim.custody().epoch(),
                            claim.head().seq(),
                            claim.seals().headHash())));
        }
        return resumption;
    }
}
