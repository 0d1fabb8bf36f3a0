package io.ballast.application.fake;

import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.PortfolioStore.Repair;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Unreadable;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a portfolio: head, positions, pyramid states, journal. */
final class StoredPortfolio {

    private final PortfolioId portfolio;
    private final InstantSource clock;

    StoredPortfolio(PortfolioId portfolio, InstantSource clock) {
        this.portfolio = portfolio;
        this.clock = clock;
    }

    Optional<SealedSnapshot> read(Rows rows, @Nullable Long witness, Gaps gaps) {
        StoredRow head = rows.head();
        if (head == null) {
            return Optional.empty();
        }
        List<Sealed<Position>> positions = rows.table(Rows.POSITIONS).values().stream()
                .filter(row -> !PositionRow.isClosed(row))
                .flatMap(row -> gaps.filled(() -> PositionRow.decode(row)).stream())
                .toList();
        List<Sealed<PyramidState>> pyramids = rows.table(Rows.PYRAMIDS).values().stream()
                .flatMap(row -> gaps.filled(() -> PyramidRow.decode(row)).stream())
                .toList();
        return Optional.of(new SealedSnapshot(
                HeadRow.decode(portfolio, head, gaps),
                HeadRow.seals(head),
                positions,
                pyramids,
                tail(rows),
                witness(rows, witness),
                StoredOwnership.custody(rows, head),
                StoreIdentity.UNKNOWN,
                MemoryDatabase.SCHEMA_VERSION));
    }

    private static List<JournalEntry> tail(Rows rows) {
        List<JournalEntry> tail = new ArrayList<>(rows.table(Rows.JOURNAL).descendingMap().values().stream()
                .limit(2)
                .map(EntryRow::decode)
                .toList());
        Collections.reverse(tail);
        return tail;
    }

    private static @Nullable Digest witness(Rows rows, @Nullable Long seq) {
        StoredRow entry = seq == null ? null : rows.find(Rows.JOURNAL, Long.toString(seq));
        return entry == null ? null : entry.digest("entry_hash");
    }

    Creation create(Rows rows, Genesis genesis, Sealer sealer) {
        StoredRow head = rows.head();
        if (head != null) {
            boolean isSame = genesis.capital().equals(new Money(head.decimal("initial_capital")))
                    && genesis.currency().getCurrencyCode().equals(head.raw("currency"));
            return isSame ? Creation.ALREADY_THERE : Creation.DIFFERENT;
        }
        Map<String, @Nullable String> columns =
                new LinkedHashMap<>(HeadRow.encode(SealedPortfolio.begin(genesis, sealer)));
        columns.putAll(StoredOwnership.unowned());
        rows.put(new StoredRow(Rows.HEAD, portfolio.value(), columns));
        rows.put(EntryRow.encode(JournalEntry.init(genesis, sealer)));
        return Creation.CREATED;
    }

    Commitment commit(Rows rows, Leadership leadership, Batch batch) {
        StoredRow head = rows.head();
        if (head == null || !StoredOwnership.holds(head, leadership) || !isActive(head)) {
            return fenced(head, landedBefore(rows, batch));
        }
        SealedPortfolio before = batch.before();
        boolean isCurrent =
                head.whole("seq") == before.seq() && head.digest("head_hash").equals(before.headHash());
        if (!isCurrent) {
            return landedBefore(rows, batch)
                    ? new Commitment.AlreadyCommitted()
                    : new Commitment.Contradicted("decided on seq " + before.seq() + " " + before.headHash()
                            + ", stored is seq " + head.raw("seq") + " " + head.raw("head_hash"));
        }
        if (HaltMode.REDUCE_ONLY.word().equals(head.raw("halt_mode")) && batch.isForbiddenBy(HaltMode.REDUCE_ONLY)) {
            return new Commitment.ReduceOnly();
        }
        String clash = clash(rows, batch);
        if (clash != null) {
            return new Commitment.Contradicted(clash);
        }
        write(rows, head, batch);
        return new Commitment.Committed();
    }

    private static boolean isActive(StoredRow head) {
        return StoredOwnership.phase(head) == Phase.ACTIVE;
    }

    private static Commitment fenced(@Nullable StoredRow head, boolean hadLanded) {
        if (head == null) {
            return new Commitment.Fenced(null, false, hadLanded);
        }
        Phase phase = StoredOwnership.phase(head);
        return new Commitment.Fenced(
                StoredOwnership.isOwned(phase) ? head.raw("holder") : null, phase == Phase.HALTED, hadLanded);
    }

    /** Whether every entry of the batch is in the journal, exactly so. */
    private static boolean landedBefore(Rows rows, Batch batch) {
        return batch.entries().stream().allMatch(entry -> {
            StoredRow stored = rows.find(Rows.JOURNAL, Long.toString(entry.seq()));
            return stored != null && EntryRow.decode(stored).equals(entry);
        });
    }

