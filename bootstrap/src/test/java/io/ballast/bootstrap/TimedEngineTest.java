package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.fake.RecordingEngine;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.bootstrap.settings.Settings.OnLoss;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimedEngineTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final RecordingObserver observer = new RecordingObserver();
    private final RecordingEngine recording = new RecordingEngine();
    private final BlockingQueue<String> halts = new LinkedBlockingQueue<>();
    private final RecoveryOutcome.Recovered recovered = recovered();

    private static RecoveryOutcome.Recovered recovered() {
        try (Ballast ballast = Desk.open().ballast(new NoEngine())) {
            return Desk.recover(ballast);
        }
    }

    private Portfolio portfolio() {
        return recovered.state().portfolio();
    }

    private TimedEngine timed(TradingEngine engine, Duration handoverTimeout) {
        return timed(engine, handoverTimeout, NEVER, OnLoss.STAND_BY);
    }

    private TimedEngine timed(TradingEngine engine, Duration handoverTimeout, Duration timeToStandBy, OnLoss onLoss) {
        return new TimedEngine(engine, handoverTimeout, timeToStandBy, onLoss, () -> halts.add("halted"), observer);
    }

    private void resume(TimedEngine engine) {
        engine.resume(portfolio(), recovered.certificate());
    }

    @Test
    void hands_over_once_whole_and_waits_for_it() {
        resume(timed(recording, NEVER));

        assertThat(recording.calls()).containsExactly(new Call.Resumed(portfolio(), recovered.certificate()));
    }

    @Nested
    class When_the_engine_fails_to_resume {

        @Test
        void its_exception_is_passed_on_and_it_is_told_to_stand_by() {
            IllegalArgumentException failure = new IllegalArgumentException("no broker");
            recording.refuse(failure);

            assertThatThrownBy(() -> resume(timed(recording, NEVER))).isSameAs(failure);
            assertThat(recording.calls())
                    .containsExactly(
                            new Call.Resumed(portfolio(), recovered.certificate()),
                            new Call.StoodBy("the hand-over was given up"));
        }

        @Test
        void its_error_becomes_an_exception_because_only_that_gives_the_portfolio_up() {
            recording.duringResume(() -> {
                throw new NoClassDefFoundError("Broker");
            });

            assertThatThrownBy(() -> resume(timed(recording, NEVER)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("NoClassDefFoundError")
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    /** Hangs in its hand-over, whether or not it is interrupted, until it is let go. */
    private static final class Hanging implements TradingEngine {

        private final CountDownLatch letGo = new CountDownLatch(1);
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void resume(Portfolio portfolio, Certificate certificate) {
            boolean isHanging = true;
            while (isHanging) {
                try {
                    letGo.await();
                    isHanging = false;
                } catch (InterruptedException e) {
                    told.add("interrupted");
                }
            }
            told.add("resumed");
        }

        @Override
        public void standBy(String reason) {
            told.add("stood by");
        }

        @Override
        public void halt(String reason) {
            told.add("halted");
        }
    }

    @Nested
    class When_the_engine_does_not_return {

        private final Hanging hanging = new Hanging();

        @Test
        void an_exception_names_the_setting_and_the_engine_is_interrupted_and_told_to_stand_by() {
            assertThatThrownBy(() -> resume(timed(hanging, AT_ONCE)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the engine did not resume within recovery.handover-timeout (PT0.001S)");

            assertThat(new String[] {Await.next(hanging.told), Await.next(hanging.told)})
                    .containsExactlyInAnyOrder("interrupted", "stood by");
        }

        @Test
        void it_is_told_again_when_it_resumes_after_all() {
            assertThatThrownBy(() -> resume(timed(hanging, AT_ONCE))).isInstanceOf(IllegalStateException.class);
            Await.next(hanging.told);
            Await.next(hanging.told);
            hanging.letGo.countDown();

            assertThat(Await.next(hanging.told)).isEqualTo("resumed");
            assertThat(Await.next(hanging.told)).isEqualTo("stood by");
        }

        @Test
        void whoever_waits_for_it_may_be_interrupted() {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> resume(timed(hanging, NEVER)))
                    .hasMessage("the engine was interrupted while it resumed");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class When_trading_must_stop {

        private final TimedEngine engine = timed(recording, NEVER);

        @Test
        void the_engine_stands_by_once_whoever_finds_out() {
            resume(engine);
            engine.standBy("first");
            engine.standBy("second");

            assertThat(recording.calls()).last().isEqualTo(new Call.StoodBy("first"));
            assertThat(recording.calls()).hasSize(2);
        }

        @Test
        void the_engine_stands_by_again_after_the_next_hand_over() {
            resume(engine);
            engine.standBy("first");
            resume(engine);
            engine.standBy("second");

            assertThat(recording.calls()).last().isEqualTo(new Call.StoodBy("second"));
        }

        @Test
        void an_engine_that_never_traded_is_left_alone() {
            engine.standBy("lost");

            assertThat(recording.calls()).isEmpty();
        }

        @Test
        void the_engine_is_always_told_to_halt_and_needs_no_other_word_then() {
            engine.halt("corrupt");
            resume(engine);
            engine.halt("fenced");
            engine.standBy("fenced");

            assertThat(recording.calls()).first().isEqualTo(new Call.Halted("corrupt"));
            assertThat(recording.calls()).last().isEqualTo(new Call.Halted("fenced"));
        }

        @Test
        void an_engine_that_fails_to_is_reported_and_nothing_else_fails() {
            IllegalStateException failure = new IllegalStateException("stuck");
            TimedEngine stuck = timed(
                    new TradingEngine() {
                        @Override
                        public void resume(Portfolio portfolio, Certificate certificate) {}

                        @Override
                        public void standBy(String reason) {
                            throw failure;
                        }

                        @Override
                        public void halt(String reason) {
                            throw failure;
                        }
                    },
                    NEVER);
            resume(stuck);
            stuck.standBy("lost");
            stuck.halt("lost");

            assertThat(observer.events())
                    .containsExactly(
                            new Event.SideEffectFailed("an engine that was told to stand by", failure),
                            new Event.SideEffectFailed("an engine that was told to halt", failure));
        }
    }

    @Nested
    class The_process_is_halted {

        @Test
        void where_the_engine_does_not_stand_by_in_time() {
            CountDownLatch letGo = new CountDownLatch(1);
            recording.duringStandBy(() -> {
                assertThat(Await.next(halts)).isEqualTo("halted");
                letGo.countDown();
            });
            TimedEngine engine = timed(recording, NEVER, AT_ONCE, OnLoss.STAND_BY);
            resume(engine);
            engine.standBy("lost");

            assertThat(letGo.getCount()).isZero();
            assertThat(observer.events(Event.Alerted.class)).hasSize(1);
        }

        @Test
        void where_that_is_what_the_settings_say_after_the_engine_was_told() {
            TimedEngine engine = timed(recording, NEVER, NEVER, OnLoss.HALT_PROCESS);
            resume(engine);
            engine.standBy("lost");

            assertThat(recording.calls()).last().isEqualTo(new Call.StoodBy("lost"));
            assertThat(halts).containsExactly("halted");
        }

        @Test
        void not_where_a_hand_over_fails_or_nothing_was_traded() {
            recording.refuse(new IllegalArgumentException("no broker"));
            TimedEngine engine = timed(recording, NEVER, NEVER, OnLoss.HALT_PROCESS);
            assertThatThrownBy(() -> resume(engine)).hasMessage("no broker");
            engine.standBy("lost");

            assertThat(halts).isEmpty();
        }
    }
}
