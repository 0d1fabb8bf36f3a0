package io.ballast.cli.drill;

import io.ballast.bootstrap.Ballast;
import io.ballast.domain.journal.JournalEntry;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads what the store has, past the process and its wire, and lets the checker judge it. */
final class Examiner implements Closeable {

    private static final int PAGE = 500;

    private final Ballast ballast;
    private final Checker checker;
    private final Answers answers;

    /**
     * An examiner at the first entry.
     *
     * @param ballast on the same store
     * @param answers as they were recorded
     */
    Examiner(Ballast ballast, Checker checker, Answers answers) {
        this.ballast = ballast;
        this.checker = checker;
        this.answers = answers;
    }

    /** Looks at what has come since the last time. To be called while nobody writes. */
    void examine() throws IOException {
        List<JournalEntry> page = ballast.inspection().journal(checker.nextSeq(), PAGE);
        while (!page.isEmpty()) {
            checker.take(page, answers);
            page = ballast.inspection().journal(checker.nextSeq(), PAGE);
        }
        checker.end(answers);
        checker.agree(ballast.validation().validate());
    }

    Checker checker() {
        return checker;
    }

    @Override
    public void close() throws IOException {
        answers.close();
    }
}
