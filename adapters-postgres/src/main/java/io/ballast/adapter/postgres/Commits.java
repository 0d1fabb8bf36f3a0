package io.ballast.adapter.postgres;

import io.ballast.adapter.postgres.CommitMapper.Expected;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Seals;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** Makes batches durable, and finds out what an earlier try of the same batch has done. */
final class Commits {

    private final PortfolioId portfolio;
    private final Database database;

    Commits(PortfolioId portfolio, Database database) {
        this.portfolio = portfolio;
        this.database = database;
    }

    Commitment commit(Leadership leadership, Batch batch) {
        if (!leadership.portfolio().equals(portfolio)) {
            throw new IllegalArgumentException("a leadership of " + leadership.portfolio() + " writes no " + portfolio);
        }
        SealedPortfolio before = batch.before();
        Seals seals = before.seals();
        Expected expected =
                new Expected(before.seq(), seals.headHash(), seals.state(), batch.isForbiddenBy(HaltMode.REDUCE_ONLY));
        BatchRows rows = BatchRows.of(batch);
        return database.use("the commit", session -> {
            Boolean written;
            try {
                written = session.getMapper(CommitMapper.class)
                        .commit(leadership, Proof.of(leadership), WriterName.of(leadership), expected, rows);
            } catch (RuntimeException e) {
                return contradiction(e).orElseThrow(() -> e);
            }
            return written == null ? notWritten(session, leadership, batch) : new Commitment.Committed();
        });
    }

    /** The head row was as expected and the rest is not: the whole statement failed, and nothing was written. */
    private static Optional<Commitment> contradiction(RuntimeException failure) {
        return Failures.sqlState(failure).flatMap(state -> switch (state) {
            case SqlState.NOT_UNIQUE ->
                Optional.of(
                        new Commitment.Contradicted(
                                "an entry or a new position of this batch is stored already, and the head row knows nothing of it"));
            case SqlState.WRONG_ROWS ->
                Optional.of(new Commitment.Contradicted(
                        "the head row is as expected, and a row that the batch changes is not"));
            default -> Optional.empty();
        });
    }

    /** The head row was not as expected. What it is now decides; it is read after whoever changed it was done. */
    private Commitment notWritten(SqlSession session, Leadership leadership, Batch batch) {
        StoredOwner owner = session.getMapper(OwnershipMapper.class).owner(portfolio.value());
        // Looked for after the owner was seen: no commit of ours can land once another epoch or phase is visible.
        boolean hadLanded = isInJournal(session, batch);
        if (owner == null) {
            return new Commitment.Fenced(null, false, hadLanded);
        }
        if (!owner.isOf(leadership) || owner.phase() != Phase.ACTIVE) {
            // Nobody holds a portfolio that is idle, whoever held it last.
            return new Commitment.Fenced(
                    owner.phase() == Phase.IDLE ? null : owner.holder(), owner.phase() == Phase.HALTED, hadLanded);
        }
        if (hadLanded) {
            return new Commitment.AlreadyCommitted();
        }
        return owner.haltMode() != null && batch.isForbiddenBy(HaltMode.REDUCE_ONLY)
                ? new Commitment.ReduceOnly()
                : new Commitment.Contradicted(contradicts(owner, batch));
    }

    private static String contradicts(StoredOwner owner, Batch batch) {
        long expected = batch.before().seq();
        return owner.seq() == expected
                ? "the stored state at seq " + expected + " is not the one that was decided on"
                : "the stored journal is at seq " + owner.seq() + " and not at " + expected
                        + ", and these decisions are not in it as they were made";
    }

    private boolean isInJournal(SqlSession session, Batch batch) {
        List<CommandId> commands = batch.entries().stream()
                .map(JournalEntry::commandId)
                .filter(Objects::nonNull)
                .toList();
        Map<CommandId, JournalEntry> found = decisions(session.getMapper(CommitMapper.class), portfolio, commands);
        return batch.entries().stream().allMatch(entry -> entry.equals(find(found, entry.commandId())));
    }

    private static @Nullable JournalEntry find(Map<CommandId, JournalEntry> found, @Nullable CommandId command) {
        return command == null ? null : found.get(command);
    }

    static Map<CommandId, JournalEntry> decisions(
            CommitMapper mapper, PortfolioId portfolio, Collection<CommandId> commands) {
        String[] ids = commands.stream().map(CommandId::value).distinct().toArray(String[]::new);
        Map<CommandId, JournalEntry> decisions = new LinkedHashMap<>();
        for (JournalEntry entry : mapper.decisions(portfolio.value(), ids)) {
            CommandId command = entry.commandId();
            if (command != null) {
                decisions.put(command, entry);
            }
        }
        return decisions;
    }
}
