package io.ballast.adapter.metrics;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import io.ballast.application.port.out.Ownership.Standing;
import io.ballast.domain.ownership.Phase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the instance stands, as it is seen when somebody scrapes. */
final class InstanceFigures {

    static final List<String> STATES = List.of(
            "STARTING", "STANDBY", "CANDIDATE", "RECOVERING", "ACTIVE", "HALTED", "FENCED", "STOPPING", "STOPPED");

    private final Supplier<Observation> observed;
    private final InstantSource clock;
    private volatile @Nullable Since since;

    private record Since(String lifecycle, Instant at) {}

    InstanceFigures(
            Meters meters,
            MetricsConfig config,
            Supplier<Observation> observed,
            SessionFigures session,
            InstantSource clock) {
        this.observed = observed;
        this.clock = clock;
        addLifecycle(meters);
        addStore(meters);
        meters.seconds(
                "ballast.lease.renewal.gap",
                "The longest time within two minutes, up to now, in which the store did not say that the portfolio is"
                        + " ours; at lease.deadline the instance gives up. NaN where it does not trade.",
                () -> observed.get().isActive() ? session.longestGap() : null);
        meters.gauge(
                "ballast.in.doubt.positions",
                "Positions whose entry or exit is under way; NaN where the instance does not trade.",
                () -> inDoubt(observed.get()));
        meters.gauge(
                "ballast.degraded",
                "1 while the instance trades with less protection than configured; redis: without its lease.",
                () -> bit(observed.get().isDegraded()),
                "reason",
                "redis");
        meters.gauge(
                "ballast.build.info",
                "Always 1; which version runs on which JDK.",
                () -> 1,
                "version",
                config.version(),
                "java",
                config.java());
    }

    private void addLifecycle(Meters meters) {
        for (String state : STATES) {
            meters.gauge(
                    "ballast.lifecycle.state",
                    "1 for where the instance stands.",
                    () -> bit(observed.get().lifecycle().equals(state)),
                    "state",
                    state);
        }
        meters.seconds(
                "ballast.lifecycle.state.since.timestamp",
                "Since when the instance stands where it does.",
                this::since);
        meters.gauge(
                "ballast.leader",
                "1 while the instance trades, by a portfolio that was proven to it.",
                () -> bit(observed.get().isActive()));
    }

    private void addStore(Meters meters) {
        meters.gauge(
                "ballast.store.up",
                "1 while the store answers when it is asked how things stand, once a second.",
                () -> seen(seen -> bit(seen.failure() == null)));
        meters.gauge(
                "ballast.portfolio.found",
                "1 while the store knows the portfolio, as it said last.",
                () -> seen(InstanceFigures::isFound));
        meters.gauge(
                "ballast.epoch",
                "How often the portfolio changed hands, as the store said last.",
                () -> standing().map(Standing::epoch).orElse(null));
        addHalt(meters, "operator", seen -> isHalted(seen) && !isByEvidence(seen));
        addHalt(meters, "evidence", InstanceFigures::isByEvidence);
    }

    private void addHalt(Meters meters, String source, Predicate<Seen> isHalted) {
        meters.gauge(
                "ballast.halted",
                "1 while the portfolio is halted, in whole or in part, by whom its history says.",
                () -> standing().isEmpty() ? null : seen(seen -> bit(isHalted.test(seen))),
                "source",
                source);
    }

    private static boolean isHalted(Seen seen) {
        return seen.report()
                .map(Report::standing)
                .filter(standing -> standing.phase() == Phase.HALTED || standing.haltMode() != null)
                .isPresent();
    }

    /** Where the history cannot be read it counts as an operator's, rather than as none. */
    private static boolean isByEvidence(Seen seen) {
        return seen.halt().filter(halt -> !halt.isByOperator()).isPresent();
    }

    /** Where it does not answer, what it said last counts, if it ever said anything. */
    private static @Nullable Integer isFound(Seen seen) {
        if (seen.report().isPresent()) {
            return 1;
        }
        return seen.failure() == null ? 0 : null;
    }

    private @Nullable Integer seen(Function<Seen, @Nullable Integer> figure) {
        Seen seen = observed.get().seen();
        return seen == null ? null : figure.apply(seen);
    }

    private Optional<Standing> standing() {
        return Optional.ofNullable(observed.get().seen()).flatMap(Seen::report).map(Report::standing);
    }

    private static @Nullable Long inDoubt(Observation observed) {
        return observed.trading()
                .map(trading -> trading.portfolio().positions().stream()
                        .filter(position -> position.status().isInDoubt())
                        .count())
                .orElse(null);
    }

    private @Nullable Double since() {
        Since known = since;
        return known == null ? null : Seconds.of(known.at());
    }

    /** It may stand where it stood, for another reason. */
    void stands(String lifecycle) {
        Since known = since;
        if (known == null || !known.lifecycle().equals(lifecycle)) {
            since = new Since(lifecycle, clock.instant());
        }
    }

    private static int bit(boolean isSo) {
        return isSo ? 1 : 0;
    }
}
