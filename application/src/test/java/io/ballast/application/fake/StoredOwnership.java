package io.ballast.application.fake;

import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.Halting;
import io.ballast.application.port.out.Ownership.Reign;
import io.ballast.application.port.out.Ownership.Resumption;
import io.ballast.application.port.out.Ownership.Standing;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.ownership.Custody;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of ownership in the head row, and the history of their changes. */
final class StoredOwnership {

    /** What a claimant saw: why it may not take over, or the epoch after which it may. */
    record Look(@Nullable TakeOver refusal, long epoch) {}

    private final PortfolioId portfolio;
    private final InstantSource clock;

    StoredOwnership(PortfolioId portfolio, InstantSource clock) {
        this.portfolio = portfolio;
        this.clock = clock;
    }

    /** The columns of a portfolio that was never owned. */
    static Map<String, @Nullable String> unowned() {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("epoch", "0");
        columns.put("token", null);
        columns.put("holder", null);
        columns.put("holder_ttl", null);
        columns.put("phase", Phase.IDLE.name());
        columns.put("halt_mode", null);
        columns.put("heartbeat_at", null);
        return columns;
    }

    static Phase phase(StoredRow head) {
        return head.required("phase", Phase::valueOf);
    }

    static boolean isOwned(Phase phase) {
        return phase == Phase.RECOVERING || phase == Phase.ACTIVE;
    }

    /** Whether the head row says that this leadership holds. */
    static boolean holds(StoredRow head, Leadership leadership) {
        return isOwned(phase(head))
                && head.whole("epoch") == leadership.epoch()
                && leadership.token().equals(head.optional("token", UUID::fromString));
    }

    Look look(Rows rows, Claimant claimant) {
        StoredRow head = rows.head();
        if (head == null) {
            return new Look(new TakeOver.NothingStored(), 0);
        }
        Phase phase = phase(head);
        if (phase == Phase.HALTED) {
            String reason = lastTurn(rows).map(turn -> turn.raw("reason")).orElse("halted, and no history tells why");
            return new Look(new TakeOver.Halted(reason), 0);
        }
        boolean isOurs = claimant.token().equals(head.optional("token", UUID::fromString));
        if (isOwned(phase) && !isOurs && !claimant.isForced() && isFresh(head)) {
            return new Look(
                    new TakeOver.Held(head.text("holder"), age(head), head.required("holder_ttl", Duration::parse)), 0);
        }
        return new Look(null, head.whole("epoch"));
    }

    /** Whether a live holder has it: refused as HELD then, else not at all. */
    Look lookAtHolder(Rows rows) {
        StoredRow head = rows.head();
        return head != null && isOwned(phase(head)) && isFresh(head)
                ? new Look(
                        new TakeOver.Held(head.text("holder"), age(head), head.required("holder_ttl", Duration::parse)),
                        0)
                : new Look(null, 0);
    }

    /** Moves the epoch on, so that whoever believed to hold it does not any more. */
    Phase repaired(Rows rows, String reason) {
        StoredRow head = java.util.Objects.requireNonNull(rows.head());
        Phase left = phase(head) == Phase.HALTED ? Phase.HALTED : Phase.IDLE;
        long epoch = head.whole("epoch") + 1;
        rows.put(head.with("epoch", Long.toString(epoch)).with("token", null).with("phase", left.name()));
        turn(rows, "REPAIRED", epoch, left, head.raw("halt_mode"), head.raw("holder"), reason);
        return left;
    }

    Halting halt(Rows rows, HaltMode mode, String reason) {
        StoredRow head = rows.head();
        if (head == null) {
            return new Halting.NothingStored();
        }
        if (phase(head) == Phase.HALTED || mode.word().equals(head.raw("halt_mode"))) {
            return new Halting.Halted(phase(head) == Phase.HALTED ? HaltMode.ALL : mode, false);
        }
        Phase left = mode == HaltMode.ALL ? Phase.HALTED : phase(head);
        rows.put(head.with("phase", left.name()).with("halt_mode", mode.word()));
        turn(rows, Turn.HALTED_BY_OPERATOR, head.whole("epoch"), left, mode.word(), head.raw("holder"), reason);
        return new Halting.Halted(mode, true);
    }

