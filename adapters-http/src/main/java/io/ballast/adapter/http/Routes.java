package io.ballast.adapter.http;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be asked for. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    private static final String MEDIA_TYPE = "application/json";
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int MOST_RUNS = 100;
    private static final int RUNS = 20;

    private final Guard guard;
    private final ObserveInstance instance;
    private final InspectRecovery inspection;
    private final Validations validations;
    private final Supplier<String> metrics;
    private final Duration slowAfter;

    Routes(
            Guard guard,
            ObserveInstance instance,
            InspectRecovery inspection,
            Validations validations,
            Supplier<String> metrics,
            Duration slowAfter) {
        this.guard = guard;
        this.instance = instance;
        this.inspection = inspection;
        this.validations = validations;
        this.metrics = metrics;
        this.slowAfter = slowAfter;
    }

    void addTo(RoutesConfig routes) {
        routes.before(guard::begin);
        routes.before("/api/*", this::admitReader);
        routes.before("/metrics", this::admitReader);
        routes.get("/api/recovery/status", this::status);
        routes.get("/api/recovery/runs", this::runs);
        routes.get("/api/recovery/runs/{run}", this::run);
        routes.post("/api/recovery/validate", this::validate);
        routes.get("/metrics", this::metrics);
        addHealth(routes, "/health/live", Health::live);
        addHealth(routes, "/health/started", Health::started);
        addHealth(routes, "/health/ready", Health::ready);
        routes.exception(Problem.Refused.class, (e, request) -> answer(request, e.problem()));
        routes.exception(StoreUnavailableException.class, Routes::storeAway);
        routes.exception(SnapshotCorruptException.class, Routes::storeAway);
        routes.exception(HttpResponseException.class, (e, request) -> answer(request, Problem.of(e.getStatus())));
        routes.exception(Exception.class, Routes::failed);
    }

    private void admitReader(Context request) {
        guard.requireOurName(request);
        guard.requireReader(request);
        // Within its limit, although nothing here has use for it.
        request.bodyAsBytes();
    }

    /** Those who only want to know the code ask with HEAD. */
    private void addHealth(RoutesConfig routes, String path, Function<Observation, Health> judge) {
        routes.get(path, request -> health(request, judge));
        routes.head(path, request -> health(request, judge));
    }

    private void status(Context request) {
        answer(request, 200, new StatusDocument(instance.observe(), slowAfter).document());
    }

    private void runs(Context request) {
        int limit = limit(request.queryParam("limit"));
        Seen seen = instance.observe().seen();
        if (seen == null) {
            throw new Problem.Refused(Problem.storeAway("it was not asked yet"));
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(
                "runs",
                seen.runs().stream().limit(limit).map(StatusDocument::of).toList());
        document.put("seen_at", seen.at().toString());
        document.put("seen_age_ms", seen.age().toMillis());
        answer(request, 200, document);
    }

    private static int limit(@Nullable String given) {
        if (given == null) {
            return RUNS;
        }
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST_RUNS) {
            throw new Problem.Refused(new Problem(
                    400, "bad-limit", "The limit is out of range", "limit must be a whole number from 1 to 100"));
        }
        return Integer.parseInt(given);
    }

    /** A certificate as it is stored, byte for byte: its hash covers it. */
    private void run(Context request) {
        String id = request.pathParam("run");
        UUID run = Stream.of(id)
                .filter(text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                .map(UUID::fromString)
                .findAny()
                .orElseThrow(() -> new Problem.Refused(new Problem(
                        400, "bad-run", "The run is not named by its id", "an id looks like that of a UUID")));
        String certificate = inspection
                .certificate(run)
                .orElseThrow(() -> new Problem.Refused(new Problem(404, "unknown-run", "There is no such run", null)));
        request.status(200).contentType(MEDIA_TYPE).result(certificate.getBytes(StandardCharsets.UTF_8));
    }

    private void metrics(Context request) {
        request.status(200).contentType(METRICS_TYPE).result(metrics.get());
    }

    private void validate(Context request) {
        // The request succeeded, whatever came of the validation.
        answer(request, 200, validations.run().document());
    }

    private void health(Context request, Function<Observation, Health> judge) {
        Observation observed = instance.observe();
        Health health = judge.apply(observed);
        if (!health.isUp()) {
            request.header("Retry-After", "2");
        }
        answer(
                request,
                health.isUp() ? 200 : 503,
                guard.mayRead(request) ? health.document(observed) : health.document());
    }

    private static void answer(Context request, int status, Map<String, @Nullable Object> document) {
        request.status(status).contentType(MEDIA_TYPE).result(Json.bytes(document));
    }

    private static void answer(Context request, Problem problem) {
        request.status(problem.status())
                .contentType(Problem.MEDIA_TYPE)
                .result(Json.bytes(problem.document(Guard.id(request))));
    }

    private static void storeAway(RuntimeException failure, Context request) {
        LOG.warn(
                "http.store_unavailable correlation_id={} cause={}",
                Guard.id(request),
                failure.getClass().getName());
        answer(request, Problem.storeAway("the log tells more under the correlation id"));
    }

    private static void failed(Exception failure, Context request) {
        LOG.error("http.failed correlation_id={}", Guard.id(request), failure);
        answer(request, Problem.internal());
    }
}
