package io.ballast.cli.output;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document as it is shown: a stored one may come from another version, so what is missing reads as not known. */
record Document(Map<String, ?> fields) {

    @Nullable
    Object get(String name) {
        return fields.get(name);
    }

    /** The field as text, or a dash. */
    String text(String name) {
        Object value = get(name);
        return value == null ? Figures.UNKNOWN : value.toString();
    }

    /** The field as a figure for people, or a dash. */
    String figure(String name) {
        return Figures.grouped(get(name));
    }

    boolean knows(String name) {
        return get(name) != null;
    }

    long whole(String name) {
        return get(name) instanceof Number number ? number.longValue() : 0;
    }

    List<String> texts(String name) {
        return get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    List<Document> documents(String name) {
        return get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(Document::ofMap)
                        .toList()
                : List.of();
    }

    Document document(String name) {
        return ofMap(get(name));
    }

    @SuppressWarnings("unchecked")
    private static Document ofMap(@Nullable Object value) {
        return new Document(value instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of());
    }
}
