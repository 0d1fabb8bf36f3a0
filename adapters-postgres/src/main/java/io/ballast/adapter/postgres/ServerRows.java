package io.ballast.adapter.postgres;

import static io.ballast.adapter.postgres.Rows.STATE;

import io.ballast.adapter.postgres.OwnershipMapper.Blocker;
import io.ballast.adapter.postgres.PostgresModule.Change;
import io.ballast.adapter.postgres.PostgresModule.Written;
import io.ballast.application.port.out.Ownership.Reign;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.domain.ownership.Custody;
import io.ballast.domain.ownership.Phase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.ibatis.type.TypeHandlerRegistry;

/** The shapes of what is read of the server, and of whose a portfolio is. */
final class ServerRows {

    private ServerRows() {}

    static void registerIn(TypeHandlerRegistry registry) {
        registry.register(StoredOwner.class, OWNER);
        registry.register(Custody.class, CUSTODY);
        registry.register(ServerFacts.class, FACTS);
        registry.register(InstalledVersion.class, VERSION);
        registry.register(Blocker.class, BLOCKER);
        registry.register(Written.class, WRITTEN);
        registry.register(Change.class, CHANGE);
        registry.register(Reign.class, REIGN);
        registry.register(Turn.class, TURN);
    }

    static final RowShape<ServerFacts> FACTS = new RowShape<>(
            "pg_settings",
            1,
            List.of(
                    "is_standby",
                    "may_use_schema",
                    "has_history",
                    "has_state",
                    "fsync",
                    "synchronous_commit",
                    "full_page_writes",
                    "encoding",
                    "shows_system",
                    "shows_timeline"),
            row -> new ServerFacts(
                    row.flag(1),
                    row.optionalFlag(2),
                    row.flag(3),
                    row.flag(4),
                    row.text(5),
                    row.text(6),
                    row.text(7),
                    row.text(8),
                    row.flag(9),
                    row.flag(10)));

    static final RowShape<Blocker> BLOCKER = new RowShape<>(
            "pg_stat_activity", 1, List.of("pid", "application_name"), row -> new Blocker(row.integer(1), row.text(2)));

    static final RowShape<Written> WRITTEN = new RowShape<>(
            Rows.JOURNAL,
            1,
            List.of("seq", "epoch", "recorded_at"),
            row -> new Written(row.whole(1), row.whole(2), row.instant(3)));

    static final RowShape<Change> CHANGE = new RowShape<>(
            "leadership_history",
            1,
            List.of("event", "epoch", "holder", "recorded_at"),
            row -> new Change(row.text(1), row.whole(2), row.optionalText(3), row.instant(4)));

    static final RowShape<Reign> REIGN = new RowShape<>(
            "leadership_history",
            1,
            List.of("epoch", "ago_micros", "was_active", "was_left"),
            row -> new Reign(row.whole(1), Duration.of(row.whole(2), ChronoUnit.MICROS), row.flag(3), row.flag(4)));

    static final RowShape<Turn> TURN = new RowShape<>(
            "leadership_history",
            1,
            List.of("entry", "recorded_at", "event", "epoch", "phase", "holder", "halt_mode", "reason"),
            row -> new Turn(
                    row.instant(2),
                    row.text(3),
                    row.whole(4),
                    row.as(5, Phase::valueOf),
                    row.optionalText(6),
                    row.optionalText(7),
                    row.text(8)));

    static final RowShape<InstalledVersion> VERSION = new RowShape<>(
            "flyway_schema_history",
            1,
            List.of("version", "success"),
            row -> new InstalledVersion(row.text(1), row.flag(2)));

    static final RowShape<StoredOwner> OWNER = new RowShape<>(
            STATE,
            1,
            List.of(
                    "portfolio_id",
                    "epoch",
                    "token",
                    "holder",
                    "holder_ttl",
                    "phase",
                    "halt_mode",
                    "seq",
                    "heartbeat_at",
                    "heartbeat_age",
                    "since",
                    "reason"),
            ServerRows::owner);

    private static StoredOwner owner(RowReader row) throws SQLException {
        row.optionalInstant(9); // an age is only known of an instant that is one
        return new StoredOwner(
                row.count(2, 0),
                row.optionalUuid(3),
                row.optionalText(4),
                row.optionalWhole(5),
                row.as(6, Phase::valueOf),
                row.optionalText(7),
                row.count(8, 1),
                row.optionalWhole(10),
                row.optionalInstant(11),
                row.optionalText(12));
    }

    static final RowShape<Custody> CUSTODY = new RowShape<>(
            STATE,
            1,
            List.of(
                    "portfolio_id",
                    "phase",
                    "epoch",
                    "halt_mode",
                    "latest_event",
                    "latest_phase",
                    "latest_epoch",
                    "latest_halt_mode",
                    "left_halt_by"),
            ServerRows::custody);

    private static Custody custody(RowReader row) throws SQLException {
        return new Custody(
                row.as(2, Phase::valueOf),
                row.count(3, 0),
                row.optionalText(4),
                row.optionalText(5) == null
                        ? null
                        : new Custody.Change(
                                row.text(5), row.as(6, Phase::valueOf), row.count(7, 0), row.optionalText(8)),
                row.optionalText(9));
    }
}
