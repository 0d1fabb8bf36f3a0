package io.ballast.cli.drill;

import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings faults about, one after the other. Commands are sent only to the instance that last said it is active; after a
 * fault the next one is asked first, in order, for what was not answered with a decision.
 */
final class ClusterTrial {

    /** From here on exit codes tell of signals. */
    private static final int KILLED = 128;
    /** Longer than a lease lasts, so that it is gone when the line to Redis is mended. */
    private static final long WITHOUT_LEASE_NANOS = TimeUnit.MILLISECONDS.toNanos(3_200);

    private final Cluster cluster;
    private final Script script;
    private final ClusterTally tally;
    private final ClusterExaminer examiner;
    private final Duration patience;
    /** Who was asked last. */
    private @Nullable Member asked;

    /** @param patience with whatever must come about */
    ClusterTrial(Cluster cluster, Script script, ClusterTally tally, ClusterExaminer examiner, Duration patience) {
        this.patience = patience;
        this.cluster = cluster;
        this.script = script;
        this.tally = tally;
        this.examiner = examiner;
    }

    /** The drill cannot go on. */
    private static final class Stuck extends Exception {
        private static final long serialVersionUID = 1;

        private final String finding;

        Stuck(String finding) {
            super(finding);
            this.finding = finding;
        }
    }

    /** Starts all of them, and lets the first one trade. */
    void begin(List<Integer> order) throws IOException {
        try {
            cluster.startMissing(order);
            settled("the first fault");
        } catch (Stuck e) {
            tally.findings().find(e.finding);
        }
    }

    /** Brings a fault about, and sees everybody well again. */
    void fault(Fault fault) throws IOException {
        String when = fault.kind().word();
        try {
            Member active = settled(when);
            active.send(script.next(fault.after()));
            await(() -> active.isAnswered(0), "the answers before " + when);
            examiner.examine();
            if (examiner.isSound()) {
                bringAbout(fault, active);
                tally.over(fault);
            }
        } catch (Stuck e) {
            tally.findings().find(e.finding);
        }
    }

    /** Ends all of them in order. */
    void finish() throws IOException {
        try {
            Member active = settled("the end");
            examiner.examine();
            for (Member member : cluster.members()) {
                if (!member.equals(active)) {
                    end(member);
                }
            }
            end(active);
        } catch (Stuck e) {
            tally.findings().find(e.finding);
        }
    }

    private void end(Member member) throws IOException, Stuck {
        member.terminate();
        expectCode(member, 0, "the end");
    }

    /** Waits until everybody is well. Where one took over that was not made to, it is asked from now on. */
    private Member settled(String before) throws Stuck {
        await(cluster::isSettled, "everybody to be well before " + before);
        Member active = cluster.active().orElseThrow();
        Member last = asked;
        if (last == null || !active.equals(last) || active.standing().epoch() != active.tenure()) {
            List<TradeCommand> open = last == null ? List.of() : last.retire();
            tally.doubt(open);
            take(active, open);
        }
        return active;
    }

    private void bringAbout(Fault fault, Member active) throws IOException, Stuck {
        if (fault.isUnderLoad()) {
            trade(active, fault, fault.loadMicros() * 1_000);
        }
        long since = System.nanoTime();
        switch (fault.kind()) {
            case KILL_IDLE, KILL_UNDER_LOAD -> {
                active.kill();
                expectKilled(active);
                cluster.replace(active);
                succeed(fault, active, since);
            }
            case KILL_ALL -> {
                cluster.members().forEach(Member::kill);
                for (Member member : cluster.members()) {
                    expectKilled(member);
                }
                cluster.startMissing(fault.order());
                succeed(fault, active, since);
            }
            case TERMINATE -> {
                active.terminate();
                succeed(fault, active, since);
                expectCode(active, 0, "SIGTERM");
                cluster.replace(active);
            }
            case ZOMBIE -> wakeTheDead(fault, active, since);
            case CUT_REDIS -> tradeWithoutLease(fault, active);
            case CUT_POSTGRES, CUT_BOTH -> {
                cluster.cut(active, fault);
                // They are on their way when nothing comes through.
                active.send(script.next(fault.window()));
                awaitSuccessor(active, fault);
                cluster.mend(active);
                succeed(fault, active, since);
            }
        }
    }

