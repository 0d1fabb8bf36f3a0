package io.ballast.adapter.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered as it was meant (RFC 9457).
 *
 * @param kind a word that stays the same for the same kind of problem
 * @param title the same for each problem of a kind
 * @param errorCode of the contract, where there is one for it
 * @param next what to do about it
 * @param retryAfterSeconds when asking again may help; null where nobody knows
 */
record Problem(
        int status,
        String kind,
        String title,
        @Nullable String detail,
        @Nullable String errorCode,
        @Nullable String next,
        @Nullable Integer retryAfterSeconds) {

    static final String MEDIA_TYPE = "application/problem+json";

    Problem(int status, String kind, String title, @Nullable String detail) {
        this(status, kind, title, detail, null, null, null);
    }

    static Problem unknownPath() {
        return new Problem(404, "not-found", "There is nothing at this address", null);
    }

    static Problem internal() {
        return new Problem(500, "internal", "A bug", "the log tells more under the correlation id");
    }

    static Problem storeAway(String what) {
        return new Problem(503, "store-unavailable", "The store does not answer", what).retryAfter(2);
    }

    /** Something that the server below us refused, or that has no words of its own. */
    static Problem of(int status) {
        return switch (status) {
            case 404 -> unknownPath();
            case 405 -> new Problem(status, "method-not-allowed", "Not with this method", null);
            case 408 -> new Problem(status, "timeout", "The request took too long", null);
            case 413 -> new Problem(status, "too-large", "The request is too large", null);
            case 414, 431 -> new Problem(status, "headers-too-large", "The headers are too large", null);
            case 503 -> new Problem(status, "unavailable", "Not now", null);
            default ->
                status >= 500
                        ? internal()
                        : new Problem(status, "bad-request", "The request cannot be understood", null);
        };
    }

    Problem retryAfter(int seconds) {
        return new Problem(status, kind, title, detail, errorCode, next, seconds);
    }

    Problem next(String what) {
        return new Problem(status, kind, title, detail, errorCode, what, retryAfterSeconds);
    }

    Problem errorCode(String code) {
        return new Problem(status, kind, title, detail, code, next, retryAfterSeconds);
    }

    /** @param id under which the log tells of it */
    Map<String, @Nullable Object> document(String id) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("type", "urn:ballast:problem:" + kind);
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail);
        document.put("instance", "urn:ballast:request:" + id);
        document.put("correlation_id", id);
        document.put("error_code", errorCode);
        document.put("next", next);
        return document;
    }

    /** Ends the handling of a request. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.title(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
