package io.ballast.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSourceTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000})
    void lines_are_cut_at_line_feeds_however_the_bytes_arrive(int atOnce) throws IOException {
        assertThat(read("one\n\ntwo\r\nthree", atOnce)).containsExactly("1 one", "2 ", "3 two\r", "4 three");
    }

    @Test
    void a_last_line_feed_begins_no_line() throws IOException {
        assertThat(read("one\n", 100)).containsExactly("1 one");
    }

    @Test
    void no_bytes_are_no_line() throws IOException {
        assertThat(read("", 100)).isEmpty();
    }

    @Test
    void the_longest_line_is_taken_and_one_byte_more_is_not() throws IOException {
        String longest = "x".repeat(LineSource.LONGEST);

        assertThat(read(longest + "\n" + longest + "y\nnext", 50_000))
                .containsExactly("1 " + longest, "2 too long", "3 next");
    }

    @Test
    void a_line_far_longer_than_memory_is_passed_over() throws IOException {
        long length = 8L * 1024 * 1024 * 1024 + 5;
        LineSource lines = new LineSource(new Endless(length));

        LineSource.Line line = lines.next().orElseThrow();

        assertThat(line.isTooLong()).isTrue();
        assertThat(line.bytes().hasRemaining()).isFalse();
        assertThat(lines.next()).isEmpty();
    }

    private static List<String> read(String text, int atOnce) throws IOException {
        LineSource source = new LineSource(new Dripping(text.getBytes(StandardCharsets.UTF_8), atOnce));
        List<String> lines = new ArrayList<>();
        Optional<LineSource.Line> line = source.next();
        while (line.isPresent()) {
            lines.add(line.get().number()
                    + " "
                    + (line.get().isTooLong()
                            ? "too long"
                            : StandardCharsets.UTF_8.decode(line.get().bytes())));
            line = source.next();
        }
        return lines;
    }

    /** Gives a few bytes at a time, as a pipe may. */
    private static final class Dripping extends ByteArrayInputStream {
        private final int atOnce;

        Dripping(byte[] bytes, int atOnce) {
            super(bytes);
            this.atOnce = atOnce;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(atOnce, length));
        }
    }

    /** So many bytes of one line, none of them kept anywhere. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int given = (int) Math.min(left, length);
            left -= given;
            return given;
        }
    }
}
