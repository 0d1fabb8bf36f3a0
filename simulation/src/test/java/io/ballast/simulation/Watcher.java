package io.ballast.simulation;

import io.ballast.application.fake.MemoryDatabase;
import io.ballast.application.fake.Operation;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The invariants, checked on the rows themselves after everything that the store executed and everything that was
 * answered. I1 one writer per epoch; I2 epochs rise; I3 nothing acknowledged is lost; I4 nothing is applied twice; I5
 * what was refused is not there; I6 what is handed over is what is stored; I7 the journal has no gaps; I8 nobody is
 * active without a stored certificate; I9 nothing is halted without evidence; orders go out in the order of epochs.
 */
final class Watcher {

    private final Schedule schedule;
    private final Ledger ledger;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Result> acknowledged = new HashMap<>();
    private final Map<String, Long> refusedUnder = new HashMap<>();
    private final Map<String, Long> writtenUnder = new HashMap<>();
    private Head last;
    private long lastActed;
    private int takeOvers;
    private boolean isOperatorHalting;

    Watcher(Schedule schedule, MemoryDatabase database) {
        this.schedule = schedule;
        this.ledger = new Ledger(database);
        this.last = ledger.head();
    }

    List<String> violations() {
        return violations;
    }

    int takeOvers() {
        return takeOvers;
    }

    private void require(boolean isKept, String what) {
        if (!isKept) {
            violations.add(what);
            schedule.tell("VIOLATION " + what);
        }
    }

    /** Executes something on the store, and looks at what it changed. */
    <T> T executed(Node node, Operation operation, @Nullable Leadership claim, Supplier<T> work) {
        T answer = work.get();
        Head before = last;
        Head after = ledger.head();
        last = after;
        ownership(operation, before, after, claim, answer);
        journal(operation, before, after, claim);
        answers(node, operation, before, after, claim, answer);
        return answer;
    }

    private void ownership(
            Operation operation, Head before, Head after, @Nullable Leadership claim, @Nullable Object answer) {
        require(after.epoch() >= before.epoch(), "I2 the epoch fell");
        if (after.epoch() != before.epoch()) {
            takeOvers++;
            require(operation == Operation.TAKE_OVER, "I1 " + operation + " changed the epoch");
            require(after.epoch() == before.epoch() + 1, "I2 an epoch was skipped");
            require(!before.phase().equals("HALTED"), "I9 a halted portfolio was taken over");
            require(!isAlive(before), "a live holder was overridden");
            require(after.phase().equals("RECOVERING"), "I8 taken over without a recovery");
        } else if (!after.phase().equals(before.phase())) {
            require(!after.phase().equals("HALTED") || isOperatorHalting, "I9 halted without evidence by " + operation);
            require(
                    operation == Operation.HALT || operation == Operation.RESUME || isHolder(before, claim),
                    "I1 " + operation + " of a stranger changed the phase");
        }
        require(
                after.epoch() != before.epoch()
                        || after.token().isEmpty()
                        || after.token().equals(before.token()),
                "I1 an epoch changed hands");
        if (operation == Operation.HEARTBEAT && Boolean.TRUE.equals(answer)) {
            require(isHolder(after, claim), "a heartbeat of a stranger was accepted");
        }
        if (operation == Operation.TAKE_OVER && answer instanceof TakeOver.Taken taken) {
            require(isHolder(after, taken.leadership()), "a stranger was told that it had taken over");
        }
        if (after.phase().equals("ACTIVE") && !before.phase().equals("ACTIVE")) {
            require(ledger.isCertified(after.epoch()), "I8 active without a certificate");
        }
    }

    private boolean isAlive(Head head) {
        Duration age = head.age(schedule.storeClock().instant());
        return (head.phase().equals("ACTIVE") || head.phase().equals("RECOVERING"))
                && !age.isNegative()
                && age.compareTo(Node.TTL) < 0;
    }

    private static boolean isHolder(Head head, @Nullable Leadership claim) {
        return claim != null
                && (head.phase().equals("ACTIVE") || head.phase().equals("RECOVERING"))
                && head.epoch() == claim.epoch()
                && head.token().equals(claim.token().toString());
    }

    private void journal(Operation operation, Head before, Head after, @Nullable Leadership claim) {
        require(after.seq() == ledger.entries(), "I7 the journal and the head row disagree");
        if (after.seq() == before.seq()) {
            return;
        }
        List<String> written = ledger.commands();
        require(new HashSet<>(written).size() == written.size(), "I4 a command stands in the journal twice");
        require(after.seq() > before.seq(), "I3 the journal became shorter");
        require(operation == Operation.COMMIT, "I1 " + operation + " wrote into the journal");
        require(isHolder(before, claim), "I1 a stranger wrote into the journal");
        require(before.phase().equals("ACTIVE"), "I8 written before it was proven");
        for (String id : written.subList((int) Math.max(0, Math.min(before.seq(), after.seq())), written.size())) {
            long epoch = claim == null ? -1 : claim.epoch();
            writtenUnder.put(id, epoch);
            require(refusedUnder.getOrDefault(id, -2L) != epoch, "I5 a refused command was written: " + id);
        }
    }

