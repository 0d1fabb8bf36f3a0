package io.ballast.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.RecoveryObserver.Delivery;
import io.ballast.application.port.out.RecoveryObserver.Urgency;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate.Mode;
import io.ballast.domain.recovery.Certificate.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the figures are after what. */
class FiguresTest {

    private final Engine engine = new Engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private void ends(Outcome outcome) {
        engine.observer().ended(Engine.certificate(Mode.RECOVER, outcome, Duration.ofMillis(3)));
    }

    private double value(String name, String... labels) {
        return engine.scrape().value(name, labels);
    }

    @Nested
    class Of_recoveries {

        @Test
        void that_none_ended_is_an_outcome_of_its_own_and_what_it_would_tell_is_not_known() {
            assertThat(value("ballast_recovery_last_outcome", "outcome", "NEVER"))
                    .isEqualTo(1);
            assertThat(value("ballast_recovery_last_run_timestamp_seconds")).isNaN();
            assertThat(value("ballast_recovery_last_success_timestamp_seconds")).isNaN();
            assertThat(value("ballast_recovery_last_duration_seconds")).isNaN();
            assertThat(value("ballast_recovery_positions")).isNaN();
            assertThat(value("ballast_recovery_last_violations", "rule", "A01", "severity", "fatal"))
                    .isNaN();
        }

        @Test
        void exactly_one_outcome_is_the_last() {
            for (Outcome outcome : Outcome.values()) {
                if (outcome != Outcome.VALID) {
                    ends(outcome);
                    assertThat(engine.scrape()
                                    .family("ballast_recovery_last_outcome")
                                    .samples())
                            .filteredOn(sample -> sample.value() == 1)
                            .singleElement()
                            .satisfies(sample -> assertThat(sample.labels()).containsEntry("outcome", outcome.name()));
                }
            }
        }

        @Test
        void they_are_counted_timed_and_dated() {
            ends(Outcome.RECOVERED);

            assertThat(value("ballast_recovery_runs_total", "outcome", "RECOVERED", "error_code", "none"))
                    .isEqualTo(1);
            assertThat(value("ballast_recovery_last_run_timestamp_seconds")).isEqualTo(1767584700.5);
            assertThat(value("ballast_recovery_last_success_timestamp_seconds")).isEqualTo(1767584700.5);
            assertThat(value("ballast_recovery_last_duration_seconds")).isEqualTo(0.003);
            assertThat(value("ballast_recovery_positions")).isEqualTo(5);
            assertThat(value("ballast_recovery_duration_seconds_bucket", "phase", "fetch", "le", "0.0025"))
                    .isZero();
            assertThat(value("ballast_recovery_duration_seconds_bucket", "phase", "fetch", "le", "0.005"))
                    .isEqualTo(1);
        }

        @Test
        void failures_in_a_row_end_with_a_success_and_with_another_owner() {
            ends(Outcome.UNAVAILABLE);
            ends(Outcome.UNAVAILABLE);
            assertThat(value("ballast_recovery_consecutive_failures")).isEqualTo(2);

            ends(Outcome.SUPERSEDED);
            assertThat(value("ballast_recovery_consecutive_failures")).isZero();

            ends(Outcome.UNAVAILABLE);
            ends(Outcome.RECOVERED);
            assertThat(value("ballast_recovery_consecutive_failures")).isZero();
        }

        @Test
        void what_one_read_is_not_known_once_another_could_not_read() {
            ends(Outcome.RECOVERED);
            engine.passes(Duration.ofSeconds(1));
            ends(Outcome.UNAVAILABLE);

            assertThat(value("ballast_recovery_positions")).isNaN();
            assertThat(value("ballast_recovery_last_run_timestamp_seconds")).isEqualTo(1767584701.5);
            assertThat(value("ballast_recovery_last_success_timestamp_seconds")).isEqualTo(1767584700.5);
        }

