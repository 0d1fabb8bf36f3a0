package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Ownership.Phase;
import io.ballast.application.port.out.PortfolioStore.Claim;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.recovery.Leadership;
import org.junit.jupiter.api.Test;

class FirstPathIT {
    @Test
    void a_portfolio_is_created_owned_written_and_read_back() {
        try (Fixture fixture = Fixture.migrated()) {
            assertThat(fixture.module.storeSchema().version()).contains("1");
            assertThat(fixture.module.storeSchema().pending()).isEmpty();
            assertThat(fixture.store().read()).isEmpty();
            SealedPortfolio begun = fixture.create();
            Leadership leadership = fixture.lead("a");
            Batch batch = Fixture.batch(begun, Fixture.open("c1", "BANK_NIFTY", "BN-1"));

            assertThat(fixture.store().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
            assertThat(fixture.store().commit(leadership, batch)).isEqualTo(new Commitment.AlreadyCommitted());

            Claim claim = fixture.store().read().orElseThrow();
            assertThat(claim.snapshot()).isEqualTo(batch.after().portfolio().snapshot(2));
            assertThat(claim.seals()).isEqualTo(batch.after().seals());
            assertThat(fixture.store().journal(1, 10)).hasSize(2);
            assertThat(fixture.store().journal(2, 10)).isEqualTo(batch.entries());
            assertThat(fixture.ownership().heartbeat(leadership)).isTrue();
            assertThat(fixture.ownership().release(leadership, "done")).isTrue();
            assertThat(fixture.ownership().standing().orElseThrow().phase()).isEqualTo(Phase.IDLE);
            assertThat(fixture.module.recoveryJournal().runs(5)).hasSize(1);
        }
    }
}
