package io.ballast.domain.consistency;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.RowColumns;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where rows differ from what the journal folds to, column by column. */
public final class Differences {

    private static final String STATE = "portfolio_state";
    private static final String POSITIONS = "portfolio_positions";
    private static final String PYRAMIDS = "pyramiding_state";
    private static final String SEAL = "row_digest";

    /** A plan is told again by its hash: what it says must not hang on the order in which a store shows its rows. */
    private static final Comparator<Unreadable> BY_PLACE = Comparator.comparing(Unreadable::table)
            .thenComparing(Unreadable::key)
            .thenComparing(Unreadable::column);

    private Differences() {}

    /**
     * Between the state that the whole journal folds to, and what the store claims: head, live rows, seals.
     *
     * @return head first, then positions and pyramid states by key
     */
    public static List<Difference> between(SealedPortfolio folded, SealedSnapshot claim) {
        List<Difference> differences = new ArrayList<>();
        compare(differences, STATE, folded.portfolio().id().value(), head(folded), head(claim));
        Map<String, Map<String, @Nullable String>> stored = new TreeMap<>();
        claim.positions()
                .forEach(row -> stored.put(row.row().id().value(), withSeal(RowColumns.of(row.row()), row.seal())));
        compareRows(differences, POSITIONS, positions(folded), stored);
        Map<String, Map<String, @Nullable String>> storedStates = new TreeMap<>();
        claim.pyramids()
                .forEach(row -> storedStates.put(
                        row.row().instrument().symbol(), withSeal(RowColumns.of(row.row()), row.seal())));
        compareRows(differences, PYRAMIDS, pyramids(folded), storedStates);
        return differences;
    }

    /**
     * What cannot be read, as differences: by its column where the journal knows the row, else as a row too many.
     *
     * @param closed positions that the journal closed, as far as their rows are not as they should be
     */
    public static List<Difference> unreadable(
            SealedPortfolio folded, Collection<Position> closed, Collection<Unreadable> places) {
        Map<String, Map<String, @Nullable String>> positions = positions(folded);
        closed.forEach(position ->
                positions.put(position.id().value(), row(folded.portfolio().id(), position, folded.sealer())));
        Map<String, Map<String, Map<String, @Nullable String>>> rows = Map.of(
                STATE, Map.of(folded.portfolio().id().value(), head(folded)),
                POSITIONS, positions,
                PYRAMIDS, pyramids(folded));
        return places.stream()
                .sorted(BY_PLACE)
                .map(place -> unreadable(
                        place, rows.getOrDefault(place.table(), Map.of()).get(place.key())))
                .toList();
    }

    private static Difference unreadable(Unreadable place, @Nullable Map<String, @Nullable String> told) {
        return told == null
                ? new Difference(
                        place.table(),
                        place.key(),
                        null,
                        null,
                        "unreadable (" + place.column() + " " + place.what() + ")")
                : new Difference(
                        place.table(),
                        place.key(),
                        place.column(),
                        told.get(place.column()),
                        "unreadable (" + place.what() + ")");
    }

    private static Map<String, Map<String, @Nullable String>> positions(SealedPortfolio folded) {
        PortfolioId portfolio = folded.portfolio().id();
        Map<String, Map<String, @Nullable String>> rows = new TreeMap<>();
        folded.portfolio()
                .positions()
                .forEach(position -> rows.put(position.id().value(), row(portfolio, position, folded.sealer())));
        return rows;
    }

    private static Map<String, Map<String, @Nullable String>> pyramids(SealedPortfolio folded) {
        PortfolioId portfolio = folded.portfolio().id();
        Map<String, Map<String, @Nullable String>> rows = new TreeMap<>();
        folded.portfolio()
                .pyramidStates()
                .forEach(state -> rows.put(
                        state.instrument().symbol(),
                        withSeal(RowColumns.of(state), folded.sealer().row(portfolio, state))));
        return rows;
    }

    /**
     * Between a position as the journal left it, and its row.
     *
     * @param stored null where there is none
     */
    public static List<Difference> ofPosition(
            PortfolioId portfolio, Sealer sealer, Position position, @Nullable Sealed<Position> stored) {
        String key = position.id().value();
        if (stored == null) {
            return List.of(new Difference(POSITIONS, key, null, Difference.A_ROW, null));
        }
        List<Difference> differences = new ArrayList<>();
        compare(
                differences,
                POSITIONS,
                key,
                row(portfolio, position, sealer),
                withSeal(RowColumns.of(stored.row()), stored.seal()));
        return differences;
    }

    /** A row of a position that the journal does not know. */
    public static Difference unknown(Position position) {
        return new Difference(POSITIONS, position.id().value(), null, null, Difference.A_ROW);
    }

    private static Map<String, @Nullable String> row(PortfolioId portfolio, Position position, Sealer sealer) {
        return withSeal(RowColumns.of(position), sealer.row(portfolio, position));
    }

    private static Map<String, @Nullable String> head(SealedPortfolio state) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>(RowColumns.of(state.head()));
        columns.put("head_hash", state.seals().headHash().hex());
        columns.put("state_digest", state.seals().state().hex());
        columns.put("closed_digest", state.seals().closed().hex());
        return columns;
    }

    private static Map<String, @Nullable String> head(SealedSnapshot claim) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>(RowColumns.of(claim.head()));
        columns.put("head_hash", claim.seals().headHash().hex());
        columns.put("state_digest", claim.seals().state().hex());
        columns.put("closed_digest", claim.seals().closed().hex());
        return columns;
    }

    private static Map<String, @Nullable String> withSeal(Map<String, @Nullable String> columns, Digest seal) {
        columns.put(SEAL, seal.hex());
        return columns;
    }

    private static void compareRows(
            List<Difference> differences,
            String table,
            Map<String, Map<String, @Nullable String>> expected,
            Map<String, Map<String, @Nullable String>> stored) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(stored.keySet());
        for (String key : keys) {
            Map<String, @Nullable String> row = stored.get(key);
            Map<String, @Nullable String> told = expected.get(key);
            if (row == null) {
                differences.add(new Difference(table, key, null, Difference.A_ROW, null));
            } else if (told == null) {
                differences.add(new Difference(table, key, null, null, Difference.A_ROW));
            } else {
                compare(differences, table, key, told, row);
            }
        }
    }

    private static void compare(
            List<Difference> differences,
            String table,
            String key,
            Map<String, @Nullable String> expected,
            Map<String, @Nullable String> stored) {
        expected.forEach((column, journal) -> {
            String found = stored.get(column);
            if (!Objects.equals(journal, found)) {
                differences.add(new Difference(table, key, column, journal, found));
            }
        });
    }
}
