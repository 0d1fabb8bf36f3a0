package io.ballast.domain.journal;

import io.ballast.domain.document.Text;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Sealer;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fold over the journal, from {@code init} on: every command is decided again on the facts that it was decided on, and
 * the answer is held against the entry. Reads no configuration and no clock. Ends at the first entry that does not fit:
 * what follows a wrong entry proves nothing.
 */
public final class Replay {

    private final PortfolioId portfolio;
    private final UUID uuid;
    private final Sealer sealer;
    private @Nullable JournalEntry last;
    private @Nullable SealedPortfolio state;
    private @Nullable Misfit misfit;

    /**
     * A replay that has not begun.
     *
     * @param uuid that of the portfolio; every entry's hash covers it
     */
    public Replay(PortfolioId portfolio, UUID uuid, Sealer sealer) {
        this.portfolio = portfolio;
        this.uuid = uuid;
        this.sealer = sealer;
    }

    /**
     * Where an entry does not fit.
     *
     * @param seq of the entry, or the one that should have come
     * @param column of {@code command_journal}
     * @param expected what the chain, or the decision made again, asks for
     * @param actual what is stored
     */
    public record Misfit(long seq, String column, String expected, String actual) {}

    /**
     * Goes one entry further, unless one before did not fit.
     *
     * @return the position that the entry closed, if it closed one
     */
    public Optional<Position> next(JournalEntry entry) {
        if (misfit != null) {
            return Optional.empty();
        }
        misfit = link(entry);
        Optional<Position> closed = Optional.empty();
        if (misfit == null) {
            try {
                closed = decide(entry);
            } catch (IllegalArgumentException e) {
                misfit = new Misfit(
                        entry.seq(), "content", "what can be read", Text.quoted(String.valueOf(e.getMessage())));
            }
        }
        last = entry;
        return closed;
    }

    /** The state after the last entry that fitted, or empty if none did. */
    public Optional<SealedPortfolio> state() {
        return Optional.ofNullable(state);
    }

    /** Where the journal first does not fit, or empty if all of it does so far. */
    public Optional<Misfit> misfit() {
        return Optional.ofNullable(misfit);
    }

    private @Nullable Misfit link(JournalEntry entry) {
        JournalEntry before = last;
        long expected = before == null ? 1 : before.seq() + 1;
        if (entry.seq() != expected) {
            return new Misfit(expected, "seq", Long.toString(expected), Long.toString(entry.seq()));
        }
        if (!entry.follows(before)) {
            return new Misfit(
                    entry.seq(),
                    "previous_hash",
                    before == null ? "zeros" : before.hash().hex(),
                    entry.previousHash().hex());
        }
        return entry.isSealedFor(uuid, sealer)
                ? null
                : new Misfit(
                        entry.seq(),
                        "entry_hash",
                        "the hash of its content",
                        entry.hash().hex());
    }

    private Optional<Position> decide(JournalEntry entry) {
        SealedPortfolio before = state;
        if (before == null) {
            Genesis genesis = entry.genesis(uuid);
            if (!genesis.id().equals(portfolio)) {
                misfit =
                        new Misfit(1, "content", portfolio.value(), genesis.id().value());
            }
            state = SealedPortfolio.begin(genesis, sealer);
            compare(entry, JournalEntry.init(genesis, sealer));
            return Optional.empty();
        }
        if (entry.type().equals(JournalEntry.REPAIR)) {
            state = before.at(entry);
            return Optional.empty();
        }
        SealedPortfolio.Step step = before.decide(entry.command(), entry.decidedOn());
        compare(entry, step.entry());
        if (misfit != null) {
            return Optional.empty();
        }
        state = step.after();
        return step.closed();
    }

    /** An entry whose hash fits, and which says something else than deciding again: sealed so by whoever wrote it. */
    private void compare(JournalEntry stored, JournalEntry decided) {
        compare(stored, "command_id", decided.commandId(), stored.commandId());
        compare(stored, "type", decided.type(), stored.type());
        compare(stored, "content", decided.content(), stored.content());
        compare(stored, "facts", decided.facts(), stored.facts());
        compare(stored, "reason", decided.reason(), stored.reason());
        compare(
                stored,
                "warnings",
                JournalEntry.warningsDocument(decided.warnings()),
                JournalEntry.warningsDocument(stored.warnings()));
    }

    private void compare(JournalEntry stored, String column, @Nullable Object expected, @Nullable Object actual) {
        if (misfit == null && !Objects.equals(expected, actual)) {
            misfit = new Misfit(stored.seq(), column, String.valueOf(expected), String.valueOf(actual));
        }
    }
}
