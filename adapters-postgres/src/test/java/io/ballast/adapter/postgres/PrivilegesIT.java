package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.recovery.Leadership;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may do with each table, tried for real, and how little that is worth without the epoch's proof. */
class PrivilegesIT {

    private static final String FORBIDDEN = "42501";

    /** A column of each table that changes, for an update that changes no row. */
    private static final Map<String, String> CHANGING = Map.of(
            "portfolio_state", "phase",
            "portfolio_positions", "status",
            "pyramiding_state", "max_pyramids",
            "command_journal", "content",
            "recovery_runs", "certificate",
            "leadership_history", "reason",
            "instance_metadata", "host",
            "flyway_schema_history", "description");

    private final Fixture fixture = Fixture.migrated();
    private Leadership stale;
    private Leadership current;

    @SuppressWarnings("NullAway.Init") // set before each test
    PrivilegesIT() {}

    @BeforeEach
    void superseded() throws SQLException {
        try (Connection connection = fixture.connect()) {
            new Roles("ballast").make(connection);
        }
        stale = fixture.leadWithPosition();
        fixture.ownership().release(stale, "done");
        current = fixture.lead("successor");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** The code with which a role is refused, or null if it is not; nothing of it stays. */
    private @Nullable String refusal(String role, String... statements) throws SQLException {
        try (Connection connection = fixture.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL ROLE ballast_" + role);
            for (String each : statements) {
                statement.execute(each);
            }
            return null;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** The verbs as letters: Select, Insert, Update, Delete, Truncate. What a trigger refuses was allowed so far. */
    private String allowed(String role, String table) throws SQLException {
        StringBuilder allowed = new StringBuilder();
        for (String verb : List.of(
                "SELECT FROM " + table,
                "INSERT INTO " + table + " DEFAULT VALUES",
                "UPDATE " + table + " SET " + CHANGING.get(table) + " = NULL WHERE false",
                "DELETE FROM " + table + " WHERE false",
                "TRUNCATE " + table)) {
            allowed.append(FORBIDDEN.equals(refusal(role, verb)) ? '-' : verb.charAt(0));
        }
        return allowed.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            table                 | owner | engine | auditor | operator
            portfolio_state       | SIUDT | S-U--  | S----   | S-U--
            portfolio_positions   | SIUDT | SIU--  | S----   | SIUD-
            pyramiding_state      | SIUDT | SIUD-  | S----   | SIUD-
            command_journal       | SIUDT | SI---  | S----   | SI---
            recovery_runs         | SIUDT | SIU--  | S----   | SIU--
            leadership_history    | SIUDT | SI---  | S----   | SI---
            instance_metadata     | SIUDT | SIU--  | S----   | SIU--
            flyway_schema_history | SIUDT | S----  | S----   | S----
            """, useHeadersInDisplayName = true)
    void a_role_may_do_no_more_than_its_work(String table, String owner, String engine, String auditor, String operator)
            throws SQLException {
        assertThat(List.of(
                        allowed("owner", table),
                        allowed("engine", table),
                        allowed("auditor", table),
                        allowed("operator", table)))
                .containsExactly(owner, engine, auditor, operator);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE portfolio_state SET portfolio_id = 'other'",
                "UPDATE portfolio_state SET portfolio_uuid = gen_random_uuid()",
                "UPDATE portfolio_state SET currency = 'USD'",
                "UPDATE portfolio_state SET initial_capital = 1",
                "UPDATE portfolio_positions SET portfolio_id = 'other'",
                "UPDATE portfolio_positions SET position_id = 'other'",
                "UPDATE portfolio_positions SET instrument = 'other'",
                "ALTER TABLE portfolio_state DISABLE TRIGGER guard_state",
                "SET session_replication_role = replica",
                "CREATE TABLE ballast.more (id int)",
                "DROP TABLE ballast.portfolio_state",
            })
    void neither_engine_nor_operator_changes_what_a_portfolio_is_or_takes_the_fence_away(String statement)
            throws SQLException {
        assertThat(refusal("engine", statement)).isEqualTo(FORBIDDEN);
        // What only a repair may put in its place is refused by the fence instead.
        assertThat(refusal("operator", statement)).isIn(FORBIDDEN, "RF001", "RF009");
    }

    @Test
    void only_an_operator_or_the_owner_of_the_tables_halts_and_resumes_without_the_epoch() throws SQLException {
        String operator = "SELECT set_config('ballast.proof', 'operator', true)";
        String halt = "UPDATE portfolio_state SET phase = 'HALTED'";
        String history = "INSERT INTO leadership_history (portfolio_id, event, epoch, phase, reason)"
                + " SELECT portfolio_id, 'HALTED', epoch, phase, 'enough' FROM portfolio_state";

        assertThat(refusal("operator", operator, halt, history)).isNull();
        assertThat(refusal("engine", operator, halt)).isEqualTo("RF001");
        assertThat(refusal("owner", operator, halt)).isEqualTo("RF001");
        fixture.edit("ALTER TABLE portfolio_state OWNER TO ballast_owner");
        assertThat(refusal("owner", operator, halt)).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void without_the_proof_of_the_present_epoch_an_engine_writes_nothing_but_runs_and_instances(boolean hasStaleProof)
            throws SQLException {
        String proof = "SELECT set_config('ballast.proof', '" + (hasStaleProof ? Proof.of(stale) : "") + "', true)";
        String touch = "UPDATE portfolio_state SET heartbeat_at = clock_timestamp()";
        List<String> passed = new ArrayList<>();
        for (String statement : List.of(
                touch,
                "UPDATE portfolio_state SET phase = 'HALTED'",
                "UPDATE portfolio_state SET seq = seq + 1, margin_used = 0",
                "DELETE FROM portfolio_state",
                "UPDATE portfolio_positions SET lots = 6",
                "DELETE FROM portfolio_positions",
                "INSERT INTO portfolio_positions SELECT (json_populate_record(p, '{\"position_id\":\"X\"}')).*"
                        + " FROM portfolio_positions AS p",
                "UPDATE pyramiding_state SET max_pyramids = 9",
                "DELETE FROM pyramiding_state",
                "INSERT INTO pyramiding_state SELECT (json_populate_record(p, '{\"instrument\":\"X\"}')).*"
                        + " FROM pyramiding_state AS p",
                "INSERT INTO command_journal SELECT (json_populate_record(j, '{\"seq\":99,\"command_id\":\"X\"}')).*"
                        + " FROM command_journal AS j WHERE seq = 2",
                "UPDATE command_journal SET content = ''",
                "INSERT INTO leadership_history (portfolio_id, event, epoch, phase, reason)"
                        + " SELECT portfolio_id, 'RESUMED', epoch, phase, 'no' FROM portfolio_state",
                "DELETE FROM leadership_history",
                "DELETE FROM recovery_runs",
                "UPDATE recovery_runs SET mode = mode",
                "UPDATE instance_metadata SET host = host")) {
            if (refusal("engine", proof, statement) == null) {
                passed.add(statement);
            }
        }
        assertThat(passed)
                .containsExactly("UPDATE recovery_runs SET mode = mode", "UPDATE instance_metadata SET host = host");
    }

    @Test
    void history_says_what_its_transaction_made_of_the_head_row_and_nothing_else() throws SQLException {
        String proof = "SELECT set_config('ballast.proof', '" + Proof.of(current) + "', true)";
        String beat = "UPDATE portfolio_state SET heartbeat_at = clock_timestamp()";
        String entry = "INSERT INTO leadership_history (portfolio_id, event, epoch, phase, reason) SELECT portfolio_id,"
                + " 'X', epoch + %d, '%s', 'no' FROM portfolio_state";

        assertThat(refusal("engine", proof, beat, entry.formatted(0, "ACTIVE"))).isNull();
        assertThat(refusal("engine", proof, beat, entry.formatted(1, "ACTIVE"))).isEqualTo("RF001");
        assertThat(refusal("engine", proof, beat, entry.formatted(0, "RECOVERING")))
                .isEqualTo("RF001");
        assertThat(refusal("engine", proof, entry.formatted(0, "ACTIVE"))).isEqualTo("RF001");
    }

    @Test
    void a_row_stays_with_its_portfolio_whoever_moves_it() throws SQLException {
        String proof = "SELECT set_config('ballast.proof', '" + Proof.of(current) + "', true)";

        assertThat(refusal(
                        "owner",
                        proof,
                        "UPDATE portfolio_state SET heartbeat_at = clock_timestamp()",
                        "UPDATE portfolio_positions SET portfolio_id = 'other'"))
                .isEqualTo("RF009");
    }
}
