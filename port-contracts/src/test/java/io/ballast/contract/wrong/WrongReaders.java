package io.ballast.contract.wrong;

import io.ballast.application.fake.ForwardingStore;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.contract.PortfolioStoreContract;
import io.ballast.contract.StoreEnvironment;
import io.ballast.contract.StoreProcess;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Entry;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealed;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that read wrongly. */
final class WrongReaders {

    private WrongReaders() {}

    private static StoreEnvironment with(BiFunction<WrongEnvironment, PortfolioStore, PortfolioStore> mistake) {
        return new WrongEnvironment((environment, right) -> new StoreProcess(
                mistake.apply(environment, right.store()), right.ownership(), right.runs(), right.archive()));
    }

    /** A store that changes what it read before it answers. */
    private static StoreEnvironment reading(UnaryOperator<Position> distortion) {
        return with((environment, right) -> new ForwardingStore(right) {
            @Override
            public Optional<SealedSnapshot> read(@Nullable Long witness) {
                return right.read(witness)
                        .map(claim -> new SealedSnapshot(
                                claim.head(),
                                claim.seals(),
                                claim.positions().stream()
                                        .map(row -> new Sealed<>(distortion.apply(row.row()), row.seal()))
                                        .toList(),
                                claim.pyramids(),
                                claim.tail(),
                                claim.witness(),
                                claim.custody(),
                                claim.store(),
                                claim.schemaVersion()));
            }
        });
    }

    /** "No connection, so there is nothing there." */
    @CaughtBy("s04_an_unreachable_store_never_reads_as_empty")
    static class Reads_a_failure_as_empty extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Optional<SealedSnapshot> read(@Nullable Long witness) {
                    try {
                        return right.read(witness);
                    } catch (StoreUnavailableException e) {
                        return Optional.empty();
                    }
                }
            });
        }
    }

    /** "Something is wrong with it, so we had better begin anew." */
    @CaughtBy({
        "s05_what_cannot_be_decoded_is_corrupt_and_names_table_key_and_column",
        "s06_rows_without_a_head_row_are_corrupt_and_not_empty"
    })
    static class Reads_damage_as_empty extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Optional<SealedSnapshot> read(@Nullable Long witness) {
                    try {
                        return right.read(witness);
                    } catch (SnapshotCorruptException e) {
                        return Optional.empty();
                    }
                }
            });
        }
    }

    /** Three queries, three points in time. */
    @CaughtBy("s02_a_reading_during_commits_is_a_state_that_was_committed")
    static class Reads_head_and_rows_at_different_times extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            Commits commits = new Commits();
            return with((environment, right) -> new TornStore(right, commits));
        }
    }

    /** What the processes of one environment know of each other's commits. */
    private static final class Commits {
        final Semaphore done = new Semaphore(0);
        volatile @Nullable Thread lastWriter;
    }

    /** Waits between head and rows for a commit of somebody else, where somebody else is at work. */
    private static final class TornStore extends ForwardingStore {

        private final Commits commits;

        TornStore(PortfolioStore right, Commits commits) {
            super(right);
            this.commits = commits;
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            Commitment commitment = right.commit(leadership, batch);
            commits.lastWriter = Thread.currentThread();
            commits.done.release();
            return commitment;
        }

        @Override
        public Optional<SealedSnapshot> read(@Nullable Long witness) {
            commits.done.drainPermits();
            Optional<SealedSnapshot> early = right.read(witness);
            Thread writer = commits.lastWriter;
            if (early.isEmpty() || writer == null || writer == Thread.currentThread()) {
                return early;
            }
            awaitCommit();
            SealedSnapshot late = right.read(witness).orElseThrow();
            return Optional.of(new SealedSnapshot(
                    early.get().head(),
                    early.get().seals(),
                    late.positions(),
                    late.pyramids(),
                    late.tail(),
                    late.witness(),
                    late.custody(),
                    late.store(),
                    late.schemaVersion()));
        }

        private void awaitCommit() {
            try {
                boolean ignored = commits.done.tryAcquire(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reading counts as a sign of life. */
    @CaughtBy("s03_reading_writes_nothing")
    static class Touches_what_it_reads extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Optional<SealedSnapshot> read(@Nullable Long witness) {
                    environment.ageHeartbeat(Duration.ofSeconds(1));
                    environment.refreshHeartbeat();
                    return right.read(witness);
                }
            });
        }
    }

    /** Decodes every row, and forgets the closed ones afterwards. */
    @CaughtBy("s07_a_closed_position_that_cannot_be_decoded_is_not_noticed_because_it_is_not_read")
    static class Decodes_closed_rows_too extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Optional<SealedSnapshot> read(@Nullable Long witness) {
                    if (environment.contents().stream().anyMatch(line -> line.contains("no instrument"))) {
                        throw new SnapshotCorruptException("portfolio_positions", null, "instrument", "no id", null);
                    }
                    return right.read(witness);
                }
            });
        }
    }

    /** A column of two decimals. */
    @CaughtBy("s01_the_largest_and_the_smallest_amounts_lose_no_digit")
    static class Loses_trailing_decimals extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return reading(position -> position.withEntry(new Entry(
                    position.entry().at(),
                    new Price(position.entryPrice().value().setScale(2, RoundingMode.HALF_EVEN)))));
        }
    }

    /** A column of milliseconds. */
    @CaughtBy("s01_instants_are_read_as_they_were_written_wherever_the_process_runs")
    static class Loses_microseconds extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return reading(position -> position.withEntry(
                    new Entry(position.entry().at().truncatedTo(ChronoUnit.MILLIS), position.entryPrice())));
        }
    }

    /** Seals what it read once more, so that every row fits. */
    @CaughtBy("s15_each_row_is_read_with_its_seal")
    static class Reads_no_seals extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Optional<SealedSnapshot> read(@Nullable Long witness) {
                    return right.read(witness)
                            .map(claim -> new SealedSnapshot(
                                    claim.head(),
                                    claim.seals(),
                                    claim.positions().stream()
                                            .map(row -> new Sealed<>(
                                                    row.row(), claim.seals().state()))
                                            .toList(),
                                    claim.pyramids(),
                                    claim.tail(),
                                    claim.witness(),
                                    claim.custody(),
                                    claim.store(),
                                    claim.schemaVersion()));
                }
            });
        }
    }

    /** What was read once is read for ever. */
    @CaughtBy("s01_a_process_that_has_read_before_sees_what_another_committed_since")
    static class Keeps_what_it_read_in_a_cache extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                private @Nullable SealedSnapshot cached;

                @Override
                public Optional<SealedSnapshot> read(@Nullable Long witness) {
                    if (cached == null) {
                        cached = right.read(witness).orElse(null);
                    }
                    return Optional.ofNullable(cached);
                }
            });
        }
    }

    /** "A rejection changes nothing, so there is nothing to keep." */
    @CaughtBy("s13_applied_and_rejected_decisions_are_found_by_command_id")
    static class Drops_rejected_decisions extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingStore(right) {
                @Override
                public Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands) {
                    Map<CommandId, JournalEntry> kept = new HashMap<>(right.decisions(commands));
                    kept.values().removeIf(entry -> !entry.isApplied());
                    return kept;
                }
            });
        }
    }
}
