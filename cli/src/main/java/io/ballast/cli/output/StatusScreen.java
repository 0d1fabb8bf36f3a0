package io.ballast.cli.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a portfolio stands, for a person. */
public final class StatusScreen {

    private static final Pattern RUN = Pattern.compile("\\brun ([0-9a-f]{8})");

    private StatusScreen() {}

    /** Writes it from its document. */
    public static void write(Screen screen, Map<String, ?> document) {
        Document status = new Document(document);
        verdict(screen, status);
        screen.blank();
        row(screen, "holder", holder(status));
        row(screen, "phase", phase(status));
        row(screen, "epoch", status.figure("epoch") + "   seq " + status.figure("seq"));
        if (status.knows("halt_mode")) {
            row(screen, "halt mode", status.text("halt_mode"));
        }
        row(screen, "detection", detection(status));
        List<String> leftOut = status.texts("settings_left_out");
        if (!leftOut.isEmpty()) {
            row(screen, "left out", String.join(", ", leftOut) + ": the server does not know them");
        }
        Document run = status.document("last_recovery");
        if (run.fields().isEmpty()) {
            row(screen, "recovery", "never");
        } else {
            row(
                    screen,
                    "recovery",
                    run.text("outcome") + "   " + run.text("started_at") + "   " + run.text("instance_id"));
            row(screen, "", "run " + run.text("run_id"));
        }
        next(status).ifPresent(step -> screen.blank().hanging("next: ", step));
        status.texts("warnings").forEach(warning -> screen.blank().hanging("warning: ", warning));
    }

    /** Writes it with when it was seen, for whoever watches; also that the store does not answer. */
    public static void writeWatched(Screen screen, Map<String, ?> document) {
        Document status = new Document(document);
        if (status.knows("error_code")) {
            away(screen, status);
        } else {
            write(screen, document);
        }
        screen.blank().aside("  seen " + status.text("seen_at") + "   Ctrl-C ends it");
    }

    /** Writes what changed in a line. */
    public static void writeChange(Screen screen, Map<String, ?> document) {
        Document status = new Document(document);
        String what = status.knows("error_code")
                ? status.text("error_code") + "  " + status.text("message")
                : status.text("lifecycle") + "  holder=" + status.text("holder") + "  epoch=" + status.text("epoch")
                        + "  seq=" + status.text("seq")
                        + (status.knows("halt_mode") ? "  halt_mode=" + status.text("halt_mode") : "")
                        + "  last=" + status.document("last_recovery").text("outcome")
                        + (status.knows("reason") ? "  (" + status.text("reason") + ")" : "");
        screen.line(status.text("seen_at") + "  " + status.text("portfolio_id") + "  " + what);
    }

    private static void away(Screen screen, Document status) {
        screen.verdict(Mark.FAILED, "UNKNOWN", status.text("portfolio_id") + "   the store does not answer")
                .blank()
                .wrapped(2, status.text("message"));
    }

    private static void verdict(Screen screen, Document status) {
        String portfolio = status.text("portfolio_id");
        switch (status.text("lifecycle")) {
            case "ACTIVE" ->
                screen.verdict(Mark.PASSED, "ACTIVE", portfolio + "   " + status.text("holder") + " trades");
            case "RECOVERING" ->
                screen.verdict(Mark.WARNING, "RECOVERING", portfolio + "   " + status.text("holder") + " recovers");
            case "HALTED" -> screen.verdict(Mark.FAILED, "HALTED", portfolio + "   nobody trades until it is resumed");
            case "LOST" ->
                screen.verdict(Mark.WARNING, "LOST", portfolio + "   its holder is silent; anybody may take it over");
            default -> screen.verdict(Mark.SKIPPED, "IDLE", portfolio + "   nobody holds it, nobody trades");
        }
    }

    /** What to do where nobody trades; an instance that halted it named the run that tells why. */
    private static Optional<String> next(Document status) {
        return switch (status.text("lifecycle")) {
            case "HALTED" -> {
                Matcher run = RUN.matcher(status.text("reason"));
                yield Optional.of(
                        run.find()
                                ? "`ballast explain " + run.group(1) + "` says why"
                                : "find out why it was halted, `ballast explain 15`; then `ballast validate`, `ballast resume --reason TEXT`");
            }
            case "ACTIVE", "RECOVERING" -> Optional.empty();
            default -> Optional.of("`ballast validate` says whether it would recover; if so, start an instance");
        };
    }

    private static String holder(Document status) {
        if (!status.knows("holder")) {
            return "none so far";
        }
        String holder = status.text("holder");
        boolean isIdle = status.text("lifecycle").equals("IDLE");
        if (!status.knows("heartbeat_age_ms")) {
            return isIdle ? "none; last " + holder : holder;
        }
        String heard = seconds(status, "heartbeat_age_ms") + " ago";
        return isIdle
                ? "none; last " + holder + ", heard of " + heard
                : holder + ", heard of " + heard + ", which counts for " + seconds(status, "heartbeat_ttl_ms");
    }

    private static String seconds(Document status, String field) {
        return Figures.grouped(BigDecimal.valueOf(status.whole(field), 3)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString())
                + " s";
    }

    private static String phase(Document status) {
        String since = status.knows("since") ? "   since " + status.text("since") : "";
        String reason = status.knows("reason") ? "   (" + status.text("reason") + ")" : "";
        return status.text("phase") + since + reason;
    }

    private static String detection(Document status) {
        return status.text("coordination").equals("redis")
                ? "Redis and heartbeats in the store"
                : "heartbeats in the store; no Redis configured";
    }

    private static void row(Screen screen, String label, String text) {
        screen.hanging("  " + label + " ".repeat(Math.max(1, 11 - label.length())), text);
    }
}
