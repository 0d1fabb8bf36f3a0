package io.ballast.simulation;

import io.ballast.application.fake.ForwardingLease;
import io.ballast.application.fake.ForwardingOwnership;
import io.ballast.application.fake.ForwardingStore;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.application.service.Tenure;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Instances, and leases, that go about it wrongly. */
final class WrongInstances {

    private WrongInstances() {}

    static Map<String, Plant> all() {
        Map<String, Plant> all = new LinkedHashMap<>();
        all.put("an instance acts for as long as nobody tells it otherwise", new ActingWithoutProof());
        all.put("an instance acts without a quiet period", new ActingAtOnce());
        all.put("an instance acts on the wall clock", new ActingOnTheWallClock());
        all.put("an instance does not hear that it lost", new Deaf());
        all.put("an unknown answer is told as a refusal", new Retelling(Status.SUPERSEDED));
        all.put("an unknown answer is told as applied", new Retelling(Status.APPLIED));
        all.put("a read that failed is read as nothing", nearStore(ReadingNothing::new));
        all.put("a commit that failed is told as durable", nearStore(right -> failing(right, true)));
        all.put("a commit that failed is told as refused", nearStore(right -> failing(right, false)));
        all.put("an activation that failed is told as done", new ActivatingBlindly());
        all.put("a heartbeat that failed is a proof", new BeatingBlindly());
        all.put("a renewal makes a lease", lease(WrongInstances::creating));
        all.put("anybody ends a lease", new Ending(false));
        all.put("anybody takes a lease", new Ending(true));
        return all;
    }

    private static Plant nearStore(UnaryOperator<PortfolioStore> wrong) {
        return new Plant() {
            @Override
            public PortfolioStore store(PortfolioStore right) {
                return wrong.apply(right);
            }

            @Override
            public List<Storm.Kind> storms() {
                return List.of(Storm.Kind.STORE_DOWN, Storm.Kind.STORE_DOWN);
            }
        };
    }

    private static Plant lease(UnaryOperator<LeaderLease> wrong) {
        return new Plant() {
            @Override
            public LeaderLease lease(LeaderLease right, Schedule schedule) {
                return wrong.apply(right);
            }
        };
    }

    private static final class ActingWithoutProof implements Plant {
        @Override
        public boolean mayAct(Tenure tenure) {
            return tenure.isOpen();
        }

        @Override
        public List<Storm.Kind> storms() {
            return List.of(Storm.Kind.STOP, Storm.Kind.STOP);
        }
    }

    private static final class ActingAtOnce implements Plant {
        @Override
        public boolean mayAct(Tenure tenure) {
            try {
                return tenure.isOpen() && (tenure.unprovenFor().toMillis() <= 250 || tenure.prove());
            } catch (StoreUnavailableException e) {
                return false;
            }
        }

        @Override
        public List<Storm.Kind> storms() {
            return List.of(Storm.Kind.STORE_CLOCK, Storm.Kind.STORE_CLOCK);
        }
    }

    private static final class ActingOnTheWallClock implements Plant {
        @Override
        public LongSupplier nanoTime(LongSupplier right, InstantSource wall) {
            return () -> java.time.Duration.between(SkewedClock.START, wall.instant())
                    .toNanos();
        }

        @Override
        public List<Storm.Kind> storms() {
            return Collections.nCopies(3, Storm.Kind.CUT_STORE_AFTER_A_CLOCK_SET_BACK);
        }
    }

    private static final class Deaf implements Plant {
        @Override
        public boolean hearsOfLoss() {
            return false;
        }
    }

    private record Retelling(Status as) implements Plant {
        @Override
        public List<Result> answers(Tenure tenure, List<TradeCommand> batch, Supplier<List<Result>> submit) {
            return submit.get().stream()
                    .map(result -> result.status() == Status.UNKNOWN
                            ? new Result(result.commandId(), as, null, 1L, null, List.of())
                            : result)
                    .toList();
        }

        @Override
        public List<Storm.Kind> storms() {
            return List.of(Storm.Kind.STORE_DOWN, Storm.Kind.CUT_STORE);
        }
    }

    private static final class ReadingNothing extends ForwardingStore {
        ReadingNothing(PortfolioStore right) {
            super(right);
        }

        @Override
        public Optional<SealedSnapshot> read(@Nullable Long witness) {
            try {
                return right.read(witness);
            } catch (StoreUnavailableException e) {
                return Optional.empty();
            }
        }
    }

    private static PortfolioStore failing(PortfolioStore right, boolean isDone) {
        return new ForwardingStore(right) {
            @Override
            public Commitment commit(Leadership leadership, Batch batch) {
                try {
                    return super.commit(leadership, batch);
                } catch (StoreUnavailableException e) {
                    return isDone ? new Commitment.Committed() : new Commitment.Fenced(null, false, false);
                }
            }
        };
    }

    private static final class ActivatingBlindly implements Plant {
        @Override
        public Ownership ownership(Ownership right) {
            return new ForwardingOwnership(right) {
                @Override
                public boolean activate(Leadership leadership, Certificate certificate) {
                    try {
                        return super.activate(leadership, certificate);
                    } catch (StoreUnavailableException e) {
                        return true;
                    }
                }
            };
        }

        @Override
        public List<Storm.Kind> storms() {
            return Collections.nCopies(2, Storm.Kind.KILL);
        }
    }

    private static final class BeatingBlindly implements Plant {
        @Override
        public Ownership ownership(Ownership right) {
            return new ForwardingOwnership(right) {
                @Override
                public boolean heartbeat(Leadership leadership) {
                    try {
                        return super.heartbeat(leadership);
                    } catch (StoreUnavailableException e) {
                        return true;
                    }
                }
            };
        }

        @Override
        public List<Storm.Kind> storms() {
            return List.of(Storm.Kind.CUT_STORE, Storm.Kind.CUT_STORE);
        }
    }

    private static LeaderLease creating(LeaderLease right) {
        return new ForwardingLease(right) {
            @Override
            public boolean renew() {
                return super.renew() || super.acquire() instanceof Answer.Granted;
            }
        };
    }

    /** {@code DEL}, whoever has it. */
    private record Ending(boolean toTakeIt) implements Plant {
        @Override
        public LeaderLease lease(LeaderLease right, Schedule schedule) {
            return new ForwardingLease(right) {
                @Override
                public Answer acquire() {
                    if (toTakeIt) {
                        schedule.leases().put(null, Instant.MIN);
                    }
                    return super.acquire();
                }

                @Override
                public boolean release() {
                    if (!toTakeIt) {
                        schedule.leases().put(null, Instant.MIN);
                    }
                    return super.release();
                }
            };
        }
    }
}