    /** Keeps so many commands in flight for so long. */
    private void trade(Member active, Fault fault, long nanos) throws Stuck {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() - until < 0) {
            await(
                    () -> active.isAnswered(fault.window() - 1) || active.isRefusing() || !active.isAlive(),
                    "answers under load");
            if (!active.isAnswered(fault.window() - 1)) {
                return;
            }
            active.send(script.next(1));
        }
    }

    private void wakeTheDead(Fault fault, Member active, long since) throws IOException, Stuck {
        active.signal("STOP");
        active.send(script.next(fault.window()));
        Member next = awaitSuccessor(active, fault);
        List<TradeCommand> open = active.retire();
        tally.handedOn(fault.kind(), since, open);
        if (fault.isFirst()) {
            active.signal("CONT");
            expectFenced(active, next);
            take(next, open);
        } else {
            ask(next, open);
            active.signal("CONT");
            awaitAnswers(next);
            expectFenced(active, next);
        }
        cluster.replace(active);
    }

    private void expectFenced(Member zombie, Member next) throws IOException, Stuck {
        expectCode(zombie, ErrorCode.SUPERSEDED.exitCode(), "another one had taken over");
        String said = cluster.log(zombie);
        if (!said.contains("fenced off: ") || !said.contains(next.id())) {
            tally.findings().find(zombie.id() + " does not say who took over from it: " + said);
        }
    }

    private void tradeWithoutLease(Fault fault, Member active) throws Stuck {
        long epoch = active.standing().epoch();
        cluster.cut(active, fault);
        await(() -> active.standing().isDegraded() || active.standing().epoch() != epoch, "a lease to be missed");
        trade(active, fault, WITHOUT_LEASE_NANOS);
        await(() -> active.isAnswered(0) || active.isRefusing(), "answers without a lease");
        cluster.mend(active);
        if (active.standing().epoch() != epoch || !active.isActive() || active.isRefusing()) {
            throw new Stuck("without its lease it did not trade on: " + cluster);
        }
    }

    private void succeed(Fault fault, Member before, long since) throws Stuck {
        Member next = awaitSuccessor(before, fault);
        List<TradeCommand> open = before.retire();
        tally.handedOn(fault.kind(), since, open);
        take(next, open);
    }

    private Member awaitSuccessor(Member before, Fault fault) throws Stuck {
        long epoch = before.tenure();
        BooleanSupplier isThere = () -> successor(before, epoch).isPresent();
        await(isThere, "a successor after " + fault.kind().word());
        return successor(before, epoch).orElseThrow();
    }

    private Optional<Member> successor(Member before, long epoch) {
        return cluster.active()
                .filter(next -> !next.equals(before) && next.standing().epoch() > epoch);
    }

    /** Asks for what is open, and waits for the answers. */
    private void take(Member next, List<TradeCommand> open) throws Stuck {
        ask(next, open);
        awaitAnswers(next);
    }

    private void ask(Member next, List<TradeCommand> open) {
        asked = next;
        next.begin();
        next.send(open.isEmpty() ? script.next(1) : open);
    }

    private void awaitAnswers(Member next) throws Stuck {
        await(() -> next.isAnswered(0) || next.isRefusing() || !next.isAlive(), "the answers of the next one");
        if (!next.isAnswered(0)) {
            throw new Stuck("the one that took over does not trade: " + cluster);
        }
    }

    private void expectKilled(Member member) throws IOException {
        int code = member.exitCode();
        if (code < KILLED) {
            tally.findings().find(ended(member, code, "it was killed"));
        }
    }

    private void expectCode(Member member, int expected, String after) throws IOException, Stuck {
        await(() -> !member.isAlive(), member.id() + " to end after " + after);
        int code = member.exitCode();
        if (code != expected) {
            tally.findings().find(ended(member, code, after));
        }
    }

    private String ended(Member member, int code, String when) throws IOException {
        return member.id() + " ended with code " + code + " (" + when + "): " + cluster.log(member);
    }

    private void await(BooleanSupplier condition, String what) throws Stuck {
        if (!cluster.await(condition, System.nanoTime() + patience.toNanos())) {
            throw new Stuck("waited in vain for " + what + ": " + cluster);
        }
    }
}
