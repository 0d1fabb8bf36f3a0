package io.ballast.adapter.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.alert.AlertConfig.Format;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message that somebody sends to see whether it arrives. */
class TrialTest {

    private final Receiver receiver = new Receiver();

    TrialTest() throws IOException {}

    @AfterEach
    void close() {
        receiver.close();
    }

    private AlertModule.Trial trial(String url) {
        return AlertModule.trial(
                Configs.of(url, Format.JSON), () -> Instant.parse("2026-01-05T03:45:00Z"), () -> new UUID(7, 1));
    }

    @Test
    void says_that_it_is_one_and_with_what_it_was_answered() throws Exception {
        receiver.answers(204, 404);

        assertThat(trial(receiver.url())).isEqualTo(new AlertModule.Trial(true, 204, null));
        assertThat(receiver.next().body()).contains("\"type\":\"ballast.test\"");
        assertThat(trial(receiver.url())).isEqualTo(new AlertModule.Trial(false, 404, null));
    }

    @Test
    void tells_what_happened_where_nobody_answers_and_not_where() {
        receiver.close();

        AlertModule.Trial trial = trial(receiver.url());

        assertThat(trial.isTaken()).isFalse();
        assertThat(trial.status()).isNull();
        assertThat(trial.failure()).endsWith("Exception").doesNotContain("sesame");
    }
}
