package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns whatever the driver, the pool or MyBatis throws into one of the two ways in which a store fails. */
final class Failures {

    private final String address;

    Failures(String address) {
        this.address = address;
    }

    /**
     * The exception to throw instead.
     *
     * @param doing what was tried, as in "reading the portfolio"
     */
    RuntimeException translate(String doing, Throwable failure) {
        List<Throwable> chain = chain(failure);
        for (Throwable link : chain) {
            // A row that could not be decoded has said where it is; whatever wraps it knows less.
            if (link instanceof SnapshotCorruptException || link instanceof StoreUnavailableException) {
                return (RuntimeException) link;
            }
        }
        if (chain.stream().noneMatch(SQLException.class::isInstance)) {
            return failure instanceof RuntimeException bug ? bug : new IllegalStateException(doing, failure);
        }
        return telling(chain)
                .map(cause -> translate(doing, cause, failure))
                .orElseGet(() -> withoutState(doing, chain, failure));
    }

    /** The SQLSTATE of a failure, if it carries one anywhere. */
    static Optional<String> sqlState(Throwable failure) {
        return telling(chain(failure)).map(SQLException::getSQLState);
    }

    /** The first that carries a code; the driver's own where there is one, since a pool only repeats its code. */
    private static Optional<SQLException> telling(List<Throwable> chain) {
        List<SQLException> coded = chain.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(link -> link.getSQLState() != null)
                .toList();
        return coded.stream()
                .filter(PSQLException.class::isInstance)
                .findFirst()
                .or(() -> coded.stream().findFirst());
    }

    /** What to throw when somebody asks after the end. */
    StoreUnavailableException closed(String doing) {
        return new StoreUnavailableException(
                doing + " failed: the connections to " + address + " are closed", false, null, null);
    }

    private RuntimeException translate(String doing, SQLException cause, Throwable failure) {
        String state = cause.getSQLState();
        String said = said(cause);
        return switch (SqlState.of(state)) {
            case AWAY -> unavailable(doing, said, true, state, failure);
            case REFUSED -> unavailable(doing, said, false, state, failure);
            case UNREADABLE -> {
                ServerErrorMessage server = server(cause);
                yield new SnapshotCorruptException(
                        server == null ? null : server.getTable(),
                        null,
                        server == null ? null : server.getColumn(),
                        doing + " failed at " + address + ", which is not as this program knows it: " + said
                                + " (SQLSTATE " + state + ")",
                        failure);
            }
            case BUG -> new IllegalStateException(doing + ": " + said + " (SQLSTATE " + state + ")", failure);
        };
    }

    /** The pool waited in vain for a free connection; anything else without a code is not known to pass. */
    private RuntimeException withoutState(String doing, List<Throwable> chain, Throwable failure) {
        boolean isPassing = chain.stream().anyMatch(SQLTransientException.class::isInstance)
                && chain.stream().noneMatch(InterruptedException.class::isInstance);
        String said = isPassing ? "no connection became free in time" : "unclassified failure";
        return unavailable(doing, said, isPassing, null, failure);
    }

    private StoreUnavailableException unavailable(
            String doing, String said, boolean isTransient, @Nullable String state, Throwable failure) {
        String code = state == null ? "" : " (SQLSTATE " + state + ")";
        return new StoreUnavailableException(
                doing + " failed at " + address + ": " + said + code, isTransient, state, failure);
    }

    /**
     * What the server said, without what it said of rows: the primary message names columns, constraints and
     * settings, and quotes no stored value in any of the classes that we pass on.
     */
    private static String said(SQLException cause) {
        ServerErrorMessage server = server(cause);
        String message = server == null ? cause.getMessage() : server.getMessage();
        String state = cause.getSQLState();
        // A conversion quotes the value that it failed on, and a trigger of somebody else's may quote anything.
        if (message == null || (state != null && (state.startsWith("22") || state.startsWith("P0")))) {
            return "the server refused a value";
        }
        return message.replaceAll("\\s+", " ").strip();
    }

    private static @Nullable ServerErrorMessage server(SQLException cause) {
        return cause instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }

    /** The failure, and everything that it names as its cause, as next, or as suppressed; nearest first. */
    private static List<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable link = open.removeFirst();
            if (seen.add(link)) {
                chain.add(link);
                if (link.getCause() != null) {
                    open.addLast(link.getCause());
                }
                if (link instanceof SQLException sql && sql.getNextException() != null) {
                    open.addLast(sql.getNextException());
                }
                open.addAll(List.of(link.getSuppressed()));
            }
        }
        return chain;
    }
}
