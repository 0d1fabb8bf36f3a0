package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.postgres.PostgresModule.Change;
import io.ballast.adapter.postgres.PostgresModule.Written;
import io.ballast.application.port.out.Ownership.TakeOver;
import org.junit.jupiter.api.Test;

/** Who owned the portfolio when, and who wrote what. */
class ChronicleIT {

    @Test
    void tells_every_change_in_order_and_under_whose_epoch_each_entry_was_written() {
        try (Fixture fixture = Fixture.migrated()) {
            assertThat(fixture.module.written(1, 10)).isEmpty();
            assertThat(fixture.module.changes()).isEmpty();
            fixture.create();
            TakeOver taken = fixture.ownership().takeOver(Fixture.claimant("a"));
            assertThat(taken).isInstanceOf(TakeOver.Taken.class);
            fixture.ownership().release(((TakeOver.Taken) taken).leadership(), "over");

            assertThat(fixture.module.changes())
                    .extracting(Change::event)
                    .containsExactly("CREATED", "TAKEN", "RELEASED");
            assertThat(fixture.module.changes()).extracting(Change::epoch).containsExactly(0L, 1L, 1L);
            assertThat(fixture.module.changes()).extracting(Change::holder).containsExactly(null, "a", "a");
            assertThat(fixture.module.changes())
                    .extracting(Change::at)
                    .isSorted()
                    .doesNotContainNull();
            assertThat(fixture.module.written(1, 10))
                    .extracting(Written::seq, Written::epoch)
                    .containsExactly(org.assertj.core.api.Assertions.tuple(1L, 0L));
            assertThat(fixture.module.written(2, 10)).isEmpty();
        }
    }
}
