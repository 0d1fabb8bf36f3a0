package io.ballast.cli.drill;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Answers in the order in which they were given. At the end there may be more later. */
abstract class Answers implements Closeable {

    private Optional<Answer> next = Optional.empty();

    static Answers of(List<Answer> answers) {
        Iterator<Answer> rest = answers.iterator();
        return new Answers() {
            @Override
            protected Optional<Answer> read() {
                return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    protected abstract Optional<Answer> read() throws IOException;

    /** The next answer, which stays the next one. */
    Optional<Answer> peek() throws IOException {
        if (next.isEmpty()) {
            next = read();
        }
        return next;
    }

    /** The answer just looked at was dealt with. */
    void skip() {
        next = Optional.empty();
    }
}