        @Test
        void violations_are_those_of_the_last_one_and_add_up() {
            for (int i = 0; i < 2; i++) {
                engine.observer()
                        .ended(Engine.certificate(
                                Mode.RECOVER,
                                Outcome.INCONSISTENT,
                                Duration.ZERO,
                                Engine.violation(RuleId.I01, Severity.FATAL),
                                Engine.violation(RuleId.I01, Severity.FATAL)));
            }

            assertThat(value("ballast_recovery_last_violations", "rule", "I01", "severity", "fatal"))
                    .isEqualTo(2);
            assertThat(value("ballast_recovery_violations_total", "rule", "I01", "severity", "fatal"))
                    .isEqualTo(4);
            ends(Outcome.RECOVERED);
            assertThat(value("ballast_recovery_last_violations", "rule", "I01", "severity", "fatal"))
                    .isZero();
        }

        @Test
        void a_dry_run_is_none() {
            engine.observer().ended(Engine.certificate(Mode.VALIDATE, Outcome.INCONSISTENT, Duration.ZERO));

            assertThat(value(
                            "ballast_validation_runs_total",
                            "outcome",
                            "INCONSISTENT",
                            "error_code",
                            "VALIDATION_FAILED"))
                    .isEqualTo(1);
            assertThat(value("ballast_recovery_last_outcome", "outcome", "NEVER"))
                    .isEqualTo(1);
            assertThat(value(
                            "ballast_recovery_runs_total",
                            "outcome",
                            "INCONSISTENT",
                            "error_code",
                            "VALIDATION_FAILED"))
                    .isZero();
        }
    }

    @Nested
    class Of_the_instance {

        @Test
        void it_stands_in_one_place_and_since_it_came_there() {
            engine.stands("STANDBY");
            engine.passes(Duration.ofSeconds(5));
            engine.stands("STANDBY");

            assertThat(engine.scrape().family("ballast_lifecycle_state").samples())
                    .filteredOn(sample -> sample.value() == 1)
                    .singleElement()
                    .satisfies(sample -> assertThat(sample.labels()).containsEntry("state", "STANDBY"));
            assertThat(value("ballast_lifecycle_state_since_timestamp_seconds")).isEqualTo(1767584700.5);
            assertThat(value("ballast_leader")).isZero();
        }

        @Test
        void what_was_not_seen_of_the_store_is_not_known() {
            assertThat(value("ballast_epoch")).isNaN();
            assertThat(value("ballast_store_up")).isNaN();
            assertThat(value("ballast_portfolio_found")).isNaN();
            assertThat(value("ballast_halted", "source", "operator")).isNaN();
            assertThat(value("ballast_in_doubt_positions")).isNaN();
        }

        @Test
        void a_store_that_fell_silent_is_told_and_what_it_said_last_stays() {
            engine.sees(Phase.ACTIVE, null, "run 1").losesSight();

            assertThat(value("ballast_store_up")).isZero();
            assertThat(value("ballast_portfolio_found")).isEqualTo(1);
            assertThat(value("ballast_epoch")).isEqualTo(7);
        }

        @Test
        void a_store_that_was_silent_from_the_beginning_has_not_said_that_there_is_nothing() {
            engine.losesSight();
            assertThat(value("ballast_portfolio_found")).isNaN();

            engine.seesNothing();
            assertThat(value("ballast_portfolio_found")).isZero();
            assertThat(value("ballast_store_up")).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({
            "HALTED, all, HALTED_BY_OPERATOR, 1, 0",
            "ACTIVE, reduce-only, HALTED_BY_OPERATOR, 1, 0",
            "HALTED, all, HALTED, 0, 1",
            "HALTED, all, REPAIRED, 1, 0",
            "ACTIVE, , ACTIVATED, 0, 0",
        })
        void a_halt_has_one_source(Phase phase, String mode, String event, int operator, int evidence) {
            engine.sees(phase, mode, "INCONSISTENT: whatever it is called").after(event);

            assertThat(value("ballast_halted", "source", "operator")).isEqualTo(operator);
            assertThat(value("ballast_halted", "source", "evidence")).isEqualTo(evidence);
        }

        @Test
        void trading_without_its_lease_is_degraded() {
            engine.stands("ACTIVE").degraded(true);

            assertThat(value("ballast_degraded", "reason", "redis")).isEqualTo(1);
            assertThat(value("ballast_leader")).isEqualTo(1);
            assertThat(value("ballast_in_doubt_positions")).isZero();
        }
    }

