package io.ballast.cli.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Cuts bytes into lines at each line feed. A line that is too long is passed over, never kept. */
final class LineSource {

    /** The most bytes that a line may have, without its line feed. */
    static final int LONGEST = 64 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long number;

    LineSource(InputStream in) {
        this.in = in;
    }

    /**
     * One line.
     *
     * @param number counting from 1
     * @param bytes without the line feed; empty if it is too long
     */
    record Line(long number, ByteBuffer bytes, boolean isTooLong) {}

    /** The next line, or none at the end. What follows the last line feed is a line unless it is empty. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean isTooLong = false;
        boolean isEmpty = true;
        while (position < limit || fill()) {
            isEmpty = false;
            int end = indexOfLineFeed();
            int length = end - position;
            if (isTooLong || line.size() + length > LONGEST) {
                isTooLong = true;
                line.reset();
            } else {
                line.write(buffer, position, length);
            }
            position = end;
            if (end < limit) {
                position++;
                break;
            }
        }
        if (isEmpty) {
            return Optional.empty();
        }
        number++;
        return Optional.of(new Line(number, ByteBuffer.wrap(line.toByteArray()), isTooLong));
    }

    private int indexOfLineFeed() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }
}
