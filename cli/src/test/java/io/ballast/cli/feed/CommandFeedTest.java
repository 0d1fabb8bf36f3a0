package io.ballast.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommandFeedTest {

    @Nested
    class Batches {

        @Test
        void hold_all_lines_in_order_and_none_is_larger_than_asked() {
            CommandFeed feed = started(bytes("x\n".repeat(1_000)));

            List<Input> all = new ArrayList<>();
            List<Input> batch = feed.nextBatch(64);
            while (!batch.isEmpty()) {
                assertThat(batch).hasSizeLessThanOrEqualTo(64);
                all.addAll(batch);
                batch = feed.nextBatch(64);
            }

            assertThat(all).hasSize(1_000);
            assertThat(all.get(999).line()).isEqualTo(1_000);
            assertThat(feed.failure()).isEmpty();
        }

        @Test
        void are_prepared_ahead_and_never_by_more_than_a_few_hundred_lines() {
            Counting endless = new Counting();
            CommandFeed feed = started(endless);

            for (long taken = 1; taken <= 2_000; taken++) {
                assertThat(feed.nextBatch(1)).hasSize(1);
                assertThat(endless.lines()).isLessThanOrEqualTo(taken + 258);
            }
            feed.stop();
        }

        @Test
        void do_not_wait_for_more_than_was_sent() throws IOException {
            try (PipedOutputStream producer = new PipedOutputStream()) {
                CommandFeed feed = started(new PipedInputStream(producer));
                for (int i = 1; i <= 3; i++) {
                    producer.write("x\n".getBytes(StandardCharsets.UTF_8));
                    producer.flush();
                    assertThat(feed.nextBatch(64)).extracting(Input::line).containsExactly((long) i);
                }
            }
        }
    }

    @Nested
    class An_empty_line {

        @Test
        void is_a_complaint_between_others() {
            assertThat(complaints("x\n\n\ny\n")).hasSize(4).element(1).isEqualTo("an empty line");
        }

        @Test
        void is_nothing_at_the_end() {
            assertThat(complaints("x\n\n")).hasSize(1);
            assertThat(complaints("\n")).isEmpty();
        }

        @Test
        void is_a_complaint_when_another_one_follows() {
            assertThat(complaints("x\n\n\n")).hasSize(2);
        }
    }

    @Nested
    class Stopping {

        @Test
        void ends_a_wait_for_lines_that_do_not_come() throws Exception {
            try (PipedOutputStream producer = new PipedOutputStream()) {
                CommandFeed feed = started(new PipedInputStream(producer));
                Thread stopper = new Thread(feed::stop);
                stopper.start();

                assertThat(feed.nextBatch(64)).isEmpty();
                stopper.join();
            }
        }

        @Test
        void gives_out_what_was_read_so_far_when_asked_to() throws IOException {
            try (PipedOutputStream producer = new PipedOutputStream()) {
                CommandFeed feed = started(new PipedInputStream(producer));
                producer.write("x\ny\nz\n".getBytes(StandardCharsets.UTF_8));
                producer.flush();
                List<Input> answered = new ArrayList<>(feed.nextBatch(1));

                answered.addAll(feed.stopAndDrain());

                assertThat(answered).extracting(Input::line).startsWith(1L).hasSizeBetween(1, 3);
                assertThat(feed.nextBatch(64)).isEmpty();
            }
        }

        @Test
        void releases_a_reader_that_is_far_ahead() {
            Counting endless = new Counting();
            CommandFeed feed = started(endless);
            assertThat(feed.nextBatch(1)).hasSize(1);

            assertThat(feed.stopAndDrain()).hasSizeLessThanOrEqualTo(257);
        }
    }

    @Test
    void an_input_that_breaks_is_told_after_what_was_read_before() {
        CommandFeed feed = started(new Breaking());

        assertThat(feed.nextBatch(64)).hasSize(1);
        assertThat(feed.nextBatch(64)).isEmpty();
        assertThat(feed.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("disk on fire"));
    }

    private static List<String> complaints(String text) {
        CommandFeed feed = started(bytes(text));
        List<String> complaints = new ArrayList<>();
        List<Input> batch = feed.nextBatch(64);
        while (!batch.isEmpty()) {
            batch.forEach(input -> complaints.add(((Input.Malformed) input).complaint()));
            batch = feed.nextBatch(64);
        }
        return complaints;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Two bytes to a line, for ever. */
    private static final class Counting extends InputStream {
        private final AtomicLong bytes = new AtomicLong();

        @Override
        public int read() {
            return bytes.getAndIncrement() % 2 == 0 ? 'x' : '\n';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            into[offset] = (byte) read();
            return 1;
        }

        long lines() {
            return bytes.get() / 2;
        }
    }

    private static final class Breaking extends InputStream {
        private int given;

        @Override
        public int read() throws IOException {
            return switch (given++) {
                case 0 -> 'x';
                case 1 -> '\n';
                default -> throw new IOException("disk on fire");
            };
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            into[offset] = (byte) read();
            return 1;
        }
    }

    private static CommandFeed started(InputStream in) {
        CommandFeed feed = new CommandFeed(in);
        feed.start();
        return feed;
    }
}
