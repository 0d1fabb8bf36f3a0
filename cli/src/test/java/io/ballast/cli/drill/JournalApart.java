package io.ballast.cli.drill;

import io.ballast.application.port.out.PortfolioStore;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.recovery.Leadership;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** Writes the journal in a transaction of its own, after the one that changes the portfolio. */
final class JournalApart {

    private JournalApart() {}

    public static void main(String[] arguments) {
        Sabotage.apply(arguments, TwoTransactions::new, UnaryOperator.identity());
    }

    private static final class TwoTransactions extends SabotagedStore {

        private final Connection connection;
        private final String schema;

        TwoTransactions(PortfolioStore real, Settings settings) {
            super(real);
            this.schema = settings.postgres().schema();
            try {
                connection = DriverManager.getConnection(
                        settings.postgres().url(), settings.postgres().login().user(), "");
                run("SET session_replication_role = replica");
                run("CREATE TEMP TABLE later AS SELECT * FROM " + schema + ".command_journal LIMIT 0");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            run("WITH now AS (DELETE FROM later RETURNING *) INSERT INTO " + schema
                    + ".command_journal SELECT * FROM now");
            Commitment commitment = real.commit(leadership, batch);
            run("WITH gone AS (DELETE FROM " + schema + ".command_journal WHERE seq > "
                    + batch.before().seq() + " RETURNING *) INSERT INTO later SELECT * FROM gone");
            return commitment;
        }

        private void run(String sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
