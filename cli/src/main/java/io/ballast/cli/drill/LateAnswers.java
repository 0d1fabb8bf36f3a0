package io.ballast.cli.drill;

import io.ballast.domain.journal.JournalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Answers that came when somebody else was asked for the same already, in whatever order. They were given, so they must
 * stand in the journal.
 */
final class LateAnswers {

    private final List<String> findings = new ArrayList<>();
    private long recovered;
    private long lost;

    /** @param journal the entry of a number, if there is one */
    void judge(Answers answers, LongFunction<Optional<JournalEntry>> journal) throws IOException {
        for (Optional<Answer> next = answers.peek(); next.isPresent(); next = answers.peek()) {
            judge(next.get(), journal);
            answers.skip();
        }
    }

    private void judge(Answer answer, LongFunction<Optional<JournalEntry>> journal) {
        Optional<JournalEntry> entry = answer.seq() == null ? Optional.empty() : journal.apply(answer.seq());
        if (entry.isPresent() && answer.standsIn(entry.get())) {
            recovered++;
        } else {
            lost++;
            findings.add("answered late " + answer + ", and entry " + answer.seq() + " is "
                    + entry.map(JournalEntry::content).orElse("not there"));
        }
    }

    long recovered() {
        return recovered;
    }

    long lost() {
        return lost;
    }

    List<String> findings() {
        return findings;
    }
}
