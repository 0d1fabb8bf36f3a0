package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureIT {
    @Test
    void the_known_structure_is_the_one_that_the_migrations_make() throws Exception {
        TestDatabase database = MigratedDatabases.fresh();
        PostgresConfig config = PostgresConfig.of(database.url(), database.user(), database.password());
        Connector connector = new Connector(config, Fixture.MAIN);
        Sessions sessions = new Sessions(connector.dataSource(Purpose.WRITE));
        try (Connection connection = connector.open(Purpose.WRITE)) {
            List<String> made = sessions.with(
                    connection,
                    session -> session.getMapper(ServerMapper.class).structure(new String[] {
                        "portfolio_state",
                        "portfolio_positions",
                        "pyramiding_state",
                        "command_journal",
                        "recovery_runs",
                        "leadership_history",
                        "instance_metadata"
                    }));

            assertThat(Structure.known()).containsExactlyInAnyOrderElementsOf(made);
        }
    }
}
