package io.ballast.adapter.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.fixture.Runs;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate.Mode;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoggingRecoveryObserverTest {

    private static final String RUN = "run=00000000-0000-0000-0000-0000000000a1";

    private final LogLines log = new LogLines();
    private final RecoveryObserver observer =
            new ObservabilityModule(ObservabilityConfig.defaults()).recoveryObserver();

    @AfterEach
    void close() {
        log.close();
    }

    private static StoreUnavailableException lost(String message) {
        return new StoreUnavailableException(message, true, "08006", null);
    }

    @Nested
    class On_the_way {

        @Test
        void a_run_begins() {
            observer.begun(Runs.RUN, Runs.PORTFOLIO, Runs.INSTANCE, Mode.RECOVER);
            observer.begun(Runs.RUN, Runs.PORTFOLIO, Runs.INSTANCE, Mode.VALIDATE);

            assertThat(log.all())
                    .containsExactly(
                            "INFO recovery.begun " + RUN + " portfolio=main instance=trader-1 mode=recover",
                            "INFO recovery.begun " + RUN + " portfolio=main instance=trader-1 mode=validate");
        }

        @Test
        void an_attempt_fails() {
            observer.attemptFailed(
                    Runs.RUN, 1, lost("db.example:5432/ballast: connection refused"), Duration.ofSeconds(1));
            observer.attemptFailed(
                    Runs.RUN, 2, new StoreUnavailableException("", false, null, null), Duration.ofMillis(2_500));

            assertThat(log.all())
                    .containsExactly(
                            "WARN recovery.attempt_failed " + RUN + " attempt=1 transient=true sqlstate=08006"
                                    + " next_ms=1000 message=\"db.example:5432/ballast: connection refused\"",
                            "WARN recovery.attempt_failed " + RUN
                                    + " attempt=2 transient=false sqlstate=null next_ms=2500 message=\"\"");
        }

        @Test
        void somebody_else_holds_the_portfolio() {
            observer.held(Runs.RUN, "trader-2", Duration.ofMillis(812), Duration.ofSeconds(3));

            assertThat(log.all())
                    .containsExactly("INFO recovery.held " + RUN + " holder=trader-2 age_ms=812 wait_ms=3000");
        }

        @Test
        void the_portfolio_is_taken() {
            observer.taken(Runs.RUN, Runs.LEADERSHIP);

            assertThat(log.all())
                    .containsExactly("INFO recovery.taken " + RUN + " portfolio=main holder=trader-1 epoch=7");
        }
    }

    @Nested
    class At_the_end {

        private static final String WHO = RUN + " portfolio=main instance=trader-1 mode=recover";
        private static final String FIGURES = " epoch=7 seq=1284 positions=5 pyramids=2 in_doubt=1 attempts=2";
        private static final String NO_FIGURES =
                " epoch=null seq=null positions=null pyramids=null in_doubt=null attempts=2 total_ms=null slow=false"
                        + " violations=0";

        @Test
        void it_is_recovered() {
            observer.ended(Runs.recovered(Duration.ofNanos(3_999_999)));

            assertThat(log.all())
                    .containsExactly("INFO recovery.ended outcome=RECOVERED error_code=null " + WHO + FIGURES
                            + " total_ms=3 slow=false violations=0");
        }

        @Test
        void it_is_recovered_and_just_not_slow() {
            observer.ended(Runs.recovered(Duration.ofSeconds(10)));

            assertThat(log.all()).singleElement().asString().startsWith("INFO ").contains(" slow=false ");
        }

        @Test
        void it_is_recovered_slowly() {
            observer.ended(Runs.recovered(Duration.ofMillis(10_001)));

            assertThat(log.all())
                    .containsExactly("WARN recovery.ended outcome=RECOVERED error_code=null " + WHO + FIGURES
                            + " total_ms=10001 slow=true violations=0");
        }

        @Test
        void it_is_recovered_with_a_warning() {
            observer.ended(Runs.recovered(Duration.ofMillis(4), Runs.violation(RuleId.Y05, Severity.WARNING)));

            assertThat(log.all())
                    .containsExactly("WARN recovery.ended outcome=RECOVERED error_code=null " + WHO + FIGURES
                            + " total_ms=4 slow=false violations=1 rules=Y05");
        }

        @Test
        void it_is_inconsistent_and_names_each_rule_once() {
            observer.ended(Runs.inconsistent(RuleId.P05, RuleId.A01, RuleId.P05));

            assertThat(log.all())
                    .containsExactly("ERROR recovery.ended outcome=INCONSISTENT error_code=VALIDATION_FAILED " + WHO
                            + FIGURES + " total_ms=12 slow=false violations=3 rules=A01,P05");
        }

        @Test
        void it_is_corrupt_and_names_the_place() {
            observer.ended(Runs.withoutFigures(
                    Outcome.CORRUPT,
                    Cause.corrupt("portfolio_positions", "main/BN-7", "entry_price", "is NaN, not a number")));

            assertThat(log.all())
                    .containsExactly("ERROR recovery.ended outcome=CORRUPT error_code=DATA_CORRUPT " + WHO + NO_FIGURES
                            + " cause=corrupt table=portfolio_positions key=main/BN-7 column=entry_price"
                            + " message=\"is NaN, not a number\"");
        }

        @Test
        void the_store_is_unavailable() {
            observer.ended(Runs.withoutFigures(Outcome.UNAVAILABLE, Cause.unavailable("57P03", "starting up")));

            assertThat(log.all())
                    .containsExactly("WARN recovery.ended outcome=UNAVAILABLE error_code=DB_UNAVAILABLE " + WHO
                            + NO_FIGURES + " cause=unavailable sqlstate=57P03 message=\"starting up\"");
        }

        @Test
        void it_is_superseded() {
            observer.ended(Runs.withoutFigures(Outcome.SUPERSEDED, Cause.superseded("trader-2", "took over")));

            assertThat(log.all())
                    .containsExactly("WARN recovery.ended outcome=SUPERSEDED error_code=SUPERSEDED " + WHO + NO_FIGURES
                            + " cause=superseded holder=trader-2 message=\"took over\"");
        }

        @Test
        void nothing_is_stored() {
            observer.ended(Runs.withoutFigures(Outcome.NOTHING_STORED, null));

            assertThat(log.all())
                    .containsExactly(
                            "WARN recovery.ended outcome=NOTHING_STORED error_code=NOTHING_STORED " + WHO + NO_FIGURES);
        }

        @Test
        void it_is_valid() {
            observer.ended(Runs.withoutFigures(Outcome.VALID, null));

            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("INFO recovery.ended outcome=VALID error_code=null ")
                    .contains(" mode=validate ");
        }
    }

    @Nested
    class Beside_it {

        @Test
        void something_fails_that_must_not_fail_a_run() {
            observer.sideEffectFailed("the record of a refused run", new IllegalStateException("closed"));

            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .matches("WARN recovery\\.side_effect_failed what=\"the record of a refused run\""
                            + " cause=java\\.lang\\.IllegalStateException"
                            + " at=\\S*io\\.ballast\\.adapter\\.log\\.\\S+\\(LoggingRecoveryObserverTest\\.java:\\d+\\)"
                            + " message=closed");
        }

        @Test
        void a_failure_of_a_library_is_told_with_the_line_of_ours_that_called_it() {
            try {
                List.of().iterator().next();
            } catch (RuntimeException e) {
                observer.sideEffectFailed("market prices", e);
            }

            assertThat(log.all()).singleElement().asString().contains("(LoggingRecoveryObserverTest.java:");
        }

        @Test
        void a_failure_that_tells_nothing_of_itself_is_told_as_well_as_can_be() {
            RuntimeException mute = new RuntimeException();
            mute.setStackTrace(new StackTraceElement[0]);
            RuntimeException foreign = new RuntimeException();
            foreign.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 1)});

            observer.sideEffectFailed("x", mute);
            observer.sideEffectFailed("x", foreign);

            assertThat(log.all())
                    .containsExactly(
                            "WARN recovery.side_effect_failed what=x cause=java.lang.RuntimeException at=unknown"
                                    + " message=null",
                            "WARN recovery.side_effect_failed what=x cause=java.lang.RuntimeException at=a.B.c(B.java:1)"
                                    + " message=null");
        }

        @Test
        void the_leadership_is_lost() {
            observer.fenced(Runs.LEADERSHIP, ErrorCode.SUPERSEDED, "trader-2 took over");

            assertThat(log.all())
                    .containsExactly("WARN leadership.fenced portfolio=main holder=trader-1 epoch=7"
                            + " why=\"trader-2 took over\"");
        }

        @Test
        void the_store_is_lost_which_says_nothing_of_the_leadership() {
            observer.storeLost(Runs.LEADERSHIP, new StoreUnavailableException("the line was cut", true, "08006", null));

            assertThat(log.all())
                    .containsExactly("WARN leadership.store_lost portfolio=main holder=trader-1 epoch=7"
                            + " sqlstate=08006 message=\"the line was cut\"");
        }
    }

    @Nested
    class Of_an_instance {

        @Test
        void each_change_is_told_with_its_reason() {
            observer.stands("STANDBY", "trader-2 holds it");

            assertThat(log.all()).containsExactly("INFO lifecycle.changed state=STANDBY why=\"trader-2 holds it\"");
        }

        @Test
        void a_person_is_called_at_the_level_of_errors() {
            observer.alerted(ErrorCode.DB_UNAVAILABLE, "the store is away");

            assertThat(log.all())
                    .containsExactly("ERROR lifecycle.alert error_code=DB_UNAVAILABLE why=\"the store is away\"");
        }
    }
}
