package io.ballast.cli.feed;

import io.ballast.domain.command.CommandDocument;
import io.ballast.json.JsonReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a typed command of a line, or says why it is none. */
final class CommandParser {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonReader json = new JsonReader(LineSource.LONGEST);

    Input parse(LineSource.Line line) {
        if (line.isTooLong()) {
            return malformed(line, "longer than " + LineSource.LONGEST / 1024 + " KiB");
        }
        String text;
        try {
            // A decoder of one's own refuses what a String would replace with question marks.
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(line.bytes().duplicate())
                    .toString();
        } catch (CharacterCodingException e) {
            return malformed(line, "not UTF-8");
        }
        String complaint = complaintAboutForm(text);
        return complaint == null ? parse(line, text) : malformed(line, complaint);
    }

    private Input parse(LineSource.Line line, String text) {
        Map<String, @Nullable Object> document;
        try {
            document = json.readObject(text);
        } catch (IllegalArgumentException e) {
            return malformed(line, String.valueOf(e.getMessage()));
        }
        try {
            return new Input.Command(line.number(), CommandDocument.read(document));
        } catch (IllegalArgumentException e) {
            return new Input.Malformed(
                    line.number(), CommandDocument.idOf(document).orElse(null), String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String complaintAboutForm(String text) {
        if (text.isEmpty()) {
            return "an empty line";
        }
        if (text.charAt(0) == BYTE_ORDER_MARK) {
            return "begins with a byte order mark; the input must be plain UTF-8";
        }
        if (text.charAt(text.length() - 1) == '\r') {
            return "ends with a carriage return; lines must end with a line feed alone";
        }
        return null;
    }

    private static Input malformed(LineSource.Line line, String complaint) {
        return new Input.Malformed(line.number(), null, complaint);
    }
}
