package io.ballast.application.port.in;

import java.util.List;

/** Creates the schema of the store, or brings it up to date. */
public interface MigrateStore {

    /** What an upgrade would run, each in a line; changes nothing. */
    List<String> pending();

    /** Runs it, under ownership of the portfolio where there is one already. */
    Answer migrate();

    /** The answer to a migration. */
    sealed interface Answer {

        /**
         * Up to date now.
         *
         * @param run what was run; empty when there was nothing to do
         */
        record UpToDate(List<String> run) implements Answer {}

        /** A live holder has the portfolio; nothing was run. */
        record Held(String holder) implements Answer {}
    }
}
