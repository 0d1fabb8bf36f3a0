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
import java.util.stream.Stream;
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
    private final @Nullable JournalEntry last;
    private final @Nullable SealedPortfolio state;
    private final @Nullable Misfit misfit;
    private final @Nullable JournalEntry unsealed;
    private final @Nullable Position closed;

    /**
     * A replay that has not begun.
     *
     * @param uuid that of the portfolio; every entry's hash covers it
     */
    public Replay(PortfolioId portfolio, UUID uuid, Sealer sealer) {
        this(portfolio, uuid, sealer, null, null, null, null, null);
    }

    private Replay(
            PortfolioId portfolio,
            UUID uuid,
            Sealer sealer,
            @Nullable JournalEntry last,
            @Nullable SealedPortfolio state,
            @Nullable Misfit misfit,
            @Nullable JournalEntry unsealed,
            @Nullable Position closed) {
        this.portfolio = portfolio;
        this.uuid = uuid;
        this.sealer = sealer;
        this.last = last;
        this.state = state;
        this.misfit = misfit;
        this.unsealed = unsealed;
        this.closed = closed;
    }

    private Replay to(JournalEntry entry, SealedPortfolio after, @Nullable Position justClosed) {
        return new Replay(portfolio, uuid, sealer, entry, after, null, null, justClosed);
    }

    private Replay endedBy(JournalEntry entry, Misfit found) {
        boolean isOpen = found.column().equals(CONTENT_OR_FACTS);
        return new Replay(portfolio, uuid, sealer, entry, state, found, isOpen ? entry : null, null);
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

    /** One entry further, unless one before did not fit. */
    public Replay next(JournalEntry entry) {
        if (misfit != null) {
            return endsWith(entry.previousHash());
        }
        Misfit broken = link(entry);
        if (broken != null) {
            return endedBy(entry, broken);
        }
        try {
            return decide(entry);
        } catch (IllegalArgumentException e) {
            return endedBy(
                    entry,
                    new Misfit(
                            entry.seq(), "content", "what can be read", Text.quoted(String.valueOf(e.getMessage()))));
        }
    }

    /**
     * Tells which hash is known elsewhere to be that of the last entry: in the entry after it, or in the head row. Where
     * its content asks for just that one, the content is right, and only the entry's own hash was changed.
     */
    public Replay endsWith(Digest hash) {
        JournalEntry entry = unsealed;
        if (entry == null) {
            return this;
        }
        Misfit found = entry.sealedAgain(uuid, sealer).hash().equals(hash)
                ? new Misfit(entry.seq(), "entry_hash", hash.hex(), entry.hash().hex())
                : misfit;
        return new Replay(portfolio, uuid, sealer, last, state, found, null, null);
    }

    /** The position that the last entry closed, if it closed one. */
    public Optional<Position> closed() {
        return Optional.ofNullable(closed);
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
            Misfit changed = told.map(again -> difference(entry, again)).orElse(null);
            if (changed != null) {
                return changed;
            }
        }
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

    private Replay decide(JournalEntry entry) {
        SealedPortfolio before = state;
        if (before == null) {
            return begin(entry, entry.genesis(uuid));
        }
        if (entry.type().equals(JournalEntry.REPAIR)) {
            Misfit wrong = difference(entry, repairedAgain(entry));
            return wrong == null ? to(entry, before.at(entry), null) : endedBy(entry, wrong);
        }
        SealedPortfolio.Step step = before.decide(entry.command(), entry.decidedOn());
        Misfit wrong = difference(entry, step.entry());
        return wrong == null ? to(entry, step.after(), step.closed().orElse(null)) : endedBy(entry, wrong);
    }

    private Replay begin(JournalEntry entry, Genesis genesis) {
        Misfit wrong = genesis.id().equals(portfolio)
                ? difference(entry, JournalEntry.init(genesis, sealer))
                : new Misfit(1, "content", portfolio.value(), genesis.id().value());
        return wrong == null ? to(entry, SealedPortfolio.begin(genesis, sealer), null) : endedBy(entry, wrong);
    }

    /** An entry that says something else than deciding again: whoever wrote it may have sealed it so. */
    private static @Nullable Misfit difference(JournalEntry stored, JournalEntry decided) {
        return Stream.of(
                        misfit(stored, "command_id", decided.commandId(), stored.commandId()),
                        misfit(stored, "type", decided.type(), stored.type()),
                        misfit(stored, "content", decided.content(), stored.content()),
                        misfit(stored, "facts", decided.facts(), stored.facts()),
                        misfit(stored, "reason", decided.reason(), stored.reason()),
                        misfit(
                                stored,
                                "warnings",
                                JournalEntry.warningsDocument(decided.warnings()),
                                JournalEntry.warningsDocument(stored.warnings())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Misfit> misfit(
            JournalEntry stored, String column, @Nullable Object expected, @Nullable Object actual) {
        return Objects.equals(expected, actual)
                ? Optional.empty()
                : Optional.of(new Misfit(stored.seq(), column, String.valueOf(expected), String.valueOf(actual)));
    }
}
