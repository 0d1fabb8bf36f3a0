package io.ballast.bootstrap;

import io.ballast.adapter.postgres.PostgresModule;
import io.ballast.bootstrap.settings.Settings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who owned the portfolio of a crash drill when, and who wrote what; read past everything that decides by it. */
public final class DrillChronicle implements AutoCloseable {

    private final PostgresModule postgres;

    private DrillChronicle(PostgresModule postgres) {
        this.postgres = postgres;
    }

    /**
     * Under which epoch an entry of the journal was written.
     *
     * @param at by the server's clock
     */
    public record Written(long seq, long epoch, Instant at) {}

    /**
     * A change of phase or epoch.
     *
     * @param event {@code TAKEN}
     * @param holder null where nobody ever was one
     * @param at by the server's clock
     */
    public record Change(String event, long epoch, @Nullable String holder, Instant at) {}

    /** Connects to nothing yet. */
    public static DrillChronicle open(Settings settings) {
        return new DrillChronicle(new PostgresModule(Adapters.postgres(settings), settings.portfolio()));
    }

    /**
     * Entries in order.
     *
     * @param fromSeq the first wanted
     * @param limit the most wanted
     */
    public List<Written> written(long fromSeq, int limit) {
        return postgres.written(fromSeq, limit).stream()
                .map(entry -> new Written(entry.seq(), entry.epoch(), entry.at()))
                .toList();
    }

    /** Every change, in order. */
    public List<Change> changes() {
        return postgres.changes().stream()
                .map(change -> new Change(change.event(), change.epoch(), change.holder(), change.at()))
                .toList();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
