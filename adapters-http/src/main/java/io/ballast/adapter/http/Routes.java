package io.ballast.adapter.http;

import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be asked for. */
final class Routes {

    private static final String ONE_ADDRESS = "from one address";
    private static final String COMMANDS = "/api/commands";
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    /** Of each kind; with those who only look, all kinds together leave threads over. */
    private static final int MOST_WAITING = 4;

    private static final int MOST = 100;
    private static final int USUAL = 20;

    /** A page is made of some twenty, and several people open it at once from behind one address. */
    private static final int FILES_PER_READ = 10;

    private final Guard guard;
    private final ObserveInstance instance;
    private final Certificates certificates;
    private final Validations validations;
    private final Supplier<String> metrics;
    private final Duration slowAfter;
    private final Bodies bodies;
    private final Halts halts;
    private final Trades trades;
    private final EventStreams streams;
    private final Places places = new Places(MOST_WAITING);
    private final Throttle reads;
    private final Throttle files;
    private final Throttle changes;
    private final Throttle trading;

    Routes(
            Guard guard,
            StatusServer.UseCases useCases,
            HttpConfig.Pace pace,
            Duration slowAfter,
            EventStreams streams,
            LongSupplier nanoTime) {
        this.guard = guard;
        this.streams = streams;
        this.reads = new Throttle(pace.reads(), pace.readBurst(), ONE_ADDRESS, nanoTime);
        this.files =
                new Throttle(FILES_PER_READ * pace.reads(), FILES_PER_READ * pace.readBurst(), ONE_ADDRESS, nanoTime);
        this.trading = new Throttle(pace.reads(), pace.readBurst(), ONE_ADDRESS, nanoTime);
        this.changes = new Throttle(pace.changes(), pace.changeBurst(), ONE_ADDRESS, nanoTime);
        this.bodies = new Bodies(nanoTime);
        this.halts = new Halts(useCases, bodies);
        this.trades = new Trades(useCases, bodies);
        this.instance = useCases.instance();
        this.certificates = new Certificates(useCases.instance(), useCases.inspection(), nanoTime);
        this.validations = new Validations(useCases.validation(), nanoTime);
        this.metrics = useCases.metrics();
        this.slowAfter = slowAfter;
    }

    void addTo(RoutesConfig routes) {
        routes.before(guard::begin);
        routes.before(request -> {
            // Probes are asked often and by many; what they answer is known already.
            if (!request.path().startsWith("/health/")) {
                throttle(request).pass(guard.address(request));
                guard.requireOurName(request);
            }
        });
        routes.before("/api/*", guard::requireOwnPage);
        routes.before("/metrics", guard::requireOwnPage);
        readable(routes, "/", Pages::index);
        readable(routes, "/console/<asset>", Pages::asset);
        readable(routes, "/api/openapi.json", Pages::description);
        readable(routes, "/api/recovery/status", reading(this::status));
        readable(routes, "/api/recovery/runs", reading(this::runs));
        readable(routes, "/api/recovery/runs/{run}", reading(places.limited(this::run)));
        routes.post("/api/recovery/validate", reading(places.limited(this::validate)));
        readable(routes, "/api/leadership", reading(this::leadership));
        readable(routes, "/api/portfolio", reading(this::portfolio));
        routes.get("/api/events", reading(streams::open));
        routes.head("/api/events", request -> {
            throw new Problem.Refused(Problem.of(405));
        });
        // Nobody who looks or trades keeps anybody from halting.
        Places halting = new Places(MOST_WAITING);
        routes.post("/api/halt", allowed(guard::requireAdmin, halting.limited(halts::halt)));
        routes.post("/api/resume", allowed(guard::requireAdmin, halting.limited(halts::resume)));
        routes.post(COMMANDS, allowed(guard::requireCommander, new Places(MOST_WAITING).limited(trades::submit)));
        readable(routes, "/metrics", reading(this::metrics));
        readable(routes, "/health/live", request -> health(request, Health::live));
        readable(routes, "/health/started", request -> health(request, Health::started));
        readable(routes, "/health/ready", request -> health(request, Health::ready));
        Answers.addFailuresTo(routes);
    }

