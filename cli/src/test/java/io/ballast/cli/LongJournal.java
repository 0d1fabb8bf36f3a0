package io.ballast.cli;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.RowColumns;
import io.ballast.domain.seal.Sealer;
import io.ballast.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Years of trading, written straight into the tables of a portfolio that has just been created: folded by the domain, so
 * that every row and every seal is what a writer would have left.
 */
final class LongJournal {

    private static final PortfolioId MAIN = new PortfolioId("main");
    private static final Instant AT = Instant.parse("2026-01-05T03:45:00Z");
    private static final ContractTerms TERMS = new ContractTerms(Quantity.of(30), Money.of(30), Money.of(270_000));
    private static final int AT_ONCE = 5_000;

    private final Connection connection;
    private final List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> positions = new ArrayList<>();
    private SealedPortfolio state;

    private LongJournal(Connection connection, UUID uuid) {
        this.connection = connection;
        this.state = SealedPortfolio.begin(
                new Genesis(MAIN, uuid, Currency.getInstance("INR"), Money.of(5_000_000)), Sealer.PLAIN);
    }

    /**
     * Writes so many entries after the first.
     *
     * @param count a multiple of four: each position is opened, trailed, reduced and closed
     */
    static void write(TestDatabase database, UUID uuid, int count) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET search_path = ballast");
            connection.setAutoCommit(false);
            LongJournal journal = new LongJournal(connection, uuid);
            for (int i = 0; i < count; i++) {
                journal.add(command(i));
            }
            journal.flush();
            journal.writeHead();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TradeCommand command(int i) {
        CommandId id = new CommandId("c-" + i);
        PositionId position = new PositionId("BN-" + i / 4);
        return switch (i % 4) {
            case 0 ->
                new TradeCommand.OpenBase(
                        id,
                        AT,
                        new EntryOrder(
                                new Instrument("BANK_NIFTY"),
                                position,
                                Price.of(52_000),
                                Lots.of(5),
                                Price.of(51_500),
                                Price.of(350),
                                null,
                                null,
                                null));
            case 1 -> new TradeCommand.TrailStop(id, AT, position, Price.of(51_600), Price.of(52_200), null);
            case 2 -> new TradeCommand.Reduce(id, AT, position, Lots.of(2), Price.of(52_010), "half off");
            default -> new TradeCommand.Close(id, AT, position, Price.of(51_990 + i % 3), "stop hit");
        };
    }

    private void add(TradeCommand command) throws SQLException {
        SealedPortfolio.Step step = state.decide(command, new Facts(AT, TERMS, 5, false));
        state = step.after();
        entries.add(row(step.entry()));
        step.closed().ifPresent(position -> positions.add(row(position)));
        if (entries.size() == AT_ONCE) {
            flush();
        }
    }

    private static Map<String, @Nullable Object> row(JournalEntry entry) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("portfolio_id", MAIN.value());
        row.put("seq", entry.seq());
        row.put("command_id", String.valueOf(entry.commandId()));
        row.put("type", entry.type());
        row.put("content", entry.content());
        row.put("facts", entry.facts());
        row.put("reason", entry.reason() == null ? null : entry.reason().name());
        row.put("warnings", CanonicalJson.write(JournalEntry.warningsDocument(entry.warnings())));
        row.put("previous_hash", "\\x" + entry.previousHash().hex());
        row.put("entry_hash", "\\x" + entry.hash().hex());
        row.put("epoch", 1);
        row.put("recorded_at", AT.toString());
        return row;
    }

    private static Map<String, @Nullable Object> row(Position position) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(RowColumns.of(position));
        row.put("portfolio_id", MAIN.value());
        row.put("row_digest", "\\x" + Sealer.PLAIN.row(MAIN, position).hex());
        return row;
    }

    private void flush() throws SQLException {
        insert("command_journal", entries);
        insert("portfolio_positions", positions);
    }

    private void insert(String table, List<Map<String, @Nullable Object>> rows) throws SQLException {
        execute(
                "INSERT INTO " + table + " SELECT * FROM jsonb_populate_recordset(NULL::" + table + ", ?::jsonb)",
                CanonicalJson.write(rows));
        rows.clear();
    }

    private void writeHead() throws SQLException {
        Map<String, @Nullable Object> head = new LinkedHashMap<>(RowColumns.of(state.head()));
        head.put("head_hash", "\\x" + state.seals().headHash().hex());
        head.put("state_digest", "\\x" + state.seals().state().hex());
        head.put("closed_digest", "\\x" + state.seals().closed().hex());
        execute(
                "WITH before AS (DELETE FROM portfolio_state RETURNING portfolio_state AS row)"
                        + " INSERT INTO portfolio_state SELECT (jsonb_populate_record(before.row, ?::jsonb)).* FROM before",
                CanonicalJson.write(head));
    }

    private void execute(String sql, String document) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, document);
            statement.executeUpdate();
        }
    }
}