    Resumption resume(Rows rows, boolean acceptsRestore, String reason) {
        StoredRow head = rows.head();
        if (head == null) {
            return new Resumption.NothingStored();
        }
        if (acceptsRestore && lookAtHolder(rows).refusal() instanceof TakeOver.Held held) {
            return new Resumption.Held(held.holder());
        }
        boolean isHalted = phase(head) == Phase.HALTED || head.raw("halt_mode") != null;
        if (!isHalted && !acceptsRestore) {
            return new Resumption.NotHalted();
        }
        Phase left = phase(head) == Phase.HALTED ? Phase.IDLE : phase(head);
        rows.put(head.with("phase", left.name()).with("halt_mode", null));
        String told = acceptsRestore ? "restore accepted: " + reason : reason;
        turn(rows, "RESUMED", head.whole("epoch"), left, null, head.raw("holder"), told);
        return new Resumption.Resumed(isHalted);
    }

    /** Takes the epoch after the one that was seen, if that is still in force. */
    TakeOver take(Rows rows, Claimant claimant, long seen) {
        StoredRow head = rows.head();
        if (head == null) {
            return new TakeOver.NothingStored();
        }
        boolean isOurs = isOwned(phase(head)) && claimant.token().equals(head.optional("token", UUID::fromString));
        if (!isOurs && (head.whole("epoch") != seen || phase(head) == Phase.HALTED)) {
            return new TakeOver.Lost(head.raw("holder"));
        }
        if (!isOurs && !claimant.isForced() && isOwned(phase(head)) && isFresh(head)) {
            // Its heartbeat came since it was looked at.
            return new TakeOver.Held(head.text("holder"), age(head), head.required("holder_ttl", Duration::parse));
        }
        long epoch = isOurs ? head.whole("epoch") : seen + 1;
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("heartbeat_at", clock.instant().toString());
        if (!isOurs) {
            columns.put("epoch", Long.toString(epoch));
            columns.put("token", claimant.token().toString());
            columns.put("holder", claimant.instance().value());
            columns.put("holder_ttl", claimant.ttl().toString());
            columns.put("phase", Phase.RECOVERING.name());
            String holder = claimant.instance().value();
            String event = claimant.isForced() ? "TAKEN_BY_FORCE" : "TAKEN";
            turn(rows, event, epoch, Phase.RECOVERING, head.raw("halt_mode"), holder, claimant.reason());
        }
        rows.put(head.with(columns));
        return new TakeOver.Taken(new Leadership(portfolio, epoch, claimant.token(), claimant.instance()));
    }

    boolean heartbeat(Rows rows, Leadership leadership) {
        StoredRow head = rows.head();
        if (head == null || !holds(head, leadership)) {
            return false;
        }
        rows.put(head.with("heartbeat_at", clock.instant().toString()));
        return true;
    }

    boolean activate(Rows rows, Leadership leadership, Certificate certificate) {
        StoredRow head = rows.head();
        if (head == null || !holds(head, leadership)) {
            return false;
        }
        StoredRuns.recordActivation(rows, certificate);
        if (phase(head) == Phase.RECOVERING) {
            rows.put(head.with("phase", Phase.ACTIVE.name()));
            turn(
                    rows,
                    "ACTIVATED",
                    leadership.epoch(),
                    Phase.ACTIVE,
                    head.raw("halt_mode"),
                    leadership.holder().value(),
                    "activated");
        }
        return true;
    }

    /** Ends the holder's leadership; without a token nobody can prove to be the holder. */
    boolean leave(Rows rows, Leadership leadership, Phase into, String reason) {
        StoredRow head = rows.head();
        if (head == null || !holds(head, leadership)) {
            return false;
        }
        String haltMode = into == Phase.HALTED ? "all" : head.raw("halt_mode");
        rows.put(head.with("phase", into.name()).with("token", null).with("halt_mode", haltMode));
        String event = into == Phase.HALTED ? Turn.HALTED : "RELEASED";
        turn(
                rows,
                event,
                leadership.epoch(),
                into,
                haltMode,
                leadership.holder().value(),
                reason);
        return true;
    }