    /** An engine trades more often than people change anything. */
    private Throttle throttle(Context request) {
        if (request.path().equals(COMMANDS)) {
            return trading;
        }
        if (request.path().equals("/") || request.path().startsWith("/console/")) {
            return files;
        }
        return request.method().equals(HandlerType.POST) ? changes : reads;
    }

    private Handler reading(Handler handler) {
        return request -> {
            guard.requireReader(request);
            handler.handle(request);
        };
    }

    /** For those only who have the token for it. */
    private static Handler allowed(Consumer<Context> requirement, Handler handler) {
        return request -> {
            requirement.accept(request);
            handler.handle(request);
        };
    }

    /** Those who want only the code and the headers ask with HEAD. */
    private static void readable(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void status(Context request) {
        Answers.document(request, 200, new StatusDocument(instance.observe(), slowAfter).document());
    }

    private void portfolio(Context request) {
        Observation observed = instance.observe();
        PortfolioDocument portfolio =
                PortfolioDocument.of(observed).orElseThrow(() -> new Problem.Refused(portfolioUnknown(observed)));
        Answers.document(request, 200, portfolio.document());
    }

    private static Problem portfolioUnknown(Observation observed) {
        Seen seen = observed.seen();
        if (seen == null) {
            return Problem.storeAway("it was not asked yet");
        }
        String failure = seen.whyNoNewerClaim();
        if (failure != null) {
            return Problem.storeAway(failure);
        }
        return new Problem(
                        503,
                        "portfolio-unknown",
                        "The portfolio is not known yet",
                        seen.report().isEmpty() ? "the store has no such portfolio" : "it was not read yet")
                .retryAfter(2);
    }

    private void runs(Context request) {
        int limit = limit(request.queryParam("limit"));
        Seen seen = seen();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(
                "runs",
                seen.runs().stream().limit(limit).map(StatusDocument::of).toList());
        document.put("seen_at", seen.at().toString());
        document.put("seen_age_ms", seen.age().toMillis());
        Answers.document(request, 200, document);
    }

    private void leadership(Context request) {
        int limit = limit(request.queryParam("limit"));
        Answers.document(request, 200, LeadershipDocument.of(seen(), limit));
    }

    /** What the store said; while it has not said anything yet, nothing is told to be absent. */
    private Seen seen() {
        Seen seen = instance.observe().seen();
        if (seen == null) {
            throw new Problem.Refused(Problem.storeAway("it was not asked yet"));
        }
        if (!seen.isAnswered()) {
            throw new Problem.Refused(Problem.storeAway(String.valueOf(seen.failure())));
        }
        return seen;
    }

    private static int limit(@Nullable String given) {
        if (given == null) {
            return USUAL;
        }
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST) {
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
        String certificate = certificates
                .of(run)
                .orElseThrow(() -> new Problem.Refused(new Problem(404, "unknown-run", "There is no such run", null)));
        Answers.lasting(request, Answers.MEDIA_TYPE, certificate.getBytes(StandardCharsets.UTF_8));
    }

    private void metrics(Context request) {
        request.status(200).contentType(METRICS_TYPE).result(metrics.get());
    }

    private void validate(Context request) {
        // Within its limit, although nothing here has use for it.
        bodies.bytes(request, Bodies.SMALL);
        // The request succeeded, whatever came of the validation.
        Answers.document(request, 200, validations.run().document());
    }

    private void health(Context request, Function<Observation, Health> judge) {
        Observation observed = instance.observe();
        Health health = judge.apply(observed);
        if (!health.isUp()) {
            request.header("Retry-After", "2");
        }
        Answers.document(
                request,
                health.isUp() ? 200 : 503,
                guard.mayRead(request) ? health.document(observed) : health.document());
    }
}
