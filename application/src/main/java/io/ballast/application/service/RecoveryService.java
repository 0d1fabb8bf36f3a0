package io.ballast.application.service;

import io.ballast.application.port.in.RecoverPortfolio;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StatusBoard.State;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.Phase;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The recovery, in its order: own, read, prove, value, certify and activate, hand over, publish.
 *
 * <pre>
 * own + read   one unit, tried again while the store is merely away      else Unavailable, Superseded, Halted
 * prove        every rule, every violation                               else Corrupt, Inconsistent, NothingStored
 * activate     certificate and phase in one transaction, or fenced       else Superseded
 * hand over    the engine sees a portfolio once, complete and proven
 * publish      may neither fail nor delay any of the above
 * </pre>
 */
public final class RecoveryService implements RecoverPortfolio {

    /** Nobody waits longer for a silent holder, whatever time to live it stored. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);

    private final RecoveryPorts ports;
    private final RecoveryPolicy policy;
    private final Installation installation;
    private final Ambient ambient;
    private final Market market;
    private final Retrying retrying;
    private final Aftermath aftermath;
    private final Turnover turnover;
    private volatile @Nullable Tenure tenure;

    public RecoveryService(RecoveryPorts ports, RecoveryPolicy policy, Installation installation, Ambient ambient) {
        this.ports = ports;
        this.policy = policy;
        this.installation = installation;
        this.ambient = ambient;
        this.market = new Market(ports.prices(), policy, ambient.clock(), ports.observer());
        this.retrying = new Retrying(policy.retryWaits(), ambient.pause());
        this.aftermath = new Aftermath(ports, installation, ambient.clock());
        this.turnover = new Turnover(ports.ownership(), ports.observer());
    }

    @Override
    public RecoveryOutcome recover(Request request) {
        Run run = Run.begin(Certificate.Mode.RECOVER, installation, ambient);
        ports.observer().begun(run.id(), installation.portfolio(), installation.instance(), Certificate.Mode.RECOVER);
        aftermath.publish(State.RECOVERING, 0, null);
        Attempt attempt = new Attempt(run, request, ambient.uuids().get());
        try {
            return attempt.recover();
        } catch (StoreUnavailableException e) {
            return attempt.unavailable(Causes.of(e));
        } catch (SnapshotCorruptException e) {
            return attempt.corrupt(Causes.of(e));
        }
    }

    /** The tenure that the last take-over began. */
    public Optional<Tenure> tenure() {
        return Optional.ofNullable(tenure);
    }

    private Marking marking(StoreIdentity store, Leadership owned) {
        return new Marking(ports.watermarks(), ports.observer(), ambient.nanoTime(), store, owned.epoch());
    }

    /** One recovery with what it owns so far. */
    private final class Attempt {

        private final Run run;
        private final Request request;
        private final UUID token;
        private final WatermarkReading watermark;
        private boolean hasWaitedForHolder;
        private @Nullable Tenure owned;
        private long askedNanos;

        Attempt(Run run, Request request, UUID token) {
            this.run = run;
            this.request = request;
            this.token = token;
            this.watermark = ports.watermarks().read();
        }

        RecoveryOutcome recover() {
            Reading reading = retrying.run(
                    this::ownAndRead,
                    (attempt, failure, next) -> ports.observer().attemptFailed(run.id(), attempt, failure, next));
            if (reading instanceof Reading.Refused refused) {
                return refused.outcome();
            }
            Reading.Read read = (Reading.Read) reading;
            ConsistencyCheck.Recomputed recomputed =
                    run.timing(Phase.REBUILD, () -> ports.check().recompute(read.claim(), watermark));
            Verdict verdict = run.timing(Phase.VALIDATE, () -> ports.check().judge(recomputed));
            return verdict.match(
                    consistent -> adopt(read.tenure(), read.claim(), consistent),
                    inconsistent -> inconsistent(inconsistent));
        }

        /** Steps 1 and 2, repeated as a whole: the same token makes a take-over whose answer was lost harmless. */
        private Reading ownAndRead() {
            run.countAttempt();
            TakeOver takeOver = run.timing(Phase.TAKEOVER, this::takeOver);
            if (takeOver instanceof TakeOver.Halted halted) {
                return new Reading.Refused(aftermath.halted(halted.reason()));
            }
            if (takeOver instanceof TakeOver.Held held) {
                return new Reading.Refused(superseded(held.holder(), held.holder() + " holds the portfolio"));
            }
            if (takeOver instanceof TakeOver.Lost lost) {
                return new Reading.Refused(superseded(lost.holder(), "another instance took the portfolio first"));
            }
            if (takeOver instanceof TakeOver.Taken taken) {
                return begin(own(taken.leadership()));
            }
            return nothingToOwn();
        }

        private TakeOver takeOver() {
            Ownership.Claimant claimant = new Ownership.Claimant(
                    installation.instance(), token, policy.leaseTtl(), request.isForced(), request.reason());
            TakeOver first = asked(claimant);
            if (!(first instanceof TakeOver.Held held) || hasWaitedForHolder || request.isInstance()) {
                return first;
            }
            // A holder that died moments ago looks alive until its time to live has passed: look once more after it.
            hasWaitedForHolder = true;
            Duration wait = held.ttl().compareTo(LONGEST_LOOK) < 0 ? held.ttl() : LONGEST_LOOK;
            ports.observer().held(run.id(), held.holder(), held.age(), wait);
            return ambient.pause().lasting(wait) ? asked(claimant) : first;
        }

        private TakeOver asked(Ownership.Claimant claimant) {
            askedNanos = ambient.nanoTime().getAsLong();
            return ports.ownership().takeOver(claimant);
        }