    /** What the primary keys of a real store refuse. */
    private static @Nullable String clash(Rows rows, Batch batch) {
        Set<CommandId> decided =
                new HashSet<>(decisions(rows, commandIds(batch)).keySet());
        for (SealedPortfolio.Step step : batch.steps()) {
            CommandId command = step.entry().commandId();
            if (decided.contains(command)) {
                return "command " + command + " was decided before";
            }
            if (step.decision() instanceof Decision.Applied applied
                    && applied.changes().positionBefore() == null
                    && applied.changes().positionAfter() != null) {
                String id = applied.changes().positionAfter().id().value();
                if (rows.find(Rows.POSITIONS, id) != null) {
                    return "position id " + id + " was used before";
                }
            }
        }
        return null;
    }

    private static List<CommandId> commandIds(Batch batch) {
        return batch.entries().stream()
                .flatMap(entry -> Optional.ofNullable(entry.commandId()).stream())
                .toList();
    }

    private void write(Rows rows, StoredRow head, Batch batch) {
        batch.entries().forEach(entry -> rows.put(EntryRow.encode(entry)));
        batch.positions()
                .forEach(position -> rows.put(PositionRow.encode(batch.after().sealer(), portfolio, position)));
        batch.pyramids()
                .forEach((instrument, state) -> state.ifPresentOrElse(
                        written -> rows.put(PyramidRow.encode(batch.after().sealer(), portfolio, written)),
                        () -> rows.table(Rows.PYRAMIDS).remove(instrument.symbol())));
        rows.put(head.with(HeadRow.encode(batch.after()))
                .with("heartbeat_at", clock.instant().toString()));
    }

    /** Whether the head row was as it was seen, and the rows are what the repair makes of them now. */
    boolean repair(Rows rows, Repair repair) {
        StoredRow head = rows.head();
        if (head == null
                || head.whole("epoch") != repair.seen().custody().epoch()
                || head.whole("seq") != repair.seen().head().seq()
                || !HeadRow.seals(head).equals(repair.seen().seals())) {
            return false;
        }
        Sealer sealer = repair.state().sealer();
        rows.put(EntryRow.encode(repair.entry()));
        repair.removed().forEach(id -> rows.table(Rows.POSITIONS).remove(id));
        repair.written().forEach(position -> rows.put(PositionRow.encode(sealer, portfolio, position)));
        repair.flat().forEach(instrument -> rows.table(Rows.PYRAMIDS).remove(instrument));
        repair.states().forEach(state -> rows.put(PyramidRow.encode(sealer, portfolio, state)));
        rows.put(head.with(HeadRow.encode(repair.state())));
        return true;
    }

    Archive.Pages pages(Rows rows, SealedSnapshot claim, Gaps gaps) {
        return new Archive.Pages() {
            @Override
            public SealedSnapshot claim() {
                return claim;
            }

            @Override
            public void journal(Consumer<JournalEntry> reader) {
                rows.table(Rows.JOURNAL).values().forEach(row -> reader.accept(EntryRow.decode(row)));
            }

            @Override
            public void closed(Consumer<Sealed<Position>> reader) {
                rows.table(Rows.POSITIONS).values().stream()
                        .filter(PositionRow::isClosed)
                        .forEach(row ->
                                gaps.filled(() -> PositionRow.decode(row)).ifPresent(reader));
            }

            @Override
            public Map<PositionId, Sealed<Position>> positions(Collection<PositionId> positions) {
                Map<PositionId, Sealed<Position>> found = new HashMap<>();
                positions.forEach(id -> Optional.ofNullable(rows.find(Rows.POSITIONS, id.value()))
                        .flatMap(row -> gaps.filled(() -> PositionRow.decode(row)))
                        .ifPresent(row -> found.put(id, row)));
                return found;
            }

            @Override
            public Set<Unreadable> unreadable() {
                return gaps.places();
            }
        };
    }

    static Map<CommandId, JournalEntry> decisions(Rows rows, Collection<CommandId> commands) {
        Set<String> wanted = commands.stream().map(CommandId::value).collect(Collectors.toSet());
        Map<CommandId, JournalEntry> found = new HashMap<>();
        for (StoredRow row : rows.table(Rows.JOURNAL).values()) {
            String command = row.raw("command_id");
            if (command != null && wanted.contains(command)) {
                found.put(new CommandId(command), EntryRow.decode(row));
            }
        }
        return found;
    }

    static Set<PositionId> usedPositionIds(Rows rows, Collection<PositionId> positions) {
        return positions.stream()
                .filter(position -> rows.find(Rows.POSITIONS, position.value()) != null)
                .collect(Collectors.toSet());
    }

    static List<JournalEntry> journal(Rows rows, long fromSeq, int limit) {
        return rows.table(Rows.JOURNAL).tailMap(Long.toString(Math.max(1, fromSeq)), true).values().stream()
                .limit(limit)
                .map(EntryRow::decode)
                .toList();
    }
}
