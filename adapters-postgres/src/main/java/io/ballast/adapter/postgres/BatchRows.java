package io.ballast.adapter.postgres;

import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.portfolio.RowColumns;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import io.ballast.domain.seal.Seals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch as JSON documents with the columns as keys. Exact: decimals travel as text, and the server reads
 * them into its own types.
 *
 * @param opened positions that must not be stored yet
 * @param changed positions that must be stored, and live
 * @param flat instruments whose pyramid state goes
 */
record BatchRows(
        String head,
        String entries,
        int entryCount,
        String opened,
        int openedCount,
        String changed,
        int changedCount,
        String pyramids,
        int pyramidCount,
        List<String> flat) {

    static BatchRows of(Batch batch) {
        List<Position> opened = new ArrayList<>();
        List<Position> changed = new ArrayList<>();
        Set<PositionId> openedIds = openedIn(batch);
        for (Position position : batch.positions()) {
            (openedIds.contains(position.id()) ? opened : changed).add(position);
        }
        Map<Instrument, Optional<PyramidState>> pyramids = batch.pyramids();
        List<PyramidState> states =
                pyramids.values().stream().flatMap(Optional::stream).toList();
        Set<Instrument> stored = withStateBefore(batch);
        List<String> flat = pyramids.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty() && stored.contains(entry.getKey()))
                .map(entry -> entry.getKey().symbol())
                .toList();
        List<JournalEntry> entries = batch.entries();
        PortfolioId portfolio = batch.after().portfolio().id();
        Sealer sealer = batch.after().sealer();
        return new BatchRows(
                CanonicalJson.write(head(batch.after())),
                CanonicalJson.write(entries.stream().map(BatchRows::entry).toList()),
                entries.size(),
                positions(sealer, portfolio, opened),
                opened.size(),
                positions(sealer, portfolio, changed),
                changed.size(),
                CanonicalJson.write(states.stream()
                        .map(each -> pyramid(sealer, portfolio, each))
                        .toList()),
                states.size(),
                flat);
    }

    /** Positions that the batch itself opened, whatever became of them in it: the store must not know them yet. */
    private static Set<PositionId> openedIn(Batch batch) {
        Set<PositionId> opened = new HashSet<>();
        for (SealedPortfolio.Step step : batch.steps()) {
            if (step.decision() instanceof Decision.Applied applied
                    && applied.changes().positionBefore() == null) {
                applied.changes().writtenPosition().ifPresent(position -> opened.add(position.id()));
            }
        }
        return opened;
    }

    /** Instruments that had a pyramid state when the batch began; one that comes and goes within it is never stored. */
    private static Set<Instrument> withStateBefore(Batch batch) {
        Map<Instrument, Boolean> had = new LinkedHashMap<>();
        for (SealedPortfolio.Step step : batch.steps()) {
            if (step.decision() instanceof Decision.Applied applied) {
                applied.changes()
                        .writtenPosition()
                        .ifPresent(position -> had.putIfAbsent(
                                position.instrument(), applied.changes().pyramidBefore() != null));
            }
        }
        return had.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    static String positions(Sealer sealer, PortfolioId portfolio, List<Position> positions) {
        return CanonicalJson.write(positions.stream()
                .map(each -> position(sealer, portfolio, each))
                .toList());
    }

    int flatCount() {
        return flat.size();
    }

    String[] flatArray() {
        return flat.toArray(String[]::new);
    }

    /** The head row of a portfolio that nobody has owned yet. */
    static String newHead(SealedPortfolio state) {
        Map<String, @Nullable Object> row = head(state);
        row.put("epoch", 0);
        row.put("phase", "IDLE");
        return CanonicalJson.write(row);
    }

    static String newJournal(JournalEntry first) {
        return CanonicalJson.write(List.of(entry(first)));
    }

    static Map<String, @Nullable Object> head(SealedPortfolio state) {
        Seals seals = state.seals();
        Map<String, @Nullable Object> row = new LinkedHashMap<>(RowColumns.of(state.head()));
        row.put("head_hash", bytes(seals.headHash()));
        row.put("state_digest", bytes(seals.state()));
        row.put("closed_digest", bytes(seals.closed()));
        return row;
    }

    private static Map<String, @Nullable Object> position(Sealer sealer, PortfolioId portfolio, Position position) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(RowColumns.of(position));
        row.put("row_digest", bytes(sealer.row(portfolio, position)));
        return row;
    }

    static Map<String, @Nullable Object> pyramid(Sealer sealer, PortfolioId portfolio, PyramidState state) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(RowColumns.of(state));
        row.put("row_digest", bytes(sealer.row(portfolio, state)));
        return row;
    }

    private static Map<String, @Nullable Object> entry(JournalEntry entry) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("seq", entry.seq());
        row.put("command_id", text(entry.commandId()));
        row.put("type", entry.type());
        row.put("content", entry.content());
        row.put("facts", entry.facts());
        row.put("reason", entry.reason() == null ? null : entry.reason().name());
        row.put("warnings", WarningsText.write(entry.warnings()));
        row.put("previous_hash", bytes(entry.previousHash()));
        row.put("entry_hash", bytes(entry.hash()));
        return row;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** The server's own notation for bytes. */
    private static String bytes(Digest digest) {
        return "\\x" + digest.hex();
    }
}