        private Tenure own(Leadership taken) {
            if (owned != null && taken.equals(owned.leadership())) {
                return owned; // a repetition after a failed reading
            }
            Tenure begun = new Tenure(ports, installation, ambient, taken, askedNanos);
            owned = begun;
            tenure = begun;
            run.owns(taken.epoch());
            ports.heartbeats().begin(begun);
            ports.observer().taken(run.id(), taken);
            aftermath.publish(State.RECOVERING, taken.epoch(), null);
            return begun;
        }

        /** Before anything is read that may have ended those who tried before. A person at a terminal may try all the same. */
        private Reading begin(Tenure held) {
            Optional<String> loop = request.isInstance() ? turnover.recoveryLoop() : Optional.empty();
            return loop.isPresent() ? new Reading.Refused(aftermath.halted(held, loop.get())) : read(held);
        }

        /** After the epoch was taken, so that no writer of an older epoch can still add to what is read. */
        private Reading read(Tenure held) {
            Optional<SealedSnapshot> claim = run.timing(Phase.FETCH, this::readStore);
            if (claim.isEmpty()) {
                // We own its head row, so it was there: only a store that lost it reads as empty now.
                throw new SnapshotCorruptException(
                        "portfolio_state",
                        installation.portfolio().value(),
                        null,
                        "the head row disappeared after it was taken over",
                        null);
            }
            run.read(claim.get());
            return new Reading.Read(held, claim.get());
        }

        private Optional<SealedSnapshot> readStore() {
            return ports.store().read(watermark.witness(), run.reading(ports.observer()));
        }

        /** No head row: nothing at all, or rows without a head, which reading tells apart. */
        private Reading nothingToOwn() {
            if (run.timing(Phase.FETCH, this::readStore).isPresent()) {
                throw new StoreUnavailableException("the portfolio was created a moment ago", true, null, null);
            }
            Optional<Verdict.Inconsistent> lost = ports.check().examineNothing(watermark);
            if (lost.isPresent()) {
                return new Reading.Refused(inconsistent(lost.get()));
            }
            Certificate certificate = run.failed(Outcome.NOTHING_STORED, null);
            aftermath.refused(certificate, null, false);
            return new Reading.Refused(new RecoveryOutcome.NothingStored(certificate));
        }

        /** Decide, then write it down, then act: the engine sees a portfolio only after the store has its certificate. */
        private RecoveryOutcome adopt(Tenure held, SealedSnapshot claim, Verdict.Consistent verdict) {
            SealedPortfolio state = verdict.state();
            Certificate certificate = run.succeeded(verdict, state, market.value(verdict.portfolio()));
            boolean isActive = retrying.run(
                    () -> run.timing(Phase.ACTIVATE, () -> activate(held, certificate)),
                    (attempt, failure, next) -> ports.observer().attemptFailed(run.id(), attempt, failure, next));
            if (!isActive || !held.isOpen()) {
                return superseded(null, "the portfolio was taken over during the recovery");
            }
            if (request.isInstance()) {
                requireProof(held);
            }
            handOver(held, state, certificate);
            Certificate completed =
                    certificate.completed(run.timings(), ambient.clock().instant());
            aftermath.recovered(held.leadership(), completed);
            marking(claim.store(), held.leadership()).now(state);
            return new RecoveryOutcome.Recovered(held.leadership(), state, claim.store(), completed);
        }

        private boolean activate(Tenure held, Certificate certificate) {
            long asked = ambient.nanoTime().getAsLong();
            boolean isActive = ports.ownership().activate(held.leadership(), certificate);
            if (isActive) {
                held.activated(asked);
            }
            return isActive;
        }

        /** What was activated long ago may be somebody else's by now, and the engine is not to hear of it. */
        private void requireProof(Tenure held) {
            if (held.unprovenFor().compareTo(policy.leaseDeadline()) > 0) {
                throw new StoreUnavailableException(
                        "the store was silent for longer than lease.deadline before the hand-over", true, null, null);
            }
        }

        private void handOver(Tenure held, SealedPortfolio state, Certificate certificate) {
            try {
                run.timing(Phase.HANDOVER, () -> {
                    ports.engine().resume(state.portfolio(), certificate);
                    return true;
                });
            } catch (RuntimeException e) {
                // The engine may have done anything: give the portfolio up, and let the failure be seen as the bug it
                // is.
                aftermath.engineFailed(held, request.isInstance(), e);
                throw e;
            }
        }

        private RecoveryOutcome inconsistent(Verdict.Inconsistent verdict) {
            Certificate certificate = run.inconsistent(verdict);
            aftermath.refused(certificate, owned, request.isInstance());
            return new RecoveryOutcome.Inconsistent(certificate);
        }

        RecoveryOutcome corrupt(Cause cause) {
            Certificate certificate = run.failed(Outcome.CORRUPT, cause);
            aftermath.refused(certificate, owned, request.isInstance());
            return new RecoveryOutcome.Corrupt(certificate, cause);
        }

        RecoveryOutcome unavailable(Cause cause) {
            Certificate certificate = run.failed(Outcome.UNAVAILABLE, cause);
            aftermath.unavailable(certificate, owned);
            return new RecoveryOutcome.Unavailable(certificate, cause);
        }

        private RecoveryOutcome superseded(@Nullable String holder, String message) {
            Cause cause = Cause.superseded(holder, message);
            Certificate certificate = run.failed(Outcome.SUPERSEDED, cause);
            aftermath.superseded(certificate, owned);
            return new RecoveryOutcome.Superseded(owned == null ? null : certificate, cause);
        }
    }

    /** How far steps 1 and 2 came. */
    private sealed interface Reading {
        record Read(Tenure tenure, SealedSnapshot claim) implements Reading {}

        record Refused(RecoveryOutcome outcome) implements Reading {}
    }
}
