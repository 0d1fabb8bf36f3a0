package io.ballast.cli.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every answer that any instance has ever given: those of the one that was asked, and those that came late. */
final class Acknowledged implements Member.Books, AutoCloseable {

    private final Recorder inTime;
    private final Recorder late;
    private final ClusterTally tally;

    Acknowledged(Path directory, ClusterTally tally) throws IOException {
        this.inTime = new Recorder(directory.resolve("acknowledged.jsonl"));
        this.late = new Recorder(directory.resolve("acknowledged-late.jsonl"));
        this.tally = tally;
    }

    ClusterTally tally() {
        return tally;
    }

    Recorder inTime() {
        return inTime;
    }

    Recorder late() {
        return late;
    }

    @Override
    public void keep(List<String> lines, List<Answer> answers, boolean isLate) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        (isLate ? late : inTime).record(lines);
        if (!isLate) {
            answers.forEach(answer -> tally.answered(answer, System.nanoTime()));
        }
    }

    @Override
    public void complain(String what) {
        tally.findings().find(what);
    }

    /** The report. What was missing at any look is lost, also when it was there at a later one. */
    DrillReport report(
            long seed, ClusterExaminer between, ClusterExaminer last, LateAnswers lateOnes, long tookMillis) {
        Set<String> more = new LinkedHashSet<>(between.epochs().findings());
        more.addAll(last.epochs().findings());
        more.addAll(lateOnes.findings());
        more.forEach(tally.findings()::find);
        DrillReport report =
                tally.findings().report(seed, inTime.recorded(), between.checker(), last.checker(), tookMillis);
        return report.ofCluster(late.recorded(), lateOnes.recovered(), tally.figures(last.epochs()));
    }

    @Override
    public void close() throws IOException {
        inTime.close();
        late.close();
    }
}
