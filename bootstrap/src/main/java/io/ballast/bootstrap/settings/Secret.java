package io.ballast.bootstrap.settings;

/**
 * A text that must not be shown: its string form is three asterisks, so no log line, message or record that holds one
 * can give it away.
 *
 * @param value the text itself, for the one place that needs it
 */
public record Secret(String value) {

    /** What is shown in place of a secret. */
    public static final String MASK = "***";

    @Override
    public String toString() {
        return MASK;
    }
}
