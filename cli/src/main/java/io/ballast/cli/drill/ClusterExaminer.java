package io.ballast.cli.drill;

import io.ballast.bootstrap.DrillChronicle;
import io.ballast.bootstrap.DrillChronicle.Written;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads what the store has, past the instances and their lines, and who wrote it, and lets the checkers judge it. */
final class ClusterExaminer implements Closeable {

    private static final int PAGE = 2_000;

    private final Examiner examiner;
    private final DrillChronicle chronicle;
    private final EpochCheck epochs = new EpochCheck();

    /** An examiner at the first entry. */
    ClusterExaminer(Examiner examiner, DrillChronicle chronicle) {
        this.examiner = examiner;
        this.chronicle = chronicle;
    }

    /** Looks at what has come since the last time. To be called while nobody writes. */
    void examine() throws IOException {
        examiner.examine();
        List<Written> page = chronicle.written(epochs.nextSeq(), PAGE);
        while (!page.isEmpty()) {
            // The history after the entries: whoever wrote them stands in it.
            epochs.take(page, chronicle.changes());
            page = chronicle.written(epochs.nextSeq(), PAGE);
        }
    }

    boolean isSound() {
        return checker().findings().isEmpty() && epochs.findings().isEmpty();
    }

    Checker checker() {
        return examiner.checker();
    }

    EpochCheck epochs() {
        return epochs;
    }

    @Override
    public void close() throws IOException {
        examiner.close();
    }
}