    Optional<Standing> standing(Rows rows) {
        StoredRow head = rows.head();
        if (head == null) {
            return Optional.empty();
        }
        Optional<StoredRow> last = lastTurn(rows);
        return Optional.of(new Standing(
                phase(head),
                head.whole("epoch"),
                head.whole("seq"),
                head.raw("holder"),
                head.raw("heartbeat_at") == null ? null : age(head),
                head.optional("holder_ttl", Duration::parse),
                head.raw("halt_mode"),
                last.map(turn -> turn.instant("at")).orElse(null),
                last.map(turn -> turn.raw("reason")).orElse(null)));
    }

    List<Reign> reigns(Rows rows, Duration within) {
        StoredRow head = rows.head();
        if (head == null) {
            return List.of();
        }
        Map<Long, Reign> reigns = new TreeMap<>(Comparator.reverseOrder());
        for (StoredRow turn : rows.table(Rows.HISTORY).values()) {
            if ("RESUMED".equals(turn.raw("event"))) {
                reigns.clear();
            } else if (turn.text("event").startsWith("TAKEN")) {
                long epoch = turn.whole("epoch");
                Duration ago = Duration.between(turn.instant("at"), clock.instant());
                reigns.put(epoch, new Reign(epoch, ago, false, false));
            } else {
                Phase phase = phase(turn);
                reigns.computeIfPresent(
                        turn.whole("epoch"),
                        (epoch, reign) -> new Reign(
                                epoch,
                                reign.ago(),
                                reign.wasActive() || phase == Phase.ACTIVE,
                                reign.wasLeft() || !isOwned(phase)));
            }
        }
        return reigns.values().stream()
                .filter(reign ->
                        reign.epoch() < head.whole("epoch") && reign.ago().compareTo(within) < 0)
                .limit(Ownership.MOST_REIGNS)
                .toList();
    }

    static List<Turn> turns(Rows rows, int limit) {
        return rows.table(Rows.HISTORY).descendingMap().values().stream()
                .limit(limit)
                .map(turn -> new Turn(
                        turn.instant("at"),
                        turn.text("event"),
                        turn.whole("epoch"),
                        phase(turn),
                        turn.raw("instance_id"),
                        turn.raw("halt_mode"),
                        turn.text("reason")))
                .toList();
    }

    private boolean isFresh(StoredRow head) {
        Duration age = age(head);
        return !age.isNegative() && age.compareTo(head.required("holder_ttl", Duration::parse)) < 0;
    }

    private Duration age(StoredRow head) {
        return Duration.between(head.instant("heartbeat_at"), clock.instant());
    }

    private static Optional<StoredRow> lastTurn(Rows rows) {
        return Optional.ofNullable(rows.table(Rows.HISTORY).lastEntry()).map(Map.Entry::getValue);
    }

    void created(Rows rows, String reason) {
        turn(rows, "CREATED", 0, Phase.IDLE, null, null, reason);
    }

    /** What the head row says of ownership, beside what the history says. */
    static Custody custody(Rows rows, StoredRow head) {
        Custody.Change latest = null;
        String leftHaltBy = null;
        boolean isAfterHalt = false;
        for (StoredRow turn : rows.table(Rows.HISTORY).values()) {
            Phase phase = phase(turn);
            latest = new Custody.Change(turn.text("event"), phase, turn.whole("epoch"), turn.raw("halt_mode"));
            if (phase == Phase.HALTED) {
                isAfterHalt = true;
                leftHaltBy = null;
            } else if (isAfterHalt && leftHaltBy == null) {
                leftHaltBy = turn.text("event");
            }
        }
        return new Custody(phase(head), head.whole("epoch"), head.raw("halt_mode"), latest, leftHaltBy);
    }

    private void turn(
            Rows rows,
            String event,
            long epoch,
            Phase phase,
            @Nullable String haltMode,
            @Nullable String holder,
            String reason) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("event", event);
        columns.put("halt_mode", haltMode);
        columns.put("epoch", Long.toString(epoch));
        columns.put("phase", phase.name());
        columns.put("instance_id", holder);
        columns.put("reason", reason);
        columns.put("at", clock.instant().toString());
        rows.append(Rows.HISTORY, columns);
    }
}
