package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.identity.CommandId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final CommandId ONE = new CommandId("c-00001");
    private static final CommandId TWO = new CommandId("c-00002");

    private final Tally tally = new Tally();

    @Test
    void what_was_in_flight_took_place_or_did_not() {
        tally.killed(KillPoint.AT_RANDOM, 0, List.of(ONE, TWO));
        tally.answered(answer(ONE, Status.DUPLICATE, 2L), 1);
        tally.answered(answer(TWO, Status.APPLIED, 3L), 2);

        DrillReport report = report();

        assertThat(report.landed()).isEqualTo(1);
        assertThat(report.vanished()).isEqualTo(1);
        assertThat(report.unknown()).isEqualTo(2);
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void a_command_that_stays_in_flight_over_several_kills_is_counted_once() {
        tally.killed(KillPoint.AT_RANDOM, 0, List.of(ONE));
        tally.killed(KillPoint.WHILE_STARTING, 0, List.of(ONE));
        tally.answered(answer(ONE, Status.APPLIED, 2L), 1);

        assertThat(report().unknown()).isEqualTo(1);
        assertThat(report().kills()).isEqualTo(2);
    }

    @Test
    void the_time_to_recover_runs_from_the_last_kill_to_the_first_answer() {
        tally.killed(KillPoint.AT_RANDOM, 1_000_000, List.of(ONE));
        tally.killed(KillPoint.WHILE_STARTING, 5_000_000, List.of(ONE));
        tally.answered(answer(ONE, Status.APPLIED, 2L), 905_000_000);
        tally.answered(answer(TWO, Status.APPLIED, 3L), 999_000_000);

        assertThat(report().rto().samples()).containsExactly(900L);
    }

    @Test
    void a_process_that_may_have_traded_may_have_done_what_was_cut_off_before() {
        tally.expect(ONE, false);
        tally.killed(KillPoint.WHILE_STARTING, 0, List.of(ONE));
        tally.answered(answer(ONE, Status.DUPLICATE, 2L), 1);

        assertThat(report().findings()).isEmpty();
    }

    @Test
    void what_was_missing_at_one_look_is_lost_though_it_was_there_at_the_next() throws IOException {
        Checker between = checker();
        between.end(Answers.of(List.of(answer(ONE, Status.APPLIED, 2L))));

        DrillReport report = tally.report(1, 1, between, checker(), 0);

        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.recovered()).isZero();
        assertThat(report.findings()).hasSize(1);
        assertThat(report.isPassed()).isFalse();
    }

    @Nested
    class Finds {

        @Test
        void a_command_that_was_done_before_it_was_sent_a_second_time() {
            tally.answered(answer(ONE, Status.DUPLICATE, 2L), 1);

            assertThat(report().findings()).singleElement().asString().contains("c-00001");
        }

        @Test
        void answers_that_decide_nothing_though_nobody_else_was_there() {
            tally.answered(answer(ONE, Status.UNKNOWN, null), 1);
            tally.answered(answer(ONE, Status.HALTED, null), 1);
            tally.answered(answer(ONE, Status.SUPERSEDED, null), 1);

            assertThat(report().findings()).hasSize(3);
        }

        @Test
        void a_command_that_is_refused_as_none() {
            tally.answered(new Answer(ONE, Status.REJECTED, null, null, ReasonCode.COMMAND_ID_REUSED), 1);

            assertThat(report().findings()).singleElement().asString().contains("COMMAND_ID_REUSED");
        }

        @Test
        void a_kill_before_the_commit_that_did_not_prevent_it_and_one_after_it_that_did() {
            tally.killed(KillPoint.BEFORE_COMMIT, 0, List.of(ONE, TWO));
            tally.expect(ONE, false);
            tally.expect(TWO, true);
            tally.answered(answer(ONE, Status.DUPLICATE, 2L), 1);
            tally.answered(answer(TWO, Status.APPLIED, 3L), 1);

            assertThat(report().findings()).hasSize(2);
            assertThat(report().isPassed()).isFalse();
        }

        @Test
        void the_same_when_the_next_process_was_killed_before_it_could_trade() {
            tally.expect(ONE, false);
            tally.expect(TWO, true);
            tally.killed(KillPoint.BEFORE_ACTIVATION, 0, List.of(ONE, TWO));
            tally.answered(answer(ONE, Status.DUPLICATE, 2L), 1);
            tally.answered(answer(TWO, Status.APPLIED, 3L), 1);

            assertThat(report().findings()).hasSize(2);
        }
    }

    private DrillReport report() {
        return tally.report(1, 0, checker(), checker(), 0);
    }

    private static Checker checker() {
        return new Checker(new Script(1)::next);
    }

    private static Answer answer(CommandId id, Status status, @Nullable Long seq) {
        return new Answer(id, status, status == Status.DUPLICATE ? Status.APPLIED : null, seq, null);
    }
}
