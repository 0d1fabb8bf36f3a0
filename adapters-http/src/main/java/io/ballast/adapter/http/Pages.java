package io.ballast.adapter.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console: a page and what it loads, out of our own archive and nothing else. */
final class Pages {

    private static final String FOLDER = "/console/";

    /** Names without a dot at their beginning: none of them leads out of the folder. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.([a-z0-9]+)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "mjs", "text/javascript;charset=utf-8",
            "md", "text/markdown;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private Pages() {}

    static void index(Context request) {
        answer(request, "index.html");
    }

    static void asset(Context request) {
        answer(request, request.pathParam("asset"));
    }

    /** What may be asked here, as OpenAPI; whoever may not read may know that. */
    static void description(Context request) {
        byte[] content = Objects.requireNonNull(content("/openapi.json"), "the description of the API");
        Answers.lasting(request, Answers.MEDIA_TYPE, content);
    }

    private static void answer(Context request, String name) {
        Matcher named = NAME.matcher(name);
        String type = named.matches() ? TYPES.get(named.group(1)) : null;
        byte[] content = type == null ? null : content(FOLDER + name);
        if (type == null || content == null) {
            throw new Problem.Refused(Problem.unknownPath());
        }
        request.header("Cache-Control", "no-cache").header(Headers.POLICY, Headers.PAGE_POLICY);
        Answers.lasting(request, type, content);
    }

    static byte @Nullable [] content(String path) {
        try (InputStream in = Pages.class.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("our own archive cannot be read", e);
        }
    }
}
