package io.ballast.adapter.http;

import io.ballast.domain.document.Fields;
import io.ballast.json.JsonReader;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Reads what a request brings: not more than is allowed, and not for longer. */
final class Bodies {

    /** More than anything but commands needs. */
    static final int SMALL = 64 * 1024;

    static final int LARGE = 1024 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_PASSED_OVER = 4 * 1024 * 1024;
    private static final int CHUNK = 8 * 1024;

    private final LongSupplier nanoTime;

    Bodies(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A body of JSON, strictly. */
    @Nullable
    Object json(Context request, int most) {
        String type = request.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw new Problem.Refused(
                    new Problem(415, "not-json", "The body must be JSON", "Content-Type must be application/json"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(request, most)))
                    .toString();
            return new JsonReader(most).read(text);
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8");
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A body that is an object of known fields.
     *
     * @param form reads the fields; what it refuses is the sender's mistake
     */
    @SuppressWarnings("unchecked") // The keys of a JSON object are text.
    <T> T object(Context request, Function<Fields, T> form) {
        if (!(json(request, SMALL) instanceof Map<?, ?> object)) {
            throw malformed("not a JSON object");
        }
        try {
            return form.apply(Fields.of((Map<String, ?>) object));
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    static Problem.Refused malformed(String complaint) {
        return new Problem.Refused(
                new Problem(400, "malformed", "The body cannot be understood", "the body is wrong: " + complaint));
    }

    /** All of it. One that comes too slowly is given up, so that a few of them cannot keep all threads. */
    byte[] bytes(Context request, int most) {
        if (request.req().getContentLengthLong() > MOST_PASSED_OVER) {
            throw new Problem.Refused(Problem.of(413));
        }
        try {
            return read(request.req().getInputStream(), most);
        } catch (IOException e) {
            throw new Problem.Refused(Problem.of(codeOf(e)));
        }
    }

    /** What is too much is passed over for a while: who still writes when the connection ends never sees why. */
    private byte[] read(InputStream in, int most) throws IOException {
        long began = nanoTime.getAsLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        long count = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            count += read;
            if (count <= most) {
                bytes.write(chunk, 0, read);
            }
            if (count > MOST_PASSED_OVER) {
                break;
            }
            if (nanoTime.getAsLong() - began > LONGEST.toNanos()) {
                throw new Problem.Refused(Problem.of(408));
            }
        }
        if (count > most) {
            throw new Problem.Refused(Problem.of(413));
        }
        return bytes.toByteArray();
    }

    private static int codeOf(IOException e) {
        boolean isSilent = e.getCause() instanceof TimeoutException;
        return e.getCause() instanceof HttpException refused ? refused.getCode() : isSilent ? 408 : 400;
    }
}
