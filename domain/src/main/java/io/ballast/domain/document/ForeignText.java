package io.ballast.domain.document;

/** Text that a store, a driver or another instance wrote, made fit for a log line or a message. */
public final class ForeignText {

    private static final String NAMED_SECRET =
            "(?i)(password|passwd|pwd|secret|token|credential|api[-_ ]?key)(\\s*[=:]\\s*)[^\\s&;,]+";
    private static final String SECRET_IN_URL = "://[^/\\s]*@";

    private ForeignText() {}

    /** The text without what could begin a line, turn its direction or give a password away, and without the end of a long one. */
    public static String harmless(String text, int longest) {
        return shortened(masked(withoutControls(text)), longest);
    }

    private static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isPrintable(c) ? c : ' '));
        return clean.toString();
    }

    /** Not printable are also what turns the direction of text, and separators that some viewers take for line ends. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Drivers have been seen to repeat an address with its credentials; those that made the text should not have. */
    private static String masked(String text) {
        return text.replaceAll(SECRET_IN_URL, "://***@").replaceAll(NAMED_SECRET, "$1$2***");
    }

    private static String shortened(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
