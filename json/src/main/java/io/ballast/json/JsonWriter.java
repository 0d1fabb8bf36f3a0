package io.ballast.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a document as one line of JSON, keys in the order of the document. */
public final class JsonWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonWriter() {}

    /**
     * Writes a document.
     *
     * @throws IllegalArgumentException if it holds anything but maps with text keys, collections, text, exact numbers,
     *     booleans and null
     */
    public static String write(@Nullable Object document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object node, JsonGenerator out) throws IOException {
        if (node == null) {
            out.writeNull();
        } else if (node instanceof String text) {
            out.writeString(text);
        } else if (node instanceof Boolean value) {
            out.writeBoolean(value);
        } else if (node instanceof Number number) {
            writeNumber(number, out);
        } else if (node instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                write(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (node instanceof Collection<?> collection) {
            out.writeStartArray();
            for (Object element : collection) {
                write(element, out);
            }
            out.writeEndArray();
        } else {
            throw new IllegalArgumentException(
                    "no JSON form for " + node.getClass().getName());
        }
    }

    private static void writeNumber(Number number, JsonGenerator out) throws IOException {
        if (number instanceof Integer || number instanceof Long) {
            out.writeNumber(number.longValue());
        } else if (number instanceof BigInteger integer) {
            out.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else {
            throw new IllegalArgumentException(
                    "no exact JSON form for " + number.getClass().getName());
        }
    }
}
