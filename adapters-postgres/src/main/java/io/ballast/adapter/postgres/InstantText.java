package io.ballast.adapter.postgres;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads instants as the server writes them: {@code 2026-01-05 09:30:00.123456+05:30}, in the time zone of the session,
 * whichever that is. By hand, because a hundred thousand positions have one each.
 */
final class InstantText {

    private static final String FORM = "dddd-dd-dd dd:dd:dd";
    private static final int NANO_DIGITS = 9;

    private InstantText() {}

    /**
     * Reads an instant.
     *
     * @throws IllegalArgumentException if the text has another form, as {@code infinity} and years after 9999 have
     * @throws java.time.DateTimeException if there is no such day, time or offset
     */
    static Instant read(String text) {
        if (text.length() <= FORM.length()) {
            throw new IllegalArgumentException("no instant");
        }
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            char c = text.charAt(i);
            if (expected == 'd' ? c < '0' || c > '9' : c != expected) {
                throw new IllegalArgumentException("no instant");
            }
        }
        int offset = FORM.length();
        int nano = 0;
        if (text.charAt(offset) == '.') {
            int digits = offset + 1;
            offset = digits;
            while (offset < text.length() && Character.digit(text.charAt(offset), 10) >= 0) {
                offset++;
            }
            nano = nanos(text.substring(digits, offset));
        }
        LocalDateTime local = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                nano);
        return local.toInstant(ZoneOffset.of(text.substring(offset)));
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }

    private static int nanos(String fraction) {
        if (fraction.length() > NANO_DIGITS) {
            throw new IllegalArgumentException("no instant");
        }
        int nanos = Integer.parseInt(fraction);
        for (int digits = fraction.length(); digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }
}
