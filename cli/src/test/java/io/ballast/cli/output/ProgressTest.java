package io.ballast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressTest {

    private static final Terminal WATCHED = new Terminal(true, true, true, 80, true, false);

    private final Watched err = new Watched();

    @Test
    void what_takes_long_is_shown_and_leaves_no_trace() {
        String done = Progress.during(new Console(err, err, WATCHED), "recovering", () -> {
            err.awaitDrawn();
            return "done";
        });

        assertThat(done).isEqualTo("done");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("\r\u001b[Krecovering .   1 s")
                .endsWith("\r\u001b[K");
    }

    @Test
    void what_is_done_soon_is_not_shown() {
        assertThat(Progress.<Integer>during(new Console(err, err, WATCHED), "recovering", () -> 7))
                .isEqualTo(7);
        assertThat(err.size()).isZero();
    }

    @Test
    void a_failure_passes_through() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Progress.during(new Console(err, err, WATCHED), "recovering", () -> {
                    throw new IllegalStateException("deliberate");
                }))
                .withMessage("deliberate");
    }

    @Test
    void nothing_is_drawn_into_a_pipe() {
        assertThat(Progress.<Integer>during(new Console(err, err, Terminal.NONE), "recovering", () -> 7))
                .isEqualTo(7);
    }

    /** Knows when something was drawn. */
    private static final class Watched extends ByteArrayOutputStream {
        private final CountDownLatch drawn = new CountDownLatch(1);

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            drawn.countDown();
        }

        void awaitDrawn() {
            try {
                assertThat(drawn.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
