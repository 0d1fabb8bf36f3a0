package io.ballast.adapter.postgres;

import io.ballast.adapter.postgres.OwnershipMapper.Blocker;
import io.ballast.adapter.postgres.OwnershipMapper.Claim;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** Ownership in the head row: whoever holds its epoch and token may write, and nobody else. */
final class PostgresOwnership implements Ownership {

    /** Each try waits for the lock of the row as long as the lock time-out allows. */
    private static final int TRIES_FOR_THE_LOCK = 3;

    private final PortfolioId portfolio;
    private final PostgresConfig.Program program;
    private final Database lane;
    private final Database queries;
    private final OneShot operating;
    private final SchemaCheck schema;
    private final String address;

    PostgresOwnership(
            PortfolioId portfolio,
            PostgresConfig.Program program,
            Database lane,
            Database queries,
            OneShot operating,
            SchemaCheck schema,
            String address) {
        this.portfolio = portfolio;
        this.program = program;
        this.lane = lane;
        this.queries = queries;
        this.operating = operating;
        this.schema = schema;
        this.address = address;
    }

    @Override
    public TakeOver takeOver(Claimant claimant) {
        Optional<StoredOwner> seen = lane.use("looking at the owner", this::checkedOwner);
        if (seen.isEmpty()) {
            return new TakeOver.NothingStored();
        }
        if (claimant.token().equals(seen.get().token()) && seen.get().isHeld()) {
            return new TakeOver.Taken(leadership(claimant, seen.get().epoch()));
        }
        if (!claimant.isForced() && seen.get().isFresh()) {
            return held(seen.get());
        }
        Claim claim = claim(claimant, seen.get());
        Long epoch = take(claim);
        return epoch == null ? refused(claim) : new TakeOver.Taken(leadership(claimant, epoch));
    }

    private Optional<StoredOwner> checkedOwner(SqlSession session) {
        return schema.usable(session, schema.factsForWriting(session)).flatMap(version -> owner(session));
    }

    private Optional<StoredOwner> owner(SqlSession session) {
        return Optional.ofNullable(session.getMapper(OwnershipMapper.class).owner(portfolio.value()));
    }

    private Leadership leadership(Claimant claimant, long epoch) {
        return new Leadership(portfolio, epoch, claimant.token(), claimant.instance());
    }

    private Claim claim(Claimant claimant, StoredOwner seen) {
        StoreIdentity identity = lane.use(
                "asking for the server's identity", session -> schema.identity(session, schema.facts(session)));
        return new Claim(
                portfolio.value(),
                seen.epoch(),
                claimant.token(),
                claimant.instance().value(),
                claimant.ttl().toMillis(),
                claimant.isForced(),
                claimant.isForced() ? "TAKEN_BY_FORCE" : "TAKEN",
                storable(claimant.reason()),
                program.host(),
                program.version(),
                identity.systemId(),
                identity.timeline());
    }

