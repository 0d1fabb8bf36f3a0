package io.ballast.domain.journal;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.portfolio.Changes;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import io.ballast.domain.seal.Seals;
import java.util.Optional;

/**
 * A portfolio with its place in the journal and its seals, kept up by difference: what the next commit writes to the
 * head row.
 *
 * @param seq how many entries the journal has
 * @param headHash the hash of the last entry
 * @param liveSum the sum of the digests of all live rows
 * @param closedSum the sum of the digests of all closed positions
 * @param sealer who sealed it, and seals what follows
 */
public record SealedPortfolio(
        Portfolio portfolio, long seq, Digest headHash, Digest liveSum, Digest closedSum, Sealer sealer) {

    /**
     * A decision, the state after it, and the entry that tells of it.
     *
     * @param after differs from the state before only in seq and head hash when the command was rejected
     */
    public record Step(SealedPortfolio after, TradeCommand command, Decision decision, JournalEntry entry) {

        /** The position that the command closed, if it closed one. */
        public Optional<Position> closed() {
            return decision instanceof Decision.Applied applied
                    ? applied.changes().writtenPosition().filter(position -> !position.isLive())
                    : Optional.empty();
        }
    }

    /** A portfolio that has just been created, after its first entry. */
    public static SealedPortfolio begin(Genesis genesis, Sealer sealer) {
        return new SealedPortfolio(
                genesis.portfolio(), 1, JournalEntry.init(genesis, sealer).hash(), Digest.ZERO, Digest.ZERO, sealer);
    }

    /** The same portfolio after an entry that changes nothing of it. */
    public SealedPortfolio at(JournalEntry entry) {
        return new SealedPortfolio(portfolio, entry.seq(), entry.hash(), liveSum, closedSum, sealer);
    }

    /** Decides a command and seals the answer. */
    public Step decide(TradeCommand command, Facts facts) {
        Decision decision = portfolio.apply(command, facts);
        JournalEntry entry = JournalEntry.of(portfolio.uuid(), seq + 1, command, facts, decision, headHash, sealer);
        if (decision instanceof Decision.Applied applied) {
            return new Step(after(applied, entry), command, decision, entry);
        }
        return new Step(at(entry), command, decision, entry);
    }

    private SealedPortfolio after(Decision.Applied applied, JournalEntry entry) {
        Changes changes = applied.changes();
        Digest live = liveSum;
        Digest closed = closedSum;
        if (changes.positionBefore() != null) {
            live = live.minus(digest(changes.positionBefore()));
        }
        Position position = changes.positionAfter();
        if (position != null && position.isLive()) {
            live = live.plus(digest(position));
        } else if (position != null) {
            closed = closed.plus(digest(position));
        }
        if (changes.pyramidBefore() != null) {
            live = live.minus(digest(changes.pyramidBefore()));
        }
        if (changes.pyramidAfter() != null) {
            live = live.plus(digest(changes.pyramidAfter()));
        }
        return new SealedPortfolio(applied.portfolio(), entry.seq(), entry.hash(), live, closed, sealer);
    }

    /** The head row of this state. */
    public PortfolioSnapshot.Head head() {
        return portfolio.head(seq);
    }

    /** The seals in the head row of this state. */
    public Seals seals() {
        return new Seals(headHash, sealer.state(head(), liveSum, closedSum), closedSum);
    }

    private Digest digest(Position position) {
        return sealer.row(portfolio.id(), position);
    }

    private Digest digest(PyramidState state) {
        return sealer.row(portfolio.id(), state);
    }
}
