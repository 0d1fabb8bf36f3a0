package io.ballast.adapter.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that keep a browser from doing with an answer what it was not meant for. */
final class Headers {

    static final String POLICY = "Content-Security-Policy";

    /** Of a page of ours: it loads and asks only where it came from, and nobody shows it inside a page of theirs. */
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String YEAR = "max-age=31536000";

    private Headers() {}

    /** Of every answer that says nothing else. */
    static Map<String, String> forAnswers(HttpConfig config) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(POLICY, "default-src 'none'; frame-ancestors 'none'");
        if (config.encryption() instanceof HttpConfig.Encryption.Own) {
            headers.put("Strict-Transport-Security", YEAR);
        }
        return headers;
    }
}
