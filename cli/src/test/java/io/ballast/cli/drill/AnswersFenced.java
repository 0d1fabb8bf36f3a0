package io.ballast.cli.drill;

import io.ballast.application.port.out.PortfolioStore;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.recovery.Leadership;

/** An instance that takes no notice of its fence: what was refused is answered as if it were durable. */
final class AnswersFenced {

    private AnswersFenced() {}

    public static void main(String[] arguments) {
        Sabotage.instance(arguments, (store, settings) -> new Deaf(store));
    }

    private static final class Deaf extends SabotagedStore {

        Deaf(PortfolioStore real) {
            super(real);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            Commitment answer = super.commit(leadership, batch);
            return answer instanceof Commitment.Fenced ? new Commitment.Committed() : answer;
        }
    }
}
