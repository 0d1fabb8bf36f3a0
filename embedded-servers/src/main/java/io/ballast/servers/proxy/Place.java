package io.ballast.servers.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in what passes on one connection, counted from the moment at which something is planned there.
 *
 * @param direction of the bytes that are counted
 * @param request words that must have passed in a request before anything is counted, or null
 * @param words that are looked for, or null when bytes alone are counted
 * @param isAfter whether the place is after the words, or before them
 * @param bytes how many more pass then
 */
public record Place(
        Direction direction,
        @Nullable String request,
        @Nullable String words,
        boolean isAfter,
        int bytes) {

    public Place {
        Objects.requireNonNull(direction, "direction");
        if (bytes < 0) {
            throw new IllegalArgumentException("no place is " + bytes + " bytes further");
        }
        if (request != null && (direction != Direction.REPLIES || request.isEmpty())) {
            throw new IllegalArgumentException("only replies answer a request, and only one that says something");
        }
        if (words != null && words.isEmpty()) {
            throw new IllegalArgumentException("words that are looked for say something");
        }
    }

    /** Where the next byte is about to pass: nothing of what comes next does. */
    public static Place next(Direction direction) {
        return new Place(direction, null, null, false, 0);
    }

    /**
     * Before these words, which never pass as a whole. Those of their bytes that came in an earlier packet than the last
     * have passed already: nobody could know by then what they would become.
     */
    public static Place before(Direction direction, String words) {
        return new Place(direction, null, words, false, 0);
    }

    /** After these words, and before whatever follows them. */
    public static Place after(Direction direction, String words) {
        return new Place(direction, null, words, true, 0);
    }

    /** Before the first byte of the answer to the next request that holds these words. */
    public static Place replyTo(String request) {
        return next(Direction.REPLIES).inReplyTo(request);
    }

    /** The same place in the answer to the next request that holds these words. */
    public Place inReplyTo(String newRequest) {
        return new Place(direction, newRequest, words, isAfter, bytes);
    }

    /** So many bytes further on. */
    public Place plus(int more) {
        return new Place(direction, request, words, isAfter, Math.addExact(bytes, more));
    }

    static byte[] encoded(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
