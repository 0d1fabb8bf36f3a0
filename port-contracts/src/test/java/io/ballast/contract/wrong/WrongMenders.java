package io.ballast.contract.wrong;

import io.ballast.application.fake.ForwardingOwnership;
import io.ballast.application.fake.ForwardingStore;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.contract.OwnershipContract;
import io.ballast.contract.PortfolioStoreContract;
import io.ballast.contract.StoreEnvironment;
import io.ballast.contract.StoreProcess;
import io.ballast.domain.ownership.Phase;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** Stores that repair wrongly, and ownerships that resume wrongly. */
final class WrongMenders {

    private WrongMenders() {}

    private static StoreEnvironment repairing(BiFunction<WrongEnvironment, PortfolioStore, PortfolioStore> mistake) {
        return new WrongEnvironment((environment, right) -> new StoreProcess(
                mistake.apply(environment, right.store()), right.ownership(), right.runs(), right.archive()));
    }

    private static StoreEnvironment resuming(BiFunction<WrongEnvironment, Ownership, Ownership> mistake) {
        return new WrongEnvironment((environment, right) -> new StoreProcess(
                right.store(), mistake.apply(environment, right.ownership()), right.runs(), right.archive()));
    }

    /** Plans once more at the last moment, so that nobody has seen what it writes. */
    @CaughtBy("s16_what_is_not_as_it_was_seen_is_left_as_it_is")
    static class Repairs_whatever_it_finds extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return repairing((environment, right) -> new ForwardingStore(right) {
                @Override
                public Repairing repair(Repair repair) {
                    return right.repair(new Repair(
                            right.read().orElseThrow(),
                            repair.state(),
                            repair.entry(),
                            repair.written(),
                            repair.removed(),
                            repair.states(),
                            repair.flat(),
                            repair.reason()));
                }
            });
        }
    }

    /** Asks for the phase, and not for the heartbeat. */
    @CaughtBy("s16_a_live_holder_is_left_alone_and_a_silent_one_is_fenced")
    static class Repairs_under_a_live_holder extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return repairing((environment, right) -> new ForwardingStore(right) {
                @Override
                public Repairing repair(Repair repair) {
                    environment.exchange(environment.cell("phase"), Phase.IDLE.name());
                    return right.repair(repair);
                }
            });
        }
    }

    /** "It is right again now, so let us go on." */
    @CaughtBy("s16_a_halted_portfolio_stays_halted")
    static class Lifts_a_halt_with_a_repair extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return repairing((environment, right) -> new ForwardingStore(right) {
                @Override
                public Repairing repair(Repair repair) {
                    Repairing answer = right.repair(repair);
                    environment.exchange(environment.cell("phase"), Phase.IDLE.name());
                    return answer;
                }
            });
        }
    }

    /** Whoever held it before could still write over what was repaired. */
    @CaughtBy("s16_a_repair_writes_rows_entry_and_history_under_the_next_epoch")
    static class Repairs_under_the_same_epoch extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return repairing((environment, right) -> new ForwardingStore(right) {
                @Override
                public Repairing repair(Repair repair) {
                    String epoch = environment.head("epoch");
                    Repairing answer = right.repair(repair);
                    environment.exchange(environment.cell("epoch"), epoch);
                    return answer;
                }
            });
        }
    }

    /** Writes what is right, and leaves what should not be there. */
    @CaughtBy("s16_a_repair_puts_in_what_is_missing_and_takes_out_what_is_too_many")
    static class Never_deletes extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return repairing((environment, right) -> new ForwardingStore(right) {
                @Override
                public Repairing repair(Repair repair) {
                    return right.repair(new Repair(
                            repair.seen(),
                            repair.state(),
                            repair.entry(),
                            repair.written(),
                            List.of(),
                            repair.states(),
                            List.of(),
                            repair.reason()));
                }
            });
        }
    }

    /** Changes the phase, and leaves the mode. */
    @CaughtBy("o11_a_halt_is_lifted_and_told_in_the_history")
    static class Leaves_the_halt_mode extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return resuming((environment, right) -> new ForwardingOwnership(right) {
                @Override
                public Resumption resume(boolean acceptsRestore, String reason) {
                    Resumption answer = right.resume(acceptsRestore, reason);
                    environment.exchange(environment.cell("halt_mode"), "all");
                    return answer;
                }
            });
        }
    }

    /** A history that tells of halts that never were. */
    @CaughtBy("o11_nothing_is_lifted_where_nothing_is_halted")
    static class Tells_of_a_resume_of_nothing extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return resuming((environment, right) -> new ForwardingOwnership(right) {
                @Override
                public Resumption resume(boolean acceptsRestore, String reason) {
                    Resumption answer = right.resume(true, reason);
                    return answer instanceof Resumption.Resumed resumed && !resumed.wasHalted()
                            ? new Resumption.NotHalted()
                            : answer;
                }
            });
        }
    }

    /** Nobody will know why the store was behind, and who said that it may be. */
    @CaughtBy("o11_an_accepted_restore_is_told_also_where_nothing_is_halted")
    static class Forgets_that_a_restore_was_accepted extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return resuming((environment, right) -> new ForwardingOwnership(right) {
                @Override
                public Resumption resume(boolean acceptsRestore, String reason) {
                    Resumption answer = right.resume(false, reason);
                    return acceptsRestore && answer instanceof Resumption.NotHalted
                            ? new Resumption.Resumed(false)
                            : answer;
                }
            });
        }
    }

    /** Takes the portfolio from whoever trades. */
    @CaughtBy("o11_a_live_holder_is_left_alone")
    static class Resumes_under_a_live_holder extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return resuming((environment, right) -> new ForwardingOwnership(right) {
                @Override
                public Resumption resume(boolean acceptsRestore, String reason) {
                    if (Objects.equals(environment.head("phase"), Phase.ACTIVE.name())) {
                        environment.exchange(environment.cell("phase"), Phase.HALTED.name());
                    }
                    return right.resume(acceptsRestore, reason);
                }
            });
        }
    }

    /** "Nothing is halted there." */
    @CaughtBy("o11_what_does_not_exist_is_not_resumed")
    static class Takes_nothing_stored_for_not_halted extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return resuming((environment, right) -> new ForwardingOwnership(right) {
                @Override
                public Resumption resume(boolean acceptsRestore, String reason) {
                    Resumption answer = right.resume(acceptsRestore, reason);
                    return answer instanceof Resumption.NothingStored ? new Resumption.NotHalted() : answer;
                }
            });
        }
    }
}
