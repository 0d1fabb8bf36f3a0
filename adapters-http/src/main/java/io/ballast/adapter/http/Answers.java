package io.ballast.adapter.http;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.seal.Digest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How requests are answered: with a document, or with a problem. */
final class Answers {

    static final String MEDIA_TYPE = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    private Answers() {}

    /** Whatever goes wrong is told as a problem, and no more of it than that. */
    static void addFailuresTo(RoutesConfig routes) {
        routes.exception(Problem.Refused.class, (e, request) -> problem(request, e.problem()));
        routes.exception(StoreUnavailableException.class, Answers::storeAway);
        routes.exception(SnapshotCorruptException.class, Answers::storeAway);
        routes.exception(HttpResponseException.class, Answers::refused);
        routes.exception(Exception.class, Answers::failed);
    }

    static void document(Context request, int status, Map<String, @Nullable Object> document) {
        request.status(status).contentType(MEDIA_TYPE).result(Json.bytes(document));
    }

    private static void problem(Context request, Problem problem) {
        if (problem.retryAfterSeconds() != null) {
            request.header("Retry-After", problem.retryAfterSeconds().toString());
        }
        request.status(problem.status())
                .contentType(Problem.MEDIA_TYPE)
                .result(Json.bytes(problem.document(Guard.id(request))));
    }

    /** What stays as it is: whoever has it already is told just that. */
    static void lasting(Context request, String type, byte[] content) {
        request.header("ETag", '"' + Digest.sha256(content).hex() + '"')
                .contentType(type)
                .result(content);
    }

    /** Refused by the server; where another method would do, it tells which in the one detail that it gives. */
    private static void refused(HttpResponseException refusal, Context request) {
        if (refusal.getStatus() == 405) {
            refusal.getDetails().values().forEach(methods -> request.header("Allow", methods));
        }
        problem(request, Problem.of(refusal.getStatus()));
    }

    private static void storeAway(RuntimeException failure, Context request) {
        LOG.warn(
                "http.store_unavailable correlation_id={} cause={}",
                Guard.id(request),
                failure.getClass().getName());
        problem(request, Problem.storeAway("the log tells more under the correlation id"));
    }

    private static void failed(Exception failure, Context request) {
        LOG.error("http.failed correlation_id={}", Guard.id(request), failure);
        problem(request, Problem.internal());
    }
}
