package io.ballast.contract.wrong;

import io.ballast.application.fake.ForwardingStore;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.contract.PortfolioStoreContract;
import io.ballast.contract.StoreEnvironment;
import io.ballast.contract.StoreProcess;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Stores that write wrongly. */
final class WrongWriters {

    private WrongWriters() {}

    private static StoreEnvironment with(BiFunction<WrongEnvironment, PortfolioStore, PortfolioStore> mistake) {
        return new WrongEnvironment((environment, right) -> new StoreProcess(
                mistake.apply(environment, right.store()), right.ownership(), right.runs(), right.archive()));
    }

    /** {@code WHERE epoch = ?}, and no token: an epoch that was given twice has two writers. */
    @CaughtBy("s09_the_right_epoch_with_another_token_is_fenced")
    static class Forgets_the_token_check extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    String token = environment.head("token");
                    return token == null
                            ? right.commit(leadership, batch)
                            : right.commit(
                                    new Leadership(
                                            leadership.portfolio(),
                                            leadership.epoch(),
                                            UUID.fromString(token),
                                            leadership.holder()),
                                    batch);
                }
            });
        }
    }

    /** Knows of halts only those that end a leadership. */
    @CaughtBy("s17_while_only_reducing_is_allowed_what_adds_exposure_changes_nothing_and_the_rest_goes_on")
    static class Overlooks_a_halt_to_reduce_only extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    environment.exchange(environment.cell("halt_mode"), null);
                    return right.commit(leadership, batch);
                }
            });
        }
    }

    /** {@code WHERE token = ?}, and no epoch. */
    @CaughtBy("s09_the_right_token_of_another_epoch_is_fenced")
    static class Forgets_the_epoch_check extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    long epoch = Long.parseLong(String.valueOf(environment.head("epoch")));
                    return right.commit(
                            new Leadership(leadership.portfolio(), epoch, leadership.token(), leadership.holder()),
                            batch);
                }
            });
        }
    }

    /** {@code SET capital_moved = capital_moved + ?}, for a batch that had landed before. */
    @CaughtBy("s10_the_same_batch_again_was_committed_already_and_changes_nothing")
    static class Applies_a_batch_twice extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    Commitment commitment = right.commit(leadership, batch);
                    if (!(commitment instanceof Commitment.AlreadyCommitted)) {
                        return commitment;
                    }
                    Money moved = batch.after().portfolio().equity().capitalMoved();
                    environment.exchange(
                            environment.cell("capital_moved"),
                            moved.plus(Money.of(1)).toString());
                    return new Commitment.Committed();
                }
            });
        }
    }

    /** {@code WHERE epoch = ? AND token = ?}, and no seq: what was decided on an older state is written over a newer one. */
    @CaughtBy("s11_a_batch_on_a_state_that_has_passed_is_a_contradiction")
    static class Forgets_the_seq_check extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    if (environment.head("seq") != null) {
                        environment.exchange(
                                environment.cell("seq"),
                                Long.toString(batch.before().seq()));
                        environment.exchange(
                                environment.cell("head_hash"),
                                batch.before().headHash().hex());
                    }
                    return right.commit(leadership, batch);
                }
            });
        }
    }

    /** Compares how many entries there are, and not which. */
    @CaughtBy("s11_a_batch_on_another_state_of_the_same_seq_is_a_contradiction")
    static class Forgets_the_head_hash extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    if (Long.toString(batch.before().seq()).equals(environment.head("seq"))) {
                        environment.exchange(
                                environment.cell("head_hash"),
                                batch.before().headHash().hex());
                    }
                    return right.commit(leadership, batch);
                }
            });
        }
    }

    /** Finds the command ids of a batch in the journal, and does not look whether the entries are the same. */
    @CaughtBy("s10_another_decision_on_the_same_command_is_a_contradiction")
    static class Takes_another_decision_for_the_same extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    Commitment commitment = right.commit(leadership, batch);
                    boolean areAllDecided = batch.entries().stream()
                            .allMatch(entry -> entry.commandId() != null
                                    && !right.decisions(List.of(entry.commandId()))
                                            .isEmpty());
                    return commitment instanceof Commitment.Contradicted && areAllDecided
                            ? new Commitment.AlreadyCommitted()
                            : commitment;
                }
            });
        }
    }

    /** Looks at the epoch first and nowhere else: an acknowledgement that was lost before a take-over stays lost. */
    @CaughtBy({
        "s09_a_holder_that_was_fenced_finds_what_had_landed_before",
        "s09_a_holder_that_released_or_halted_finds_what_had_landed_before"
    })
    static class Does_not_look_into_the_journal_once_fenced extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    Commitment commitment = right.commit(leadership, batch);
                    return commitment instanceof Commitment.Fenced fenced
                            ? new Commitment.Fenced(fenced.holder(), fenced.isHalted(), false)
                            : commitment;
                }
            });
        }
    }

    /** Takes whatever was decided on its commands, by whomever, for its own decision. */
    @CaughtBy("s09_a_holder_that_was_fenced_takes_no_other_decision_for_its_own")
    static class Takes_a_successors_decision_for_its_own extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    Commitment commitment = right.commit(leadership, batch);
                    boolean isAnyDecided = batch.entries().stream()
                            .anyMatch(entry -> entry.commandId() != null
                                    && !right.decisions(List.of(entry.commandId()))
                                            .isEmpty());
                    return commitment instanceof Commitment.Fenced fenced
                            ? new Commitment.Fenced(fenced.holder(), fenced.isHalted(), isAnyDecided)
                            : commitment;
                }
            });
        }
    }

    /** One transaction for each decision instead of one for all. */
    @CaughtBy("s08_a_batch_of_which_one_decision_cannot_be_stored_leaves_nothing")
    static class Commits_one_decision_after_another extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    Commitment last = new Commitment.Contradicted("nothing to do");
                    SealedPortfolio before = batch.before();
                    for (SealedPortfolio.Step step : batch.steps()) {
                        last = right.commit(leadership, new Batch(before, List.of(step)));
                        if (last instanceof Commitment.Fenced || last instanceof Commitment.Contradicted) {
                            return last;
                        }
                        before = step.after();
                    }
                    return last;
                }
            });
        }
    }

    /** Looks whether there is a portfolio, and creates one a moment later. */
    @CaughtBy("s12_of_several_that_create_at_once_one_wins")
    static class Lets_two_create extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Creation create(Genesis genesis, Sealer sealer, String reason) {
                    boolean isThere = right.read().isPresent();
                    if (environment.hasRivals()) {
                        environment.meetInTheGap();
                    }
                    Creation creation = right.create(genesis, sealer, reason);
                    return isThere ? creation : Creation.CREATED;
                }
            });
        }
    }

    /** {@code INSERT … ON CONFLICT DO UPDATE}, over the row of a closed position. */
    @CaughtBy("s14_a_batch_that_opens_a_position_under_a_used_id_changes_nothing")
    static class Reopens_a_closed_position extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Commitment commit(Leadership leadership, Batch batch) {
                    batch.positions().stream()
                            .filter(position -> position.isLive()
                                    && batch.before()
                                            .portfolio()
                                            .position(position.id())
                                            .isEmpty()
                                    && right.usedPositionIds(List.of(position.id()))
                                            .contains(position.id()))
                            .forEach(position -> environment.delete(
                                    "portfolio_positions", position.id().value()));
                    return right.commit(leadership, batch);
                }
            });
        }
    }
}
