package io.ballast.adapter.http;

import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.out.Ownership.Halting;
import io.ballast.application.port.out.Ownership.Resumption;
import io.ballast.domain.document.Fields;
import io.ballast.domain.document.Text;
import io.ballast.domain.ownership.HaltMode;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops trading for whoever may, and lifts it. A repetition changes nothing and says so. */
final class Halts {

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    private static final int LONGEST_NAME = 64;

    private final StatusServer.UseCases useCases;
    private final Bodies bodies;
    private final ObserveInstance instance;

    Halts(StatusServer.UseCases useCases, Bodies bodies) {
        this.useCases = useCases;
        this.bodies = bodies;
        this.instance = useCases.instance();
    }

    void halt(Context request) {
        Halt wanted = bodies.object(request, Halt::of);
        Halting answer = useCases.halting().halt(wanted.mode(), wanted.reason());
        if (!(answer instanceof Halting.Halted halted)) {
            throw nothingStored();
        }
        LOG.warn(
                "http.halted correlation_id={} mode={} changed={} reason={}",
                Guard.id(request),
                halted.inForce().word(),
                halted.isNew(),
                Text.quoted(wanted.reason()));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("changed", halted.isNew());
        document.put("mode", halted.inForce().word());
        document.put("reason", wanted.reason());
        Answers.document(request, 200, document);
    }

    void resume(Context request) {
        Resume wanted = bodies.object(request, Resume::of);
        requireConfirmed(wanted.confirmed());
        Resumption answer = resumption(wanted.reason());
        if (answer instanceof Resumption.NothingStored) {
            throw nothingStored();
        }
        boolean isResumed = answer instanceof Resumption.Resumed;
        LOG.warn(
                "http.resumed correlation_id={} changed={} reason={}",
                Guard.id(request),
                isResumed,
                Text.quoted(wanted.reason()));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("changed", isResumed);
        document.put("reason", wanted.reason());
        Answers.document(request, 200, document);
    }

    private Resumption resumption(String reason) {
        if (useCases.resumption() == null) {
            throw new Problem.Refused(new Problem(
                            409,
                            "no-operator",
                            "This instance cannot resume",
                            "postgres.operator.user is not set here, so that what trades cannot lift a halt by itself")
                    .next("./ballast resume --reason TEXT, with the operator's credentials"));
        }
        return useCases.resumption().resume(false, reason);
    }

    /** The name of what is resumed, so that nobody resumes another one than the one that they looked at. */
    private void requireConfirmed(String confirmed) {
        String portfolio = instance.observe().portfolioId().value();
        if (!confirmed.equals(portfolio)) {
            throw new Problem.Refused(new Problem(
                    409,
                    "not-confirmed",
                    "This is another portfolio",
                    "confirm is " + Text.quoted(confirmed) + " and must be the id of the portfolio, which is "
                            + portfolio));
        }
    }

    private record Halt(HaltMode mode, String reason) {

        static Halt of(Fields fields) {
            String reason = reasonOf(fields);
            String mode = fields.optionalText("mode");
            fields.requireNothingElse("a halt");
            return new Halt(
                    mode == null
                            ? HaltMode.ALL
                            : HaltMode.of(mode)
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            "mode must be all or reduce-only and is " + Text.quoted(mode))),
                    reason);
        }
    }

    private record Resume(String confirmed, String reason) {

        static Resume of(Fields fields) {
            Resume resume = new Resume(fields.text("confirm"), reasonOf(fields));
            fields.requireNothingElse("a resume");
            return resume;
        }
    }

    /** The reason, and who gives it where that is told: history keeps both in one text. */
    private static String reasonOf(Fields fields) {
        String reason = fields.text("reason");
        String by = fields.optionalText("by");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason is empty: whoever looks at it later must know what for");
        }
        String all = by == null ? reason : reason + " (" + Text.requirePlain(by, LONGEST_NAME, "by") + ")";
        return Text.requirePlain(all, Text.LONGEST_REMARK, "reason");
    }

    private static Problem.Refused nothingStored() {
        return new Problem.Refused(
                new Problem(404, "nothing-stored", "There is no such portfolio", null).next("./ballast init"));
    }
}
