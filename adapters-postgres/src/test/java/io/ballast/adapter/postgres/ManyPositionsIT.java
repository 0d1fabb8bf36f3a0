package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.consistency.SealedSnapshot;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyPositionsIT {
    private static final int MANY = 100_000;

    private final Fixture fixture = Fixture.migrated();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void multiply(String status) {
        fixture.edit("INSERT INTO portfolio_positions SELECT portfolio_id, '" + status
                + "-' || n, instrument, '" + status + "', layer, is_base_position, entry_timestamp, entry_price, lots,"
                + " opened_lots, quantity, lot_size, point_value, margin_per_lot, initial_stop, current_stop,"
                + " highest_close, atr, realized_pnl, legs, exit_timestamp, exit_price, exit_reason, row_digest"
                + " FROM portfolio_positions, generate_series(1, " + MANY + ") AS n WHERE position_id = 'BN-1'");
    }

    private List<String> statementsOfAReading(int expected) {
        Overseer overseer = new Overseer();
        PostgresModule reader = fixture.open(fixture.config, overseer);

        SealedSnapshot claim = reader.portfolioStore().read().orElseThrow();

        assertThat(claim.snapshot().positions()).hasSize(expected).doesNotHaveDuplicates();
        return overseer.statements();
    }

    @Test
    void are_read_with_as_many_statements_as_one() {
        fixture.leadWithPosition();
        List<String> ofOne = statementsOfAReading(1);

        multiply("open");

        assertThat(statementsOfAReading(MANY + 1)).isEqualTo(ofOne);
        assertThat(ofOne).hasSize(10);
    }

    @Test
    void that_are_closed_are_not_read_and_no_row_of_theirs_is_touched() {
        fixture.leadWithPosition();
        multiply("closed");
        fixture.edit("ANALYZE portfolio_positions");

        assertThat(statementsOfAReading(1)).hasSize(10);
        assertThat(fixture.ask("EXPLAIN SELECT * FROM portfolio_positions"
                        + " WHERE portfolio_id = 'main' AND status IS DISTINCT FROM 'closed'"))
                .contains("portfolio_positions_live");
    }
}
