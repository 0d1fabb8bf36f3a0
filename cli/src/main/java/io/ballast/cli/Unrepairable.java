package io.ballast.cli;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.cli.output.CommandFailure;
import org.jspecify.annotations.Nullable;

/** What a repair cannot do without and cannot read, and what somebody can do about it all the same. */
final class Unrepairable {

    private static final String FROM_A_BACKUP =
            "this is not to be had from the journal: restore the store from a backup,"
                    + " compare with the broker, then `ballast resume --accept-restore --reason TEXT`";

    private static final String OF_THE_SCHEMA = "put the schema right as that says, as its owner, then the same command"
            + " again; if it is older than this program, `ballast migrate`";

    private Unrepairable() {}

    static CommandFailure of(SnapshotCorruptException e, Settings settings) {
        return Failures.corrupt(e, next(e, settings));
    }

    private static String next(SnapshotCorruptException e, Settings settings) {
        if (e.place() == null) {
            return e.key() == null ? OF_THE_SCHEMA : FROM_A_BACKUP;
        }
        String value =
                e.place().table().equals("portfolio_state") ? value(e.place().column(), settings) : null;
        return value == null ? FROM_A_BACKUP : byHand(e.place().column(), value, settings);
    }

    private static String byHand(String column, String value, Settings settings) {
        return "as a superuser `SET session_replication_role = replica; UPDATE "
                + settings.postgres().schema() + ".portfolio_state SET " + column + " = " + value
                + " WHERE portfolio_id = '" + settings.portfolio() + "'`, then `ballast repair --plan` again;"
                + " or restore the store from a backup";
    }

    /**
     * What stands in for the column until the journal puts it right, or what its neighbours say; null where nothing
     * may. The hash in which the journal ends and the uuid are what the journal itself is judged by.
     */
    private static @Nullable String value(String column, Settings settings) {
        String schema = settings.postgres().schema();
        String ofThis = " WHERE portfolio_id = '" + settings.portfolio() + "'";
        return switch (column) {
            case "currency" -> "'" + settings.currency() + "'";
            case "state_digest", "closed_digest" -> "decode(repeat('00', 32), 'hex')";
            case "seq" -> "(SELECT max(seq) FROM " + schema + ".command_journal" + ofThis + ")";
            case "epoch", "phase" ->
                "(SELECT " + column + " FROM " + schema + ".leadership_history" + ofThis
                        + " ORDER BY entry DESC LIMIT 1)";
            default -> null;
        };
    }
}