    private void answers(
            Node node,
            Operation operation,
            Head before,
            Head after,
            @Nullable Leadership claim,
            @Nullable Object answer) {
        if (operation != Operation.COMMIT) {
            return;
        }
        if (answer instanceof Commitment.Committed) {
            require(after.seq() > before.seq(), "I3 told as durable, and nothing was written");
        }
        if (answer instanceof Commitment.Fenced && claim != null && claim.epoch() < after.epoch()) {
            schedule.hit("a zombie that was refused");
        }
        if (answer instanceof Commitment.AlreadyCommitted) {
            schedule.hit("a commit that had landed");
        }
        require(!(answer instanceof Commitment.Contradicted), "a commit contradicts what is stored");
        schedule.tell(node.name() + " commit: "
                + (answer == null ? "" : answer.getClass().getSimpleName()));
    }

    /** What a client was told. */
    void answered(Node node, long epoch, List<TradeCommand> batch, List<Result> results) {
        require(results.size() == batch.size(), "not every command was answered");
        Set<String> written = new HashSet<>(ledger.commands());
        for (Result result : results) {
            String id = result.commandId().value();
            schedule.tell(node.name() + " answers " + id + " " + result.status());
            if (Traffic.isFinal(result.status())) {
                acknowledge(id, result, written);
            } else if (result.status() != Status.UNKNOWN) {
                refusedUnder.put(id, epoch);
                require(writtenUnder.getOrDefault(id, -2L) != epoch, "I5 refused, and it is durable: " + id);
            }
            schedule.hit("answered " + result.status());
        }
        schedule.traffic().take(results);
    }

    private void acknowledge(String id, Result result, Set<String> written) {
        require(written.contains(id), "I3 acknowledged and not durable: " + id);
        require(result.seq() != null && ledger.isAt(id, result.seq()), "I3 acknowledged with another seq: " + id);
        Result before = acknowledged.putIfAbsent(id, result);
        if (before != null) {
            require(before.seq() != null && before.seq().equals(result.seq()), "I4 acknowledged with two seqs: " + id);
        }
    }

    /** Something outside the store was done, such as an order sent. */
    void acted(Node node, long epoch) {
        schedule.tell(node.name() + " acts under " + epoch);
        schedule.hit("an act outside the store");
        require(epoch >= lastActed, "an order was sent after one of a later owner");
        lastActed = Math.max(lastActed, epoch);
    }

    /** The engine got a portfolio. */
    void handedOver(Node node, Certificate certificate) {
        schedule.tell(node.name() + " resumes");
        Head head = ledger.head();
        if (certificate.epoch() != null && certificate.epoch() == head.epoch()) {
            require(!head.phase().equals("RECOVERING"), "I8 handed over before it was activated");
            require(
                    certificate.stateDigest() != null
                            && certificate.stateDigest().hex().equals(head.digest()),
                    "I6 handed over something else than what is stored");
        }
    }

    /** Asks the server of the lease, and looks at what that changed. */
    <T> T leased(Node node, Supplier<T> question) {
        String before = schedule.leases().stored();
        boolean isTooLong = schedule.isLeaseTooLong();
        T answer = question.get();
        String after = schedule.leases().stored();
        if (isTooLong && !schedule.isLeaseTooLong()) {
            schedule.hit("a lease that was cut to its time");
        }
        boolean isOnesOwn = before == null || before.startsWith(node.name() + " ");
        require(isOnesOwn || Objects.equals(before, after), "the lease of another was taken or ended");
        boolean isNewByRenewal = before == null && after != null && Boolean.TRUE.equals(answer);
        require(!isNewByRenewal, "a renewal created a lease");
        return answer;
    }

    /** An operator halts or resumes; that is evidence enough. */
    void operator(Runnable work) {
        isOperatorHalting = true;
        work.run();
        isOperatorHalting = false;
        last = ledger.head();
    }

    /** At the very end. */
    void atTheEnd() {
        Set<String> written = new HashSet<>(ledger.commands());
        acknowledged.keySet().forEach(id -> require(written.contains(id), "I3 acknowledged and lost: " + id));
        long now = schedule.baton().now();
        if (now > Storm.SETTLED.toNanos()) {
            require(schedule.active() <= 1, "several instances say that they are active");
        }
        if (now > Storm.TAKEN_OVER.toNanos()) {
            require(schedule.active() >= 1, "nobody became active in the end");
            require(
                    schedule.traffic().isDone() || !schedule.isWithinItsCalls(),
                    "not every command was answered in the end");
        }
        require(schedule.isValid(), "I6 what is stored does not follow from the journal");
    }
}
