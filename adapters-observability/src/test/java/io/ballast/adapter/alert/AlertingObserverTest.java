package io.ballast.adapter.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.fixture.Runs;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is worth calling somebody for. */
class AlertingObserverTest {

    private final List<Alert> alerts = new ArrayList<>();
    private final AlertingObserver observer = new AlertingObserver(
            Duration.ofSeconds(10),
            () -> Instant.parse("2026-01-05T03:45:00Z"),
            () -> new UUID(7, alerts.size()),
            alerts::add);

    private List<Kind> kinds() {
        return alerts.stream().map(Alert::kind).toList();
    }

    private static Certificate failed(Outcome outcome) {
        return Runs.withoutFigures(outcome, Cause.superseded("eng-1", "it says why"));
    }

    @Nested
    class A_recovery {

        @Test
        void that_contradicts_itself_with_what_broke_and_what_to_do() {
            Certificate certificate = Runs.inconsistent(RuleId.I01, RuleId.A01);

            observer.ended(certificate);

            assertThat(alerts).singleElement().satisfies(alert -> {
                assertThat(alert.kind()).isEqualTo(Kind.INCONSISTENT);
                assertThat(alert.violations()).hasSize(2);
                assertThat(alert.openPositions()).isEqualTo(5);
                assertThat(alert.run()).isEqualTo(certificate.runId());
                assertThat(alert.next()).isEqualTo("ballast explain " + certificate.runId());
            });
        }

        @ParameterizedTest
        @CsvSource({
            "CORRUPT, CORRUPT",
            "UNAVAILABLE, UNAVAILABLE",
            "NOTHING_STORED, NOTHING_STORED",
            "SUPERSEDED, SUPERSEDED"
        })
        void that_failed_otherwise(Outcome outcome, Kind kind) {
            observer.ended(failed(outcome));

            assertThat(kinds()).containsExactly(kind);
        }

        @Test
        void that_succeeded_is_no_news() {
            observer.ended(Runs.recovered(Duration.ofSeconds(10)));

            assertThat(alerts).isEmpty();
        }

        @Test
        void that_was_slow() {
            observer.ended(Runs.recovered(Duration.ofMillis(10_001)));

            assertThat(kinds()).containsExactly(Kind.SLOW);
        }

        @Test
        void that_succeeds_after_others_failed() {
            observer.ended(failed(Outcome.UNAVAILABLE));
            observer.ended(Runs.recovered(Duration.ofMillis(4)));
            observer.ended(Runs.recovered(Duration.ofMillis(4)));

            assertThat(kinds()).containsExactly(Kind.UNAVAILABLE, Kind.RECOVERED);
        }

        @Test
        void that_succeeds_after_the_store_was_away_too_long_for_any() {
            observer.alerted(ErrorCode.DB_UNAVAILABLE, "the store is away");
            observer.ended(Runs.recovered(Duration.ofMillis(4)));

            assertThat(kinds()).containsExactly(Kind.FAILING, Kind.RECOVERED);
        }

        @Test
        void that_only_validated_is_answered_to_who_asked() {
            observer.ended(Runs.certificate(
                    Certificate.Mode.VALIDATE,
                    Outcome.INCONSISTENT,
                    null,
                    Runs.figures(),
                    List.of(Runs.violation(RuleId.A01, Severity.FATAL)),
                    Map.of()));

            assertThat(alerts).isEmpty();
        }
    }

    @Nested
    class An_instance {

        @Test
        void that_trades_is_halted_and_resumed() {
            observer.stands("STANDBY", "begins");
            observer.stands("ACTIVE", "recovered");
            observer.stands("ACTIVE", "has the lease again");
            observer.stands("HALTED", "by asha: margin call");
            observer.stands("HALTED", "by asha: margin call, since 09:02");
            observer.stands("STANDBY", "halted no more");

            assertThat(kinds()).containsExactly(Kind.TAKEOVER, Kind.HALTED, Kind.RESUMED);
        }

        @Test
        void that_ends_while_it_is_halted_leaves_it_so() {
            observer.stands("HALTED", "by asha: margin call");
            observer.stands("STOPPED", "asked to end");

            assertThat(kinds()).containsExactly(Kind.HALTED);
        }

        @Test
        void that_is_fenced_off() {
            observer.stands("FENCED", "eng-1 took the portfolio over");

            assertThat(kinds()).containsExactly(Kind.FENCED);
        }

        @Test
        void that_trades_with_less_protection_and_with_all_of_it_again() {
            observer.degraded(true, "trades on without a lease");
            observer.degraded(false, "has the lease again");

            assertThat(kinds()).containsExactly(Kind.DEGRADED, Kind.WHOLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DB_UNAVAILABLE, the store is away, FAILING",
        "NOTHING_STORED, nothing is stored, NOTHING_STORED",
        "DATA_CORRUPT, a column is gone, CORRUPT",
        "VALIDATION_FAILED, A01, INCONSISTENT",
        "VALIDATION_FAILED, what is stored would not recover here; `ballast validate` tells why, WOULD_FAIL",
        "SUPERSEDED, eng-1 took it, FENCED",
        "SUPERSEDED, LEADER_FLAPPING: within a minute 4 holders fell silent, FLAPPING",
        "HALTED, by hand, HALTED",
        "HALTED, RECOVERY_LOOP: within 10 minutes, LOOPING",
        "INTERNAL, a bug, BUG"
    })
    void whatever_the_lifecycle_calls_a_person_for(ErrorCode code, String why, Kind kind) {
        observer.alerted(code, why);

        assertThat(kinds()).containsExactly(kind);
    }
}
