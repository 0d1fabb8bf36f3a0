package io.ballast.domain.document;

/** The rules for text that comes from outside: which characters an id or a remark may have, and how many. */
public final class Text {

    /** The longest id. */
    public static final int LONGEST_ID = 64;

    /** The longest reason or note. */
    public static final int LONGEST_REMARK = 500;

    private static final int LONGEST_QUOTE = 80;

    private Text() {}

    /**
     * Returns the text if it is an id: 1 to 64 of {@code A–Z a–z 0–9 . _ : -}.
     *
     * @param what the name of the field, for the message
     * @throws IllegalArgumentException otherwise, naming the field
     */
    public static String requireId(String text, String what) {
        if (text.isEmpty() || text.length() > LONGEST_ID || !text.chars().allMatch(Text::isIdCharacter)) {
            throw new IllegalArgumentException(
                    what + " must be 1 to " + LONGEST_ID + " of A-Z a-z 0-9 . _ : - and is " + quoted(text));
        }
        return text;
    }

    /**
     * Returns the text if it has at most {@code longest} characters, no control characters and no half of a surrogate
     * pair, which no store could keep.
     *
     * @throws IllegalArgumentException otherwise, naming the field
     */
    public static String requirePlain(String text, int longest, String what) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; at most " + longest + " are allowed");
        }
        boolean plain = text.codePoints().noneMatch(c -> Character.isISOControl(c) || isLoneSurrogate(c));
        if (!plain) {
            throw new IllegalArgumentException(what + " holds control characters or broken text: " + quoted(text));
        }
        return text;
    }

    /** The text in quotes with everything unprintable escaped and the end of a long one left out. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST_QUOTE).forEach(c -> {
            if (Character.isISOControl(c) || isLoneSurrogate(c)) {
                quoted.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "…\"" : "\"")
                .toString();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isIdCharacter(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == ':'
                || c == '-';
    }
}
