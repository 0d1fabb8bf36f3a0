package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a head row. One that cannot be read stands as zero, beside the damage without which nobody sees
 * it: all of them follow from the journal, so that a repair can do without.
 */
final class HeadFigures {

    private final RowReader row;
    private final List<SnapshotCorruptException> damages = new ArrayList<>();

    HeadFigures(RowReader row) {
        this.row = row;
    }

    Money money(int column) throws SQLException {
        try {
            return row.decimal(column, Money::new);
        } catch (SnapshotCorruptException e) {
            damages.add(e);
            return Money.ZERO;
        }
    }

    long count(int column) throws SQLException {
        try {
            return row.count(column, 0);
        } catch (SnapshotCorruptException e) {
            damages.add(e);
            return 0;
        }
    }

    @Nullable
    Instant optionalInstant(int column) throws SQLException {
        try {
            return row.optionalInstant(column);
        } catch (SnapshotCorruptException e) {
            damages.add(e);
            return null;
        }
    }

    List<SnapshotCorruptException> damages() {
        return List.copyOf(damages);
    }
}
