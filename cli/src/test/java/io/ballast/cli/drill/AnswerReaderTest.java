package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.identity.CommandId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerReaderTest {

    private static final String APPLIED =
            "{\"command_id\":\"c-00001\",\"status\":\"applied\",\"first\":null,\"seq\":2,\"reason\":null,\"warnings\":[]}";
    private static final String DUPLICATE =
            "{\"command_id\":\"c-00002\",\"status\":\"duplicate\",\"first\":\"rejected\","
                    + "\"seq\":3,\"reason\":{\"code\":\"NOT_LIVE\",\"message\":\"x\",\"line\":1},\"warnings\":[]}";

    @TempDir
    private Path directory;

    @Test
    void a_line_that_the_kill_cut_off_says_nothing() throws IOException {
        AnswerReader reader = reader("one\ntwo\nthr");

        assertThat(reader.next()).containsExactly("one", "two");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void a_line_longer_than_a_buffer_is_one_line() throws IOException {
        AnswerReader reader = reader("x".repeat(20_000) + "\n");

        assertThat(reader.next()).containsExactly("x".repeat(20_000));
    }

    @Test
    void an_answer_is_what_was_said() {
        assertThat(Answer.read(APPLIED))
                .isEqualTo(new Answer(new CommandId("c-00001"), Status.APPLIED, null, 2L, null));
        assertThat(Answer.read(DUPLICATE))
                .isEqualTo(new Answer(
                        new CommandId("c-00002"), Status.DUPLICATE, Status.REJECTED, 3L, ReasonCode.NOT_LIVE));
        assertThatThrownBy(() -> Answer.read("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_recorded_is_read_out_of_the_file_also_what_comes_later() throws IOException {
        try (Recorder recorder = new Recorder(directory.resolve("answers"));
                Answers answers = recorder.answers()) {
            assertThat(answers.peek()).isEmpty();
            recorder.record(List.of(APPLIED, DUPLICATE));

            assertThat(recorder.recorded()).isEqualTo(2);
            assertThat(answers.peek()).contains(Answer.read(APPLIED));
            assertThat(answers.peek()).contains(Answer.read(APPLIED));
            answers.skip();
            assertThat(answers.peek()).contains(Answer.read(DUPLICATE));
            answers.skip();
            assertThat(answers.peek()).isEmpty();
        }
    }

    private static AnswerReader reader(String printed) {
        return new AnswerReader(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)));
    }
}
