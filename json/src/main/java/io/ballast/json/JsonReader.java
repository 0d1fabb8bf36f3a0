package io.ballast.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value as maps and lists, strictly: no key twice, no text after the value, no number that is not
 * exact.
 */
public final class JsonReader {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 100;

    private final JsonFactory factory;

    /**
     * A reader with a limit.
     *
     * @param longest the most characters that a text may have; a longer one is refused
     */
    public JsonReader(int longest) {
        this.factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(longest)
                        .maxNameLength(Math.min(longest, StreamReadConstraints.DEFAULT_MAX_NAME_LEN))
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxDocumentLength(longest)
                        .build())
                .build();
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is not exactly one well-formed JSON object; the message says where
     */
    @SuppressWarnings("unchecked") // Of an object our own maps are made.
    public Map<String, @Nullable Object> readObject(String text) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(read(text, true));
    }

    /**
     * Reads any value.
     *
     * @return maps, lists, text, exact numbers, booleans or null
     * @throws IllegalArgumentException if the text is not exactly one well-formed JSON value; the message says where
     */
    public @Nullable Object read(String text) {
        return read(text, false);
    }

    private @Nullable Object read(String text, boolean isObject) {
        try (JsonParser parser = factory.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (isObject && first != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            if (first == null) {
                throw new IllegalArgumentException("empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("there is more after the JSON " + (isObject ? "object" : "value"));
            }
            return value;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("not well-formed JSON: " + where(e), e);
        } catch (IOException e) {
            // The text is in memory: what Jackson reports here is a limit that the text breaks.
            throw new IllegalArgumentException("not acceptable JSON: " + firstLine(e.getMessage()), e);
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("not a JSON value: " + parser.currentToken());
        };
    }

    private static Object decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("not a number that can be kept exactly: " + parser.getText(), e);
        }
    }

    private static String where(JsonParseException e) {
        return firstLine(e.getOriginalMessage()) + " (column " + e.getLocation().getColumnNr() + ")";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
