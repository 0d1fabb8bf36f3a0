package io.ballast.adapter.http;

import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import io.ballast.application.port.in.ResultDocument;
import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.domain.command.CommandDocument;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes trade commands, one or several that are decided as one batch, and answers when that is durable: with the result lines
 * of {@code apply}, in order.
 */
final class Trades {

    private static final int MOST = 1_000;

    private final StatusServer.UseCases useCases;
    private final Bodies bodies;

    Trades(StatusServer.UseCases useCases, Bodies bodies) {
        this.useCases = useCases;
        this.bodies = bodies;
    }

    /** A command, or what is wrong with it. */
    private record Given(long line, Optional<TradeCommand> command, Map<String, @Nullable Object> malformed) {}

    void submit(Context request) {
        List<Given> given = given(bodies.json(request, Bodies.LARGE));
        List<TradeCommand> commands =
                given.stream().flatMap(each -> each.command().stream()).toList();
        SubmitCommands session = useCases.session().get().orElseThrow(() -> new Problem.Refused(notActive(null)));
        List<Result> results = commands.isEmpty() ? List.of() : session.submit(commands);
        results.forEach(this::requireDecided);
        Answers.document(request, 200, Map.of("results", documents(given, results)));
    }

    private static List<Given> given(@Nullable Object body) {
        List<?> elements =
                body instanceof List<?> list ? list : body instanceof Map<?, ?> one ? List.of(one) : List.of();
        if (elements.isEmpty()) {
            throw Bodies.malformed("neither a command nor an array of them");
        }
        if (elements.size() > MOST) {
            throw new Problem.Refused(
                    new Problem(413, "too-large", "The request is too large", "at most " + MOST + " commands at once"));
        }
        List<Given> given = new ArrayList<>();
        for (Object element : elements) {
            given.add(given(given.size() + 1L, element));
        }
        return given;
    }

    @SuppressWarnings("unchecked") // The keys of a JSON object are text.
    private static Given given(long line, @Nullable Object element) {
        if (!(element instanceof Map<?, ?>)) {
            return new Given(line, Optional.empty(), ResultDocument.ofMalformed(line, null, "not a JSON object"));
        }
        Map<String, ?> document = (Map<String, ?>) element;
        try {
            return new Given(line, Optional.of(CommandDocument.read(document)), Map.of());
        } catch (IllegalArgumentException e) {
            return new Given(
                    line,
                    Optional.empty(),
                    ResultDocument.ofMalformed(
                            line,
                            CommandDocument.idOf(document).orElse(null),
                            "command " + line + ": " + e.getMessage()));
        }
    }

    private static List<Map<String, @Nullable Object>> documents(List<Given> given, List<Result> results) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        int next = 0;
        for (Given each : given) {
            documents.add(
                    each.command().isPresent()
                            ? ResultDocument.of(each.line(), results.get(next++))
                            : each.malformed());
        }
        return documents;
    }

    /** What the right to write was lost over is no answer to a command: none of the batch was decided, as far as is known. */
    private void requireDecided(Result result) {
        switch (result.status()) {
            case SUPERSEDED -> throw new Problem.Refused(notActive("SUPERSEDED"));
            case UNKNOWN -> throw new Problem.Refused(storeLost());
            case HALTED -> {
                if (result.reason() != ReasonCode.REDUCE_ONLY) {
                    throw new Problem.Refused(notActive("HALTED"));
                }
            }
            case APPLIED, REJECTED, DUPLICATE -> {}
        }
    }

    private Problem notActive(@Nullable String errorCode) {
        Observation observed = useCases.instance().observe();
        String holder = Optional.ofNullable(observed.seen())
                .flatMap(Seen::report)
                .map(report -> report.standing().holder())
                .filter(name -> !name.equals(observed.instance().value()))
                .orElse(null);
        Problem problem = new Problem(
                409,
                "not-active",
                "This instance does not trade",
                observed.instance().value() + " is " + observed.lifecycle() + " (" + observed.why() + "); "
                        + (holder == null ? "nobody else is known to trade" : "the last holder is " + holder));
        Problem told = errorCode == null ? problem : problem.errorCode(errorCode);
        return told.next(holder == null ? "GET /api/recovery/status" : "send to " + holder);
    }

    private static Problem storeLost() {
        return new Problem(503, "store-lost", "The store was lost", "whether the commands were decided is not known")
                .errorCode("DB_UNAVAILABLE")
                .next("send the same again once it is back: what was decided is answered duplicate")
                .retryAfter(2);
    }
}
