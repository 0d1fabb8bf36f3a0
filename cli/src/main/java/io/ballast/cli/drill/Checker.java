package io.ballast.cli.drill;

import io.ballast.domain.command.CommandWriter;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.seal.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets the journal against what was sent and what was answered. Commands are sent in order, and again in order after a
 * kill, so the journal must hold exactly the script: each command once, in order, decided as it is decided here, and
 * every answer must stand in it.
 */
final class Checker {

    private static final int MOST_FINDINGS = 20;

    private final Supplier<TradeCommand> script;
    private final Fold fold;
    private final Set<CommandId> seen = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    private long nextSeq = 1;
    private long lastAnswered;
    private @Nullable Digest lastHash;
    private boolean isScriptLost;
    private long recovered;
    private long lost;
    private long duplicated;

    /**
     * A checker at the first entry.
     *
     * @param script gives the commands in the order in which they were sent
     */
    Checker(Supplier<TradeCommand> script) {
        this(script, ContractCatalogue.indianDefaults());
    }

    /** @param catalogue by which they were decided */
    Checker(Supplier<TradeCommand> script, ContractCatalogue catalogue) {
        this.script = script;
        this.fold = new Fold(catalogue);
    }

    /** The number of the entry that comes next. */
    long nextSeq() {
        return nextSeq;
    }

    /** Answers that stand in the journal. */
    long recovered() {
        return recovered;
    }

    /** Answers that do not. */
    long lost() {
        return lost;
    }

    /** Entries of commands that are there already. */
    long duplicated() {
        return duplicated;
    }

    List<String> findings() {
        return findings;
    }

    /** Looks at the next entries, and at the answers that belong to them. */
    void take(List<JournalEntry> entries, Answers answers) throws IOException {
        for (JournalEntry entry : entries) {
            judge(entry);
            Optional<Answer> answer = answers.peek();
            while (answer.isPresent() && isDue(answer.get(), entry)) {
                judge(answer.get(), entry);
                answers.skip();
                answer = answers.peek();
            }
        }
    }

    /** The journal is over: an answer that is left tells of an entry that is not there. */
    void end(Answers answers) throws IOException {
        for (Optional<Answer> left = answers.peek(); left.isPresent(); left = answers.peek()) {
            lose(left.get(), "and the journal ends at " + (nextSeq - 1));
            answers.skip();
        }
    }

    /** Whether the verdict on the stored state is what the commands make of an empty portfolio. */
    void agree(Certificate verdict) {
        if (verdict.outcome() != Certificate.Outcome.VALID) {
            find("the store is " + verdict.outcome() + ": " + verdict.violations());
        } else if (!isScriptLost && !fold.digest().equals(verdict.stateDigest())) {
            find("the state digest after entry " + fold.seq() + " is " + verdict.stateDigest()
                    + ", and the commands decided again make " + fold.digest());
        }
    }

    private static boolean isDue(Answer answer, JournalEntry entry) {
        return answer.seq() == null || answer.seq() <= entry.seq();
    }

    private void judge(Answer answer, JournalEntry entry) {
        if (answer.seq() != null && answer.seq() <= lastAnswered) {
            find("answered twice, or out of order: " + answer);
        }
        lastAnswered = Math.max(lastAnswered, answer.seq() == null ? 0 : answer.seq());
        if (answer.standsIn(entry)) {
            recovered++;
        } else {
            lose(answer, "and entry " + entry.seq() + " is " + told(entry));
        }
    }

    private void judge(JournalEntry entry) {
        if (entry.seq() != nextSeq) {
            find("entry " + entry.seq() + " stands where entry " + nextSeq + " belongs");
            isScriptLost = true;
        }
        if (lastHash != null && !lastHash.equals(entry.previousHash())) {
            find("entry " + entry.seq() + " does not continue the entry before it");
        }
        nextSeq = entry.seq() + 1;
        lastHash = entry.hash();
        CommandId id = entry.commandId();
        if (id != null && !seen.add(id)) {
            duplicated++;
            find("done twice: " + told(entry));
            isScriptLost = true;
        }
        boolean isFirst = entry.seq() == 1 && entry.type().equals(JournalEntry.INIT);
        if (!isFirst && !isScriptLost) {
            judge(entry, script.get());
        }
    }

    private void judge(JournalEntry entry, TradeCommand sent) {
        if (!sent.id().equals(entry.commandId())) {
            find("entry " + entry.seq() + " is " + told(entry) + ", and " + sent.id() + " is next in what was sent");
            isScriptLost = true;
            return;
        }
        if (!CommandWriter.text(sent).equals(entry.content())) {
            find("entry " + entry.seq() + " holds another " + sent.id() + " than was sent");
        }
        JournalEntry again = fold.decide(sent).entry();
        if (again.reason() != entry.reason() || !again.warnings().equals(entry.warnings())) {
            find("entry " + entry.seq() + " is " + told(entry) + ", and decided again it is " + told(again));
        }
    }

    private void lose(Answer answer, String but) {
        lost++;
        find("answered " + answer + ", " + but);
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private static String told(JournalEntry entry) {
        return (entry.commandId() == null ? entry.type() : entry.commandId())
                + (entry.isApplied() ? " applied" : " rejected, " + entry.reason());
    }
}
