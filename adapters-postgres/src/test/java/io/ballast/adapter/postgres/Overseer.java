package io.ballast.adapter.postgres;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;

/** Sees every statement that an adapter sends, and may do something just before one. */
@Intercepts(
        @Signature(
                type = StatementHandler.class,
                method = "prepare",
                args = {Connection.class, Integer.class}))
final class Overseer implements Interceptor {

    /** What to do before the first statement that holds these words. */
    private record Interruption(String words, Runnable act) {}

    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean demotes;
    private final AtomicReference<Interruption> next = new AtomicReference<>(new Interruption("\0", () -> {}));

    void before(String words, Runnable act) {
        next.set(new Interruption(words, act));
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    /** The connection of the next statement turns read-only, as those to a demoted primary do. */
    void demoteNext() {
        demotes = true;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        String sql = ((StatementHandler) invocation.getTarget()).getBoundSql().getSql();
        statements.add(sql);
        Interruption interruption = Objects.requireNonNull(next.get());
        if (sql.contains(interruption.words()) && next.compareAndSet(interruption, new Interruption("\0", () -> {}))) {
            interruption.act().run();
        }
        if (demotes) {
            demotes = false;
            try (Statement statement = ((Connection) invocation.getArgs()[0]).createStatement()) {
                statement.execute("SET default_transaction_read_only = on");
            }
        }
        return invocation.proceed();
    }
}
