package io.ballast.cli;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.cli.output.Console;
import io.ballast.cli.output.StatusScreen;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the portfolio stands, again and again: in place on a terminal, a line for each change elsewhere. */
final class StatusWatch {

    /** They are another at each look, and no change. */
    private static final List<String> ALWAYS_ANOTHER = List.of("seen_at", "heartbeat_age_ms");

    private final Invocation invocation;
    private final Console console;
    private final Settings settings;
    private final Duration pause;
    private final InstantSource clock;
    private @Nullable Map<String, @Nullable Object> before;

    StatusWatch(Invocation invocation, Settings settings, Duration pause, InstantSource clock) {
        this.invocation = invocation;
        this.console = invocation.console();
        this.settings = settings;
        this.pause = pause;
        this.clock = clock;
    }

    /** Looks until nobody reads it any more, or the thread is interrupted. */
    void run(InspectRecovery inspection, Supplier<Set<String>> settingsLeftOut) {
        do {
            show(look(inspection, settingsLeftOut));
        } while (!console.isReaderGone() && isWaited());
    }

    private Map<String, @Nullable Object> look(InspectRecovery inspection, Supplier<Set<String>> settingsLeftOut) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("seen_at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        try {
            InspectRecovery.Report report = inspection.report().orElseThrow(StatusCommand::nothingStored);
            document.putAll(Standing.of(report, settings, settingsLeftOut.get()).document());
            document.put("error_code", null);
            document.put("message", null);
        } catch (StoreUnavailableException e) {
            // What it was before is not known to hold any more.
            document.putAll(Standing.unknown(settings));
            document.put("error_code", ErrorCode.DB_UNAVAILABLE.name());
            document.put("message", e.getMessage());
        }
        return document;
    }

    private void show(Map<String, @Nullable Object> document) {
        boolean isPainted = console.terminal().isOutput() && !invocation.isJson();
        if (isPainted) {
            console.repaint(screen -> StatusScreen.writeWatched(screen, document));
            return;
        }
        Map<String, @Nullable Object> now = new LinkedHashMap<>(document);
        ALWAYS_ANOTHER.forEach(now::remove);
        if (now.equals(before)) {
            return;
        }
        before = now;
        if (invocation.isJson()) {
            console.printJson(document);
        } else {
            console.print(screen -> StatusScreen.writeChange(screen, document));
        }
    }

    private boolean isWaited() {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
