package io.ballast.adapter.http;

import io.ballast.application.port.in.HaltPortfolio;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.in.ResumePortfolio;
import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An instance whose standing a test decides, and which counts what it is asked to do. */
final class Desk extends Unasked implements ObserveInstance, ValidatePortfolio, HaltPortfolio, ResumePortfolio {

    static final UUID RUN = UUID.fromString("6d7f3f0a-1f0e-4f59-9d2e-0a3f3a1e8f2c");

    /** That the store alone knows. */
    static final UUID OLDER = UUID.fromString("2d0e9f68-5c2f-4f6e-8d53-3f0a2e6b7c11");

    static final String CERTIFICATE = "{\"error_code\":null,\"outcome\":\"RECOVERED\",\"positions_loaded\":5,"
            + "\"timings_ms\":{\"total\":3.9},\"validation_checks_passed\":[\"risk\",\"margin\"]}";

    private static final Instant BEGUN = Instant.parse("2026-01-05T03:45:00.123Z");
    private static final RecoveryJournal.Run LAST =
            new RecoveryJournal.Run(RUN, BEGUN, "eng-2", "recover", "RECOVERED", 7L, 1284L);

    private volatile String lifecycle = "ACTIVE";
    private volatile Duration silence = Duration.ZERO;
    private volatile Duration seenAge = Duration.ofMillis(400);
    private volatile boolean isAway;
    private volatile boolean isUnanswered;
    private volatile List<Turn> turns =
            List.of(new Turn(BEGUN, "ACTIVATED", 7, Phase.ACTIVE, "eng-2", null, "recovered"));
    private volatile SealedPortfolio held = Portfolios.pyramid();
    private volatile boolean isUnread;
    private volatile @Nullable String claimFailure;
    private volatile @Nullable RuntimeException failure;
    private volatile String certificate = CERTIFICATE;
    private volatile @Nullable SubmitCommands session;
    private volatile String holder = "eng-2";
    private volatile boolean isBroken;
    private volatile CountDownLatch @Nullable [] validation;
    private volatile boolean hasOperator = true;
    private volatile boolean isEmpty;
    private volatile @Nullable HaltMode halted;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();

    Desk stands(String state) {
        lifecycle = state;
        return this;
    }

    Desk isSilentFor(Duration time) {
        silence = time;
        return this;
    }

    /** The store was asked that long ago. */
    Desk lastAsked(Duration ago) {
        seenAge = ago;
        return this;
    }

    /** Nothing was seen of the store. */
    Desk withoutStore() {
        isAway = true;
        return this;
    }

    /** The store has never answered. */
    Desk unanswered() {
        isUnanswered = true;
        return this;
    }

    /** That happened, the latest first. */
    Desk after(Turn... latest) {
        turns = List.of(latest);
        return this;
    }

    /** The store was not read for what it claims the portfolio to be. */
    Desk withoutClaim() {
        isUnread = true;
        return this;
    }

    /** The portfolio cannot be read from the store any more, though it answers. */
    Desk claimFails(@Nullable String why) {
        claimFailure = why;
        return this;
    }

    /** That is what is held now. */
    Desk holds(SealedPortfolio portfolio) {
        held = portfolio;
        return this;
    }

    /** It may not resume. */
    Desk withoutOperator() {
        hasOperator = false;
        return this;
    }

    /** Nothing is stored. */
    Desk withoutPortfolio() {
        isEmpty = true;
        return this;
    }

    /** What it was told to do, in order. */
    List<String> told() {
        return told;
    }

    StatusServer.UseCases useCases() {
        return new StatusServer.UseCases(
                this,
                this,
                this,
                this,
                hasOperator ? this : null,
                () -> Optional.ofNullable(session),
                () -> Visitor.FIGURES);
    }

    /** That takes commands now; null while nobody does. */
    Desk tradesWith(@Nullable SubmitCommands taker) {
        session = taker;
        return this;
    }

    /** That one holds the portfolio. */
    Desk heldBy(String name) {
        holder = name;
        return this;
    }

    /** The certificate of the latest run. */
    Desk certified(String text) {
        certificate = text;
        return this;
    }

    /** It cannot even tell how it stands. */
    Desk broken() {
        isBroken = true;
        return this;
    }

    /** Its validations end well. */
    Desk certifies() {
        return certifies(new CountDownLatch(0), new CountDownLatch(0));
    }

    /** Its validations begin, wait, and end well. */
    Desk certifies(CountDownLatch began, CountDownLatch mayEnd) {
        validation = new CountDownLatch[] {began, mayEnd};
        return this;
    }

    /** Whatever it is asked to do fails like that. */
    Desk failing(RuntimeException how) {
        failure = how;
        return this;
    }

    /** How often the store would have been asked. */
    int questions() {
        return questions.get();
    }

    @Override
    public Observation observe() {
        if (isBroken) {
            throw new IllegalStateException("canary");
        }
        SealedPortfolio now = held;
        return new Observation(
                new PortfolioId("main"),
                new InstanceId("eng-2"),
                BEGUN.plusSeconds(60),
                lifecycle,
                "proven",
                false,
                silence,
                lifecycle.equals("ACTIVE") ? Optional.of(new Trading(now.portfolio(), 7, now.seq())) : Optional.empty(),
                isAway ? null : seen());
    }

    private Seen seen() {
        Ownership.Standing standing = new Ownership.Standing(
                halted == HaltMode.ALL ? Phase.HALTED : Phase.ACTIVE,
                7,
                1284,
                holder,
                Duration.ofMillis(120),
                Duration.ofSeconds(3),
                halted == null ? null : halted.word(),
                BEGUN,
                "recovered");
        return new Seen(
                BEGUN,
                seenAge,
                isUnanswered ? Optional.empty() : Optional.of(new Report(standing, Optional.of(LAST))),
                isUnanswered ? List.of() : List.of(LAST),
                Optional.of(certificate),
                turns,
                null,
                claimed(),
                claimFailure,
                isUnanswered ? "nobody answers" : null);
    }

    private Optional<Claim> claimed() {
        return isUnread || lifecycle.equals("ACTIVE")
                ? Optional.empty()
                : Optional.of(new Claim(held.portfolio().snapshot(held.seq()), 6, BEGUN, seenAge));
    }

    private void asked() {
        questions.incrementAndGet();
        RuntimeException fails = failure;
        if (fails != null) {
            throw fails;
        }
    }

    @Override
    public Optional<String> certificate(UUID run) {
        asked();
        return run.equals(OLDER) ? Optional.of(CERTIFICATE) : Optional.empty();
    }

    @Override
    public Ownership.Halting halt(HaltMode mode, String reason) {
        asked();
        told.add("halt " + mode.word() + " " + reason);
        boolean isNew = halted == null;
        halted = isNew ? mode : halted;
        return isEmpty ? new Ownership.Halting.NothingStored() : new Ownership.Halting.Halted(mode, isNew);
    }

    @Override
    public Ownership.Resumption resume(boolean acceptsRestore, String reason) {
        asked();
        told.add("resume " + acceptsRestore + " " + reason);
        boolean wasHalted = halted != null;
        halted = null;
        return isEmpty
                ? new Ownership.Resumption.NothingStored()
                : wasHalted ? new Ownership.Resumption.Resumed(true) : new Ownership.Resumption.NotHalted();
    }

    @Override
    public Certificate validate(boolean alsoClosed) {
        asked();
        CountDownLatch[] waits = validation;
        if (waits == null) {
            throw new StoreUnavailableException("gone", true, null, null);
        }
        try {
            waits[0].countDown();
            waits[1].await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Portfolios.valid(RUN);
    }
}
