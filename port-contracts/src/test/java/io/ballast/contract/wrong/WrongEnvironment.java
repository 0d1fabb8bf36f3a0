package io.ballast.contract.wrong;

import io.ballast.contract.Cell;
import io.ballast.contract.StoreProcess;
import io.ballast.contract.memory.MemoryEnvironment;
import io.ballast.domain.identity.PortfolioId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The storage of a wrong store: right in itself, but every process opens it wrongly. */
class WrongEnvironment extends MemoryEnvironment {

    private final BiFunction<WrongEnvironment, StoreProcess, StoreProcess> mistake;
    private final AtomicInteger opened = new AtomicInteger();

    private final CountDownLatch gap = new CountDownLatch(2);

    WrongEnvironment(BiFunction<WrongEnvironment, StoreProcess, StoreProcess> mistake) {
        this.mistake = mistake;
    }

    @Override
    public StoreProcess open(PortfolioId portfolio) {
        opened.incrementAndGet();
        return mistake.apply(this, super.open(portfolio));
    }

    /** Whether so many processes were opened that a test means to race them. */
    boolean hasRivals() {
        return opened.get() > 3;
    }

    /** Waits between looking and acting until a rival has looked too. */
    void meetInTheGap() {
        gap.countDown();
        try {
            boolean ignored = gap.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a column of the head row holds; null where there is no head row. */
    @Nullable
    String head(String column) {
        boolean isThere = contents().stream().anyMatch(line -> line.startsWith(Cell.HEAD));
        if (!isThere) {
            return null;
        }
        String value = exchange(cell(column), null);
        exchange(cell(column), value);
        return value;
    }

    /** Makes the holder, if there is one, look alive. */
    void refreshHeartbeat() {
        if (head("heartbeat_at") != null) {
            exchange(cell("heartbeat_at"), clock.instant().toString());
        }
    }

    Cell cell(String column) {
        return new Cell(Cell.HEAD, portfolio().value(), column);
    }
}
