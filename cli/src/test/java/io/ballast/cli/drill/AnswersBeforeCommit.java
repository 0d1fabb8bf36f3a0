package io.ballast.cli.drill;

import io.ballast.application.port.out.PortfolioStore;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.recovery.Leadership;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Answers, and commits when it finds the time: what a careless write-behind does. */
final class AnswersBeforeCommit {

    private AnswersBeforeCommit() {}

    public static void main(String[] arguments) {
        Sabotage.apply(arguments, (store, settings) -> new WriteBehind(store), UnaryOperator.identity());
    }

    private static final class WriteBehind extends SabotagedStore {

        private final ExecutorService later = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "write-behind");
            thread.setDaemon(true);
            return thread;
        });

        WriteBehind(PortfolioStore real) {
            super(real);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            later.execute(() -> real.commit(leadership, batch));
            return new Commitment.Committed();
        }
    }
}
