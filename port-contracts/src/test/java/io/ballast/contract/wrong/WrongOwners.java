package io.ballast.contract.wrong;

import io.ballast.application.fake.ForwardingOwnership;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.contract.OwnershipContract;
import io.ballast.contract.StoreEnvironment;
import io.ballast.contract.StoreProcess;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Ownerships that are wrong about who holds the portfolio. */
final class WrongOwners {

    private WrongOwners() {}

    private static StoreEnvironment with(BiFunction<WrongEnvironment, StoreProcess, Ownership> mistake) {
        return new WrongEnvironment((environment, right) ->
                new StoreProcess(right.store(), mistake.apply(environment, right), right.runs(), right.archive()));
    }

    private static Ownership.Claimant forced(Ownership.Claimant claimant) {
        return new Ownership.Claimant(claimant.instance(), claimant.token(), claimant.ttl(), true, claimant.reason());
    }

    /** Reads the epoch and writes the next one, without looking whether it is still the next. */
    @CaughtBy("o01_of_several_that_take_an_idle_portfolio_at_once_exactly_one_gets_it")
    static class Takes_what_it_saw_a_moment_ago extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, process) -> new ForwardingOwnership(process.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    Standing seen = right.standing().orElse(null);
                    if (seen == null || seen.phase() != Phase.IDLE || !environment.hasRivals()) {
                        return right.takeOver(claimant);
                    }
                    environment.meetInTheGap();
                    right.takeOver(claimant);
                    return new TakeOver.Taken(new Leadership(
                            environment.portfolio(), seen.epoch() + 1, claimant.token(), claimant.instance()));
                }
            });
        }
    }

    /** Asks whether there is a holder, and not whether it still lives. */
    @CaughtBy("o03_a_silent_holder_is_taken_over_when_its_ttl_has_passed")
    static class Holds_for_ever extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingOwnership(right.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    environment.refreshHeartbeat();
                    return right.takeOver(claimant);
                }
            });
        }
    }

    /** Waits for a holder that said good-bye. */
    @CaughtBy("o04_an_idle_portfolio_is_free_at_once")
    static class Waits_for_an_idle_portfolio extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, process) -> new ForwardingOwnership(process.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    Standing seen = right.standing().orElse(null);
                    return seen != null && seen.phase() == Phase.IDLE && seen.holder() != null
                            ? new TakeOver.Held(seen.holder(), Duration.ZERO, claimant.ttl())
                            : right.takeOver(claimant);
                }
            });
        }
    }

    /** Takes over whoever asks, live holder or not. */
    @CaughtBy("o02_a_fresh_holder_is_left_alone_and_named_and_nothing_changes")
    static class Takes_from_the_living extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingOwnership(right.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    return right.takeOver(forced(claimant));
                }
            });
        }
    }

    /** Measures a holder's silence by the ttl of who asks. */
    @CaughtBy("o03_a_holder_is_judged_by_the_ttl_that_it_stored_and_not_by_the_claimants")
    static class Judges_by_the_claimants_ttl extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingOwnership(right.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    Standing standing = right.standing().orElse(null);
                    boolean looksDead = standing != null
                            && standing.heartbeatAge() != null
                            && standing.heartbeatAge().compareTo(claimant.ttl()) >= 0;
                    return right.takeOver(looksDead ? forced(claimant) : claimant);
                }
            });
        }
    }

    /** Takes a repeated request for another one. */
    @CaughtBy("o05_the_same_take_over_again_answers_with_the_same_leadership")
    static class Forgets_the_token_of_a_take_over extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingOwnership(right.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    if (!claimant.token().toString().equals(environment.head("token"))) {
                        return right.takeOver(claimant);
                    }
                    environment.exchange(environment.cell("token"), null);
                    return right.takeOver(forced(claimant));
                }
            });
        }
    }

    /** Forgets with each take-over what an operator has forbidden. */
    @CaughtBy("o12_a_halt_to_reduce_only_outlives_release_take_over_and_activation")
    static class Forgets_a_halt_at_a_take_over extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingOwnership(right.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    TakeOver answer = right.takeOver(claimant);
                    if (answer instanceof TakeOver.Taken) {
                        environment.exchange(environment.cell("halt_mode"), null);
                    }
                    return answer;
                }
            });
        }
    }

    /** Takes the last halt for the one in force. */
    @CaughtBy("o12_the_same_halt_again_changes_nothing_and_a_weaker_one_neither")
    static class Weakens_a_halt extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingOwnership(right.ownership()) {
                @Override
                public Halting halt(HaltMode mode, String reason) {
                    if (mode == HaltMode.REDUCE_ONLY) {
                        right.resume(false, reason);
                    }
                    return right.halt(mode, reason);
                }
            });
        }
    }

    /** Lets force end a halt, which only a person may. */
    @CaughtBy("o08_a_halted_portfolio_is_not_taken_over_forced_or_not")
    static class Overrides_a_halt_by_force extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingOwnership(right.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    TakeOver answer = right.takeOver(claimant);
                    if (answer instanceof TakeOver.Halted && claimant.isForced()) {
                        environment.exchange(environment.cell("phase"), Phase.IDLE.name());
                        return right.takeOver(claimant);
                    }
                    return answer;
                }
            });
        }
    }

    /** Takes a word that it does not know for "free". */
    @CaughtBy("o10_a_phase_that_cannot_be_read_is_corrupt_and_not_free")
    static class Takes_an_unreadable_phase_for_idle extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, process) -> new ForwardingOwnership(process.ownership()) {
                @Override
                public TakeOver takeOver(Claimant claimant) {
                    try {
                        return right.takeOver(claimant);
                    } catch (SnapshotCorruptException e) {
                        environment.exchange(environment.cell("phase"), Phase.IDLE.name());
                        return right.takeOver(claimant);
                    }
                }
            });
        }
    }

    /** Leaves, and tells nobody. */
    @CaughtBy("o09_every_change_has_its_entry_in_the_history_and_nothing_else_has")
    static class Forgets_the_history_of_a_release extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, process) -> new ForwardingOwnership(process.ownership()) {
                @Override
                public boolean release(Leadership leadership, String reason) {
                    boolean isReleased = right.release(leadership, reason);
                    if (isReleased) {
                        environment.delete(
                                "leadership_history",
                                Integer.toString(environment.history().size()));
                    }
                    return isReleased;
                }
            });
        }
    }

    /** Counts what was taken, and not what came of it. */
    @CaughtBy("o13_each_reign_before_the_present_one_is_told_with_what_came_of_it_latest_first")
    static class Takes_every_reign_for_fruitless extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, process) -> new ForwardingOwnership(process.ownership()) {
                @Override
                public List<Reign> reigns(Duration within) {
                    return right.reigns(within).stream()
                            .map(reign -> new Reign(reign.epoch(), reign.ago(), false, false))
                            .toList();
                }
            });
        }
    }

    /** Never forgets. */
    @CaughtBy("o13_what_lies_further_back_is_not_told")
    static class Tells_of_all_reigns extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, process) -> new ForwardingOwnership(process.ownership()) {
                @Override
                public List<Reign> reigns(Duration within) {
                    return right.reigns(Duration.ofDays(1));
                }
            });
        }
    }

    /** Tells how it began, and not what happened last. */
    @CaughtBy("o14_all_that_happened_is_told_latest_first_with_who_had_it_and_why")
    static class Tells_the_oldest_turns_first extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, process) -> new ForwardingOwnership(process.ownership()) {
                @Override
                public List<Turn> turns(int limit) {
                    List<Turn> turns = new ArrayList<>(right.turns(limit));
                    Collections.reverse(turns);
                    return turns;
                }
            });
        }
    }

    /** Stores the certificate, and learns only then that it is not the holder any more. */
    @CaughtBy("o06_activation_for_somebody_else_stores_no_certificate")
    static class Records_before_it_checks extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, process) -> new ForwardingOwnership(process.ownership()) {
                @Override
                public boolean activate(Leadership leadership, Certificate certificate) {
                    process.runs().record(certificate);
                    return right.activate(leadership, certificate);
                }
            });
        }
    }

    /** Believes whoever has the right epoch. */
    @CaughtBy("o07_the_right_epoch_with_another_token_changes_nothing")
    static class Lets_a_stranger_release extends OwnershipContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingOwnership(right.ownership()) {
                @Override
                public boolean release(Leadership leadership, String reason) {
                    String token = environment.head("token");
                    return token == null
                            ? right.release(leadership, reason)
                            : right.release(
                                    new Leadership(
                                            leadership.portfolio(),
                                            leadership.epoch(),
                                            UUID.fromString(token),
                                            leadership.holder()),
                                    reason);
                }
            });
        }
    }
}
