package io.ballast.domain.journal;

import io.ballast.domain.document.Text;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fold over the journal, from {@code init} on: every command is decided again on the facts that it was decided on, and
 * the answer is held against the entry. Reads no configuration and no clock. Ends at the first entry that does not fit:
 * what follows a wrong entry proves nothing.
 */
public final class Replay {

    /** Where an entry's hash does not fit, and nothing tells which of the two was changed. */
    public static final String CONTENT_OR_FACTS = "content or facts";

    private final PortfolioId portfolio;
    private final UUID uuid;
    private final Sealer sealer;
    private @Nullable JournalEntry last;
    private @Nullable SealedPortfolio state;
    private @Nullable Misfit misfit;
    private @Nullable JournalEntry unsealed;

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
            endsWith(entry.previousHash());
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

    /**
     * Tells which hash is known elsewhere to be that of the last entry: in the entry after it, or in the head row. Where
     * its content asks for just that one, the content is right, and only the entry's own hash was changed.
     */
    public void endsWith(Digest hash) {
        JournalEntry entry = unsealed;
        unsealed = null;
        if (entry != null && entry.sealedAgain(uuid, sealer).hash().equals(hash)) {
            misfit = new Misfit(
                    entry.seq(), "entry_hash", hash.hex(), entry.hash().hex());
        }
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
        return entry.isSealedFor(uuid, sealer) ? null : unsealed(entry);
    }

    /**
     * What was changed of an entry whose hash does not fit. Told again from its content, it may be just what was hashed:
     * then the column that differs is the one. Else it was the content, or the facts, which nothing else tells.
     */
    private Misfit unsealed(JournalEntry entry) {
        List<Function<JournalEntry, JournalEntry>> tellings =
                List.of(this::begunAgain, this::repairedAgain, this::decidedAgain);
        for (Function<JournalEntry, JournalEntry> telling : tellings) {
            Optional<JournalEntry> told =
                    tell(telling, entry).filter(again -> again.hash().equals(entry.hash()));
            if (told.isPresent()) {
                compare(entry, told.get());
                if (misfit != null) {
                    return misfit;
                }
            }
        }
        unsealed = entry;
        return new Misfit(entry.seq(), CONTENT_OR_FACTS, "what its hash says", "something else");
    }

    private static Optional<JournalEntry> tell(Function<JournalEntry, JournalEntry> telling, JournalEntry entry) {
        try {
            return Optional.of(telling.apply(entry));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private JournalEntry begunAgain(JournalEntry entry) {
        if (state != null) {
            throw new IllegalArgumentException("a journal begins once");
        }
        return JournalEntry.init(entry.begun(uuid), sealer);
    }

    private JournalEntry repairedAgain(JournalEntry entry) {
        return entry.repairedAgain(uuid, sealer);
    }

    private JournalEntry decidedAgain(JournalEntry entry) {
        SealedPortfolio before = state;
        if (before == null) {
            throw new IllegalArgumentException("nothing is decided before the beginning");
        }
        return before.decide(entry.command(), entry.decidedOn()).entry();
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
            compare(entry, repairedAgain(entry));
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
