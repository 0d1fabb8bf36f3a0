package io.ballast.application.fake;

import io.ballast.application.port.out.TradingEngine;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine that does what it is told and remembers it; it can refuse a hand-over. */
public final class RecordingEngine implements TradingEngine {

    /** What an engine can be told. */
    public sealed interface Call {
        record Resumed(Portfolio portfolio, Certificate certificate) implements Call {}

        record StoodBy(String reason) implements Call {}

        record Halted(String reason) implements Call {}
    }

    private final List<Call> calls = new ArrayList<>();
    private @Nullable RuntimeException refusal;
    private @Nullable Runnable duringResume;
    private @Nullable Runnable duringStandBy;

    /** Every hand-over fails from now on, after it was remembered. */
    public synchronized void refuse(RuntimeException with) {
        refusal = with;
    }

    /** Does something in the middle of every hand-over, such as moving the clock. */
    public synchronized void duringResume(Runnable event) {
        duringResume = event;
    }

    /** Does something whenever it is told to stand by. */
    public synchronized void duringStandBy(Runnable event) {
        duringStandBy = event;
    }

    /** Everything it was told, in order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What it trades on now: nothing before a hand-over, nothing after it was told to stop. */
    public synchronized Optional<Portfolio> trading() {
        if (calls.isEmpty() || refusal != null) {
            return Optional.empty();
        }
        return calls.get(calls.size() - 1) instanceof Call.Resumed resumed
                ? Optional.of(resumed.portfolio())
                : Optional.empty();
    }

    @Override
    public synchronized void resume(Portfolio portfolio, Certificate certificate) {
        calls.add(new Call.Resumed(portfolio, certificate));
        if (duringResume != null) {
            duringResume.run();
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public synchronized void standBy(String reason) {
        calls.add(new Call.StoodBy(reason));
        if (duringStandBy != null) {
            duringStandBy.run();
        }
    }

    @Override
    public synchronized void halt(String reason) {
        calls.add(new Call.Halted(reason));
    }
}
