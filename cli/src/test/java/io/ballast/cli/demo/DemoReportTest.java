package io.ballast.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.Certificate;
import io.ballast.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemoReportTest {

    private static final Comparison SOUND =
            new Comparison(1, List.of(), List.of(), List.of(), List.of(id("c-2")), List.of());
    private static final Comparison LOSS =
            new Comparison(0, List.of(id("c-1")), List.of(), List.of(), List.of(), List.of());

    @Test
    void is_sound_when_nothing_is_wrong() {
        assertThat(report(SOUND, true, Certificate.Outcome.VALID, Status.APPLIED)
                        .isSound())
                .isTrue();
    }

    @Test
    void is_not_sound_when_an_answer_is_lost() {
        DemoReport report = report(LOSS, true, Certificate.Outcome.VALID, Status.APPLIED);

        assertThat(report.isSound()).isFalse();
        assertThat(report.document()).containsEntry("sound", false).containsEntry("lost", 1);
    }

    @Test
    void is_not_sound_when_the_replay_or_the_last_verdict_differs_or_something_was_not_decided() {
        assertThat(report(SOUND, false, Certificate.Outcome.VALID, Status.APPLIED)
                        .isSound())
                .isFalse();
        assertThat(report(SOUND, true, Certificate.Outcome.INCONSISTENT, Status.APPLIED)
                        .isSound())
                .isFalse();
        assertThat(report(SOUND, true, Certificate.Outcome.VALID, Status.UNKNOWN)
                        .isSound())
                .isFalse();
    }

    @Test
    void can_be_written_as_json() {
        assertThat(JsonWriter.write(report(SOUND, true, Certificate.Outcome.VALID, Status.APPLIED)
                        .document()))
                .contains("\"unknown\":1", "\"unknown_vanished\":[\"c-2\"]", "\"duration_ms\":1234");
    }

    @Test
    void that_is_not_sound_is_told_so() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Story story = new Story(new Console(out, out, Terminal.NONE), true, () -> 0);

        DemoScreens.ended(story, report(LOSS, true, Certificate.Outcome.VALID, Status.APPLIED));

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("✗ the demonstration failed   VALID, lost 1");
    }

    @Test
    void progress_is_drawn_on_a_terminal_and_cleared_before_the_next_step() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(true, true, true, 80, true, false);
        Story story = new Story(new Console(out, err, terminal), true, () -> 0);

        story.progress(12, 24, "12 answers");
        story.step("done");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[K    ████████████░░░░░░░░░░░░ 50%  12 answers\r\u001b[K");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(" 1  done").endsWith(" 0.0 s\n");
    }

    private static DemoReport report(
            Comparison comparison, boolean isReplayEqual, Certificate.Outcome last, Status continued) {
        Long seq = continued == Status.APPLIED ? 4L : null;
        return new DemoReport(
                42,
                500,
                1,
                List.of(new Acknowledgement(id("c-1"), Status.APPLIED, 2)),
                comparison,
                isReplayEqual,
                certificate(Certificate.Mode.RECOVER, Certificate.Outcome.RECOVERED),
                List.of(),
                List.of(new Result(id("c-3"), continued, null, seq, null, List.of())),
                certificate(Certificate.Mode.VALIDATE, last),
                Duration.ofMillis(1_234));
    }

    private static Certificate certificate(Certificate.Mode mode, Certificate.Outcome outcome) {
        return new Certificate(
                new UUID(1, 1),
                new PortfolioId("main"),
                new InstanceId("test"),
                mode,
                outcome,
                null,
                Instant.EPOCH,
                1,
                1L,
                null,
                CheckResult.allSkipped("not run"),
                List.of(),
                null,
                new Certificate.Provenance(null, "test", "test"),
                Certificate.noTimings(),
                null);
    }

    private static CommandId id(String id) {
        return new CommandId(id);
    }
}
