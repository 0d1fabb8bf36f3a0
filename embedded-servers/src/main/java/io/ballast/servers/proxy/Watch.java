package io.ballast.servers.proxy;

import org.jspecify.annotations.Nullable;

/** Follows one connection until it comes to the place of one trap. */
final class Watch {

    private static final long NOT_YET = -1;

    private final Place place;
    private final @Nullable Search request;
    private final @Nullable Search words;
    private boolean isCounting;
    private long passed;
    private long target;

    Watch(Place place) {
        this.place = place;
        String asked = place.request();
        String said = place.words();
        request = asked == null ? null : new Search(Place.encoded(asked));
        words = said == null ? null : new Search(Place.encoded(said));
        isCounting = request == null;
        target = words == null ? place.bytes() : NOT_YET;
    }

    /**
     * Notices a piece before it passes.
     *
     * @return how much of the piece lies before the place, or -1 when the place is not in it
     */
    synchronized int notice(Direction direction, byte[] piece, int length) {
        if (!isCounting && direction == Direction.REQUESTS && request != null) {
            isCounting = request.endIn(piece, length) >= 0;
            return -1;
        }
        if (!isCounting || direction != place.direction()) {
            return -1;
        }
        if (target == NOT_YET && words != null) {
            int end = words.endIn(piece, length);
            if (end >= 0) {
                int from = place.isAfter() ? end : Math.max(0, end - words.length());
                target = passed + from + place.bytes();
            }
        }
        long at = target - passed;
        passed += length;
        return target != NOT_YET && at >= 0 && at <= length ? (int) at : -1;
    }
}
