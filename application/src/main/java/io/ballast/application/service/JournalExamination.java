package io.ballast.application.service;

import io.ballast.application.port.in.AuditPortfolio.Divergence;
import io.ballast.application.port.out.Archive;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.consistency.Differences;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Unreadable;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.Replay;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole journal replayed at one point in time, and everything that is stored held against it. One pass where all is
 * well: closed positions are compared by the sum of their seals. Only where something differs is the journal read once
 * more, to say what, and by which entry it was last right.
 */
final class JournalExamination {

    private static final int POSITIONS_AT_ONCE = 1_000;
    private static final String STATE = "portfolio_state";
    private static final String POSITIONS = "portfolio_positions";
    private static final int ENTRIES_PER_PROGRESS = 1_000;

    private final Archive.Pages pages;
    private final Sealer sealer;
    private final LongConsumer progress;
    private final SealedSnapshot claim;
    private final PortfolioId portfolio;
    private final Map<PositionId, Position> closedAside = new LinkedHashMap<>();
    private final Map<String, JournalEntry> lastTouched = new HashMap<>();
    private final List<Difference> ofClosed = new ArrayList<>();
    private long entries;
    private long closedRows;
    private long closedAsTold;

    private JournalExamination(Archive.Pages pages, Sealer sealer, LongConsumer progress) {
        this.pages = pages;
        this.sealer = sealer;
        this.progress = progress;
        this.claim = pages.claim();
        this.portfolio = claim.head().id();
    }

    /** A position as the journal closed it, and the entry that did. */
    private record Closing(Position position, JournalEntry entry) {}

    /**
     * What was found.
     *
     * @param folded what the journal folds to; null where it does not fit
     * @param closedToWrite closed positions whose rows are not what the journal says
     * @param lastTouched by the key of a position that differs, the entry that last changed it
     */
    record Found(
            SealedSnapshot claim,
            long entries,
            long closedRows,
            @Nullable SealedPortfolio folded,
            List<Divergence> divergences,
            List<Position> closedToWrite,
            Map<String, JournalEntry> lastTouched) {}

    static Found of(Archive.Pages pages, Sealer sealer, LongConsumer progress) {
        return of(pages, sealer, progress, entry -> {});
    }

    /**
     * The same.
     *
     * @param reader is shown each entry once, in order, whether or not the journal holds
     */
    static Found of(Archive.Pages pages, Sealer sealer, LongConsumer progress, Consumer<JournalEntry> reader) {
        return new JournalExamination(pages, sealer, progress).examine(reader);
    }

    private Found examine(Consumer<JournalEntry> reader) {
        Replay replay = replay((entry, after) -> reader.accept(entry));
        Optional<Replay.Misfit> misfit = replay.misfit();
        SealedPortfolio folded = replay.state().orElse(null);
        if (misfit.isPresent() || folded == null) {
            return misfit(misfit.orElse(new Replay.Misfit(1, "seq", "1", "no entry at all")));
        }
        List<Difference> differences = new ArrayList<>(Differences.between(folded, claim));
        tellOfRowsThatLookClosed(folded, differences);
        boolean isClosedRight = areClosedRowsRight(folded.closedSum());
        if (!isClosedRight || !differences.isEmpty() || !pages.unreadable().isEmpty()) {
            explain(differences);
            // A row that is live, and closed by the journal, is told by its columns and not as a stranger.
            Set<String> told = new HashSet<>();
            closedAside.keySet().forEach(id -> told.add(id.value()));
            differences.removeIf(difference -> difference.journal() == null && told.contains(difference.key()));
            differences.addAll(ofClosed);
            tellOfWhatCannotBeRead(folded, differences);
        }
        return found(folded, differences);
    }

    /** Replays the whole journal, and shows each entry with where it led. */
    private Replay replay(BiConsumer<JournalEntry, Replay> each) {
        Replay[] replay = {new Replay(portfolio, claim.head().uuid(), sealer)};
        entries = 0;
        pages.journal(entry -> {
            replay[0] = replay[0].next(entry);
            each.accept(entry, replay[0]);
            entries++;
            if (entries % ENTRIES_PER_PROGRESS == 0) {
                progress.accept(entries);
            }
        });
        progress.accept(entries);
        return replay[0].endsWith(claim.seals().headHash());
    }

    private Found misfit(Replay.Misfit misfit) {
        Difference difference = isOfAnotherPortfolio(misfit)
                ? new Difference(
                        STATE,
                        portfolio.value(),
                        "portfolio_uuid",
                        "the one that its entries were sealed for, unless the seal key is another",
                        claim.head().uuid().toString())
                : new Difference(
                        "command_journal",
                        Long.toString(misfit.seq()),
                        misfit.column(),
                        misfit.expected(),
                        misfit.actual());
        return new Found(
                claim, entries, 0, null, List.of(new Divergence(misfit.seq(), difference)), List.of(), Map.of());
    }

    /** Every entry's hash covers the uuid: neither the first fits nor the last ones when that is another. */
    private boolean isOfAnotherPortfolio(Replay.Misfit misfit) {
        return misfit.seq() == 1
                && misfit.column().equals(Replay.CONTENT_OR_FACTS)
                && claim.tail().stream()
                        .noneMatch(entry -> entry.isSealedFor(claim.head().uuid(), sealer));
    }