    /** Answers null where the server says that we may not ask. */
    private static <T> @Nullable T whereAllowed(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            if (Failures.sqlState(e).filter(SqlState.FORBIDDEN::equals).isPresent()) {
                return null;
            }
            throw e;
        }
    }

    /** Answers the epoch taken, or null if the portfolio was not as it was seen. */
    private @Nullable Long take(Claim claim) {
        for (int tries = 1; ; tries++) {
            try {
                return lane.use(
                        "taking the portfolio over",
                        session -> session.getMapper(OwnershipMapper.class).takeOver(claim));
            } catch (StoreUnavailableException e) {
                if (!SqlState.LOCKED.equals(e.sqlState())) {
                    throw e;
                }
                String blockers = endZombies(claim.seenEpoch());
                if (tries == TRIES_FOR_THE_LOCK) {
                    throw new StoreUnavailableException(
                            "the head row of " + portfolio + " at " + address + " stays locked by " + blockers,
                            true,
                            e.sqlState(),
                            e);
                }
            }
        }
    }

    /**
     * A writer that fell silent in the middle of a write keeps the lock of the row until its server notices. Sessions
     * of writers of the epoch that ends, or of older ones, are ended; a stranger's session never is.
     *
     * @return who held the lock, for a person
     */
    private String endZombies(long lastEpoch) {
        return lane.use("looking for who holds the lock", session -> {
            OwnershipMapper mapper = session.getMapper(OwnershipMapper.class);
            List<Blocker> blockers = mapper.blockers(portfolio.value());
            blockers.stream()
                    .filter(blocker -> WriterName.isOf(portfolio, lastEpoch, blocker.applicationName()))
                    .forEach(zombie -> whereAllowed(() -> mapper.terminate(zombie.pid())));
            return blockers.isEmpty()
                    ? "a session that it does not show us"
                    : String.join(
                            ", ",
                            blockers.stream()
                                    .map(blocker -> "process " + blocker.pid() + " (" + blocker.applicationName() + ")")
                                    .toList());
        });
    }

    /** Nothing was taken: the row tells why. */
    private TakeOver refused(Claim claim) {
        StoredOwner owner = lane.use("looking at the owner", this::owner).orElse(null);
        if (owner == null) {
            return new TakeOver.NothingStored();
        }
        if (owner.phase() == Phase.HALTED) {
            return new TakeOver.Halted(owner.reason() == null ? "no reason is recorded" : owner.reason());
        }
        if (!claim.isForced() && owner.isFresh()) {
            return held(owner);
        }
        return new TakeOver.Lost(owner.holder());
    }

    private static TakeOver held(StoredOwner owner) {
        return new TakeOver.Held(owner.holderName(), owner.age(), owner.ttl());
    }

    @Override
    public boolean heartbeat(Leadership leadership) {
        return change("the heartbeat", mapper -> mapper.heartbeat(leadership, Proof.of(leadership)) == 1);
    }

    @Override
    public boolean activate(Leadership leadership, Certificate certificate) {
        StoredRun run = StoredRun.of(certificate);
        return change(
                "the activation",
                mapper -> mapper.activate(leadership, Proof.of(leadership), run) == 1
                        || mapper.isActive(leadership, run.id()));
    }

    @Override
    public boolean release(Leadership leadership, String reason) {
        return change(
                "the release",
                mapper ->
                        mapper.leave(leadership, Proof.of(leadership), Phase.IDLE.name(), "RELEASED", storable(reason))
                                == 1);
    }

    @Override
    public boolean halt(Leadership leadership, String reason) {
        return change(
                "the halt",
                mapper -> mapper.leave(
                                leadership, Proof.of(leadership), Phase.HALTED.name(), Turn.HALTED, storable(reason))
                        == 1);
    }

    @Override
    public Halting halt(HaltMode mode, String reason) {
        return operating.use("the halt", session -> {
            if (schema.usable(session, schema.facts(session)).isEmpty()) {
                return new Halting.NothingStored();
            }
            OwnershipMapper mapper = session.getMapper(OwnershipMapper.class);
            boolean isNew = mapper.halt(portfolio.value(), mode.word(), Turn.HALTED_BY_OPERATOR, storable(reason)) == 1;
            return owner(session)
                    .<Halting>map(
                            after -> new Halting.Halted(after.phase() == Phase.HALTED ? HaltMode.ALL : mode, isNew))
                    .orElseGet(Halting.NothingStored::new);
        });
    }

    /** Refused where a live holder has it: what it holds it has proven, and there is nothing to accept. */
    @Override
    public Resumption resume(boolean acceptsRestore, String reason) {
        return operating.use("the resume", session -> {
            OwnershipMapper mapper = session.getMapper(OwnershipMapper.class);
            Optional<StoredOwner> seen =
                    schema.usable(session, schema.facts(session)).flatMap(version -> owner(session));
            if (seen.isEmpty()) {
                return new Resumption.NothingStored();
            }
            if (acceptsRestore && seen.get().isFresh()) {
                return new Resumption.Held(seen.get().holderName());
            }
            boolean wasHalted = seen.get().isHalted();
            return mapper.resume(portfolio.value(), seen.get().epoch(), acceptsRestore, storable(reason)) == 1
                    ? new Resumption.Resumed(wasHalted)
                    : new Resumption.NotHalted();
        });
    }

    /** The one character that the server cannot store; a reason may quote anything, and must never fail a halt. */
    static String storable(String reason) {
        return reason.replace('\0', '\uFFFD');
    }

    private boolean change(String what, Function<OwnershipMapper, Boolean> change) {
        return lane.use(what, session -> change.apply(session.getMapper(OwnershipMapper.class)));
    }

    @Override
    public List<Reign> reigns(Duration within) {
        return lane.use(
                "asking who reigned before",
                session -> session.getMapper(OwnershipMapper.class)
                        .reigns(portfolio.value(), within.toMillis(), MOST_REIGNS));
    }

    @Override
    public List<Turn> turns(int limit) {
        return queries.use(
                "reading the history of ownership",
                session -> schema.usable(session, schema.facts(session))
                        .map(version -> session.getMapper(OwnershipMapper.class).turns(portfolio.value(), limit))
                        .orElse(List.of()));
    }

    @Override
    public Optional<Standing> standing() {
        return queries.use(
                "asking how things stand",
                session -> schema.usable(session, schema.facts(session))
                        .flatMap(version -> owner(session))
                        .map(StoredOwner::standing));
    }
}
