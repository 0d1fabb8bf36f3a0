package io.ballast.domain.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a document that came from outside, once each. Whatever is missing, of the wrong type or unknown
 * is one {@link IllegalArgumentException} that names the field. A field that is null counts as not given.
 */
public final class Fields {

    private static final String DECIMAL = "-?[0-9]{1,40}(\\.[0-9]{1,40})?";

    private final Map<String, ?> document;
    private final String path;
    private final Set<String> known = new HashSet<>();

    private Fields(Map<String, ?> document, String path) {
        this.document = document;
        this.path = path;
    }

    public static Fields of(Map<String, ?> document) {
        return new Fields(document, "");
    }

    /** Refuses every field that was not asked for; to be called last. */
    public void requireNothingElse(String what) {
        Set<String> unknown = new TreeSet<>(document.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            String hint = nearest(first)
                    .map(name -> "; did you mean \"" + name + "\"?")
                    .orElse("");
            throw new IllegalArgumentException("unknown field " + Text.quoted(path + first) + " of " + what + hint);
        }
    }

    public String text(String name) {
        return required(name, optionalText(name));
    }

    public @Nullable String optionalText(String name) {
        Object value = take(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a text");
    }

    public Instant instant(String name) {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(name, "an instant with offset, such as 2026-01-05T03:45:00Z");
        }
    }

    public BigDecimal decimal(String name) {
        return required(name, optionalDecimal(name));
    }

    public @Nullable BigDecimal optionalDecimal(String name) {
        Object value = take(name);
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof String text && text.matches(DECIMAL)) {
            return new BigDecimal(text);
        }
        throw wrong(name, "a decimal number");
    }

    public long whole(String name) {
        return required(name, optionalWhole(name));
    }

    public @Nullable Long optionalWhole(String name) {
        BigDecimal decimal = optionalDecimal(name);
        if (decimal == null) {
            return null;
        }
        if (decimal.signum() == 0) {
            return 0L;
        }
        // As long: the exponent comes from outside, and a difference of ints would wrap around.
        boolean absurd = (long) decimal.precision() - decimal.scale() > 18 || decimal.scale() > 512;
        if (absurd || decimal.stripTrailingZeros().scale() > 0) {
            throw wrong(name, "a whole number of at most 18 digits");
        }
        return decimal.longValueExact();
    }

    public boolean flag(String name) {
        if (take(name) instanceof Boolean value) {
            return value;
        }
        throw wrong(name, "true or false");
    }

    /** A document within this one, if it is given. */
    public Optional<Fields> optionalDocument(String name) {
        Object value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(new Fields(textKeyed(name, value), path + name + "."));
    }

    /** A document of text to text within this one, if it is given. */
    public Optional<Map<String, String>> optionalTexts(String name) {
        Object value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        textKeyed(name, value).forEach((key, element) -> {
            if (element instanceof String text) {
                texts.put(key, text);
            } else {
                throw wrong(name, "an object of text to text");
            }
        });
        return Optional.of(texts);
    }

    /** Reads a value that a type may refuse; the refusal is told with the field's name. */
    public <T, R> R as(String name, T value, Function<? super T, ? extends R> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + name + ": " + e.getMessage(), e);
        }
    }

    private Map<String, @Nullable Object> textKeyed(String name, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(name, "an object");
        }
        Map<String, @Nullable Object> textKeyed = new LinkedHashMap<>();
        map.forEach((key, element) -> textKeyed.put((String) key, element));
        return textKeyed;
    }

    private @Nullable Object take(String name) {
        known.add(name);
        return document.get(name);
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("missing field \"" + path + name + "\"");
        }
        return value;
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("field \"" + path + name + "\" must be " + expected);
    }

    private Optional<String> nearest(String typed) {
        return Suggestion.nearest(typed, new TreeSet<>(known));
    }
}