    private Found found(SealedPortfolio folded, List<Difference> differences) {
        List<Divergence> divergences = differences.stream()
                .map(difference -> new Divergence(seqOf(difference), difference))
                .sorted(Comparator.comparingLong(Divergence::seq))
                .toList();
        return new Found(
                claim,
                entries,
                closedRows,
                folded,
                divergences,
                List.copyOf(closedAside.values()),
                Map.copyOf(lastTouched));
    }

    private long seqOf(Difference difference) {
        JournalEntry touched = difference.table().equals(POSITIONS) ? lastTouched.get(difference.key()) : null;
        return touched == null ? entries : touched.seq();
    }

    /** A live row that was marked closed is no part of the claim, and not missing either: its columns tell what happened. */
    private void tellOfRowsThatLookClosed(SealedPortfolio folded, List<Difference> differences) {
        List<PositionId> missing = differences.stream()
                .filter(difference -> difference.table().equals(POSITIONS) && difference.isMissing())
                .map(difference -> new PositionId(difference.key()))
                .toList();
        for (int from = 0; from < missing.size(); from += POSITIONS_AT_ONCE) {
            pages.positions(missing.subList(from, Math.min(missing.size(), from + POSITIONS_AT_ONCE)))
                    .forEach((id, row) -> {
                        differences.removeIf(difference -> difference.table().equals(POSITIONS)
                                && difference.key().equals(id.value()));
                        folded.portfolio()
                                .position(id)
                                .map(position -> Differences.ofPosition(portfolio, sealer, position, row))
                                .ifPresent(differences::addAll);
                    });
        }
    }

    /** A row that was left out is not missing, and a figure of the head not zero: what stands there is told instead. */
    private void tellOfWhatCannotBeRead(SealedPortfolio folded, List<Difference> differences) {
        Set<Place> places = pages.unreadable().stream().map(Place::of).collect(Collectors.toSet());
        differences.removeIf(difference -> places.contains(Place.of(difference)));
        differences.addAll(Differences.unreadable(folded, closedAside.values(), pages.unreadable()));
    }

    /** A whole row, or a column of the head row. */
    private record Place(String table, String key, @Nullable String column) {

        static Place of(Difference difference) {
            return new Place(difference.table(), difference.key(), difference.column());
        }

        static Place of(Unreadable unreadable) {
            boolean isFigure = unreadable.table().equals(STATE);
            return new Place(unreadable.table(), unreadable.key(), isFigure ? unreadable.column() : null);
        }
    }

    /** By the sum of their seals, each of which must fit its row: a row that was added has any seal it likes. */
    private boolean areClosedRowsRight(Digest expected) {
        Digest[] sum = {Digest.ZERO};
        boolean[] isEachAsSealed = {true};
        pages.closed(row -> {
            closedRows++;
            sum[0] = sum[0].plus(row.seal());
            isEachAsSealed[0] &= sealer.row(portfolio, row.row()).equals(row.seal());
        });
        return isEachAsSealed[0] && sum[0].equals(expected);
    }

    /** The journal once more: which closed rows differ, and which entry last touched each row that does. */
    private void explain(List<Difference> differences) {
        Set<String> keys = new HashSet<>();
        differences.forEach(difference -> keys.add(difference.key()));
        Map<PositionId, Closing> pending = new LinkedHashMap<>();
        replay((entry, after) -> {
            after.closed().ifPresent(closed -> pending.put(closed.id(), new Closing(closed, entry)));
            touched(entry, keys);
            if (pending.size() == POSITIONS_AT_ONCE) {
                compareClosed(pending);
            }
        });
        compareClosed(pending);
        if (closedRows > closedAsTold) {
            lookForStrangers();
        }
    }

    /** Once more, and only where more rows are closed than the journal closed: it takes the ids of all of them. */
    private void lookForStrangers() {
        Set<PositionId> known = new HashSet<>();
        Replay replay = replay((entry, after) -> after.closed().ifPresent(closed -> known.add(closed.id())));
        replay.state().ifPresent(state -> state.portfolio().positions().forEach(row -> known.add(row.id())));
        List<Difference> strangers = new ArrayList<>();
        pages.closed(row -> {
            if (!known.contains(row.row().id())) {
                strangers.add(Differences.unknown(row.row()));
            }
        });
        strangers.sort(Comparator.comparing(Difference::key));
        ofClosed.addAll(strangers);
    }

    private void touched(JournalEntry entry, Set<String> keys) {
        if (!keys.isEmpty() && entry.isApplied()) {
            entry.position()
                    .map(PositionId::value)
                    .filter(keys::contains)
                    .ifPresent(key -> lastTouched.put(key, entry));
        }
    }

    private void compareClosed(Map<PositionId, Closing> pending) {
        if (pending.isEmpty()) {
            return;
        }
        Map<PositionId, Sealed<Position>> stored = pages.positions(pending.keySet());
        pending.forEach((id, closing) -> {
            Sealed<Position> row = stored.get(id);
            closedAsTold += row != null && !row.row().isLive() ? 1 : 0;
            List<Difference> differences = Differences.ofPosition(portfolio, sealer, closing.position(), row);
            if (!differences.isEmpty()) {
                closedAside.put(id, closing.position());
                lastTouched.put(id.value(), closing.entry());
                ofClosed.addAll(differences);
            }
        });
        pending.clear();
    }
}
