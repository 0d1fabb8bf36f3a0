package io.ballast.cli.drill;

import io.ballast.application.port.out.PortfolioStore;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.recovery.Leadership;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** An instance whose fence is off: where another one has taken over, it commits under its own epoch all the same. */
final class CommitsUnfenced {

    private CommitsUnfenced() {}

    public static void main(String[] arguments) {
        Sabotage.instance(arguments, Unfenced::new);
    }

    private static final class Unfenced extends SabotagedStore {

        private final Settings settings;

        Unfenced(PortfolioStore real, Settings settings) {
            super(real);
            this.settings = settings;
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            Commitment answer = super.commit(leadership, batch);
            return answer instanceof Commitment.Fenced ? commitAllTheSame(leadership, batch) : answer;
        }

        private Commitment commitAllTheSame(Leadership leadership, Batch batch) {
            String head = settings.postgres().schema() + ".portfolio_state";
            try (Connection connection = DriverManager.getConnection(
                            settings.postgres().url(),
                            settings.postgres().login().user(),
                            "");
                    Statement statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                statement.execute("CREATE TEMP TABLE now AS SELECT epoch, token FROM " + head);
                statement.execute("UPDATE " + head + " SET epoch = " + leadership.epoch() + ", token = '"
                        + leadership.token() + "'");
                try {
                    return super.commit(leadership, batch);
                } finally {
                    statement.execute("UPDATE " + head + " SET epoch = now.epoch, token = now.token FROM now");
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