    @Nested
    class Of_a_session {

        @Test
        void the_gap_is_the_longest_silence_also_while_it_lasts_and_only_of_who_trades() {
            assertThat(value("ballast_lease_renewal_gap_seconds")).isNaN();
            engine.observer().taken(Engine.RUN, Engine.LEADERSHIP);
            engine.stands("ACTIVE");
            engine.observer().renewed(Duration.ofMillis(600), Duration.ofMillis(2));
            assertThat(value("ballast_lease_renewal_gap_seconds")).isEqualTo(0.6);

            engine.passes(Duration.ofMillis(1500));
            assertThat(value("ballast_lease_renewal_gap_seconds")).isEqualTo(1.5);

            engine.stands("STANDBY");
            assertThat(value("ballast_lease_renewal_gap_seconds")).isNaN();
        }

        @Test
        void an_epoch_that_was_taken_is_counted_and_is_the_first_word_of_the_store() {
            engine.observer().taken(Engine.RUN, Engine.LEADERSHIP);
            engine.stands("ACTIVE").passes(Duration.ofMillis(400));

            assertThat(value("ballast_takeovers_total")).isEqualTo(1);
            assertThat(value("ballast_lease_renewal_gap_seconds")).isEqualTo(0.4);
        }

        @Test
        void tries_are_counted_by_class_and_an_unheard_of_one_among_others() {
            for (String state : List.of("57P01", "57014", "ZZ000")) {
                engine.observer()
                        .attemptFailed(
                                Engine.RUN, 1, new StoreUnavailableException("gone", true, state, null), Duration.ZERO);
            }

            assertThat(value("ballast_store_retries_total", "reason", "57")).isEqualTo(2);
            assertThat(value("ballast_store_retries_total", "reason", "other")).isEqualTo(1);
        }

        @Test
        void answers_commits_and_messages_are_counted() {
            engine.observer().answered("roll", "rejected", 3);
            engine.observer().committed(Duration.ofMillis(7));
            engine.observer().writeFenced(Engine.LEADERSHIP);
            engine.observer().messaged(Urgency.WARNING, Delivery.DROPPED);

            assertThat(value("ballast_commands_total", "type", "roll", "status", "rejected"))
                    .isEqualTo(3);
            assertThat(value("ballast_commit_duration_seconds_sum")).isEqualTo(0.007);
            assertThat(value("ballast_fenced_writes_total")).isEqualTo(1);
            assertThat(value("ballast_alerts_total", "severity", "warning", "delivered", "dropped"))
                    .isEqualTo(1);
        }

        @Test
        void every_type_of_command_is_counted_and_no_other() {
            Set<String> types = Arrays.stream(TradeCommand.class.getPermittedSubclasses())
                    .flatMap(kind -> kind.isInterface()
                            ? Arrays.stream(kind.getPermittedSubclasses())
                            : Arrays.stream(new Class<?>[] {kind}))
                    .map(kind -> kind.getSimpleName()
                            .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                            .toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.toSet());

            assertThat(engine.scrape().family("ballast_commands_total").labels().get("type"))
                    .isEqualTo(types);
            assertThatThrownBy(() -> engine.observer().answered("buy_everything", "applied", 1))
                    .hasMessageContaining("buy_everything");
        }
    }
}
