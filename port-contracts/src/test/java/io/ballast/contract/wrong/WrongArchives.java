package io.ballast.contract.wrong;

import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.contract.Capability;
import io.ballast.contract.PortfolioStoreContract;
import io.ballast.contract.StoreEnvironment;
import io.ballast.contract.StoreProcess;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Unreadable;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Sealed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Archives that show something else than what is stored. */
final class WrongArchives {

    private WrongArchives() {}

    private static StoreEnvironment with(UnaryOperator<Archive> mistake) {
        return new WrongEnvironment((environment, right) ->
                new StoreProcess(right.store(), right.ownership(), right.runs(), mistake.apply(right.archive())));
    }

    private static StoreEnvironment showing(UnaryOperator<Archive.Pages> mistake) {
        return with(right -> new Archive() {
            @Override
            public <T> Optional<T> open(@Nullable Long witness, Function<Pages, T> work) {
                return right.open(witness, pages -> work.apply(mistake.apply(pages)));
            }

            @Override
            public <T> Optional<T> openDamaged(@Nullable Long witness, Function<Pages, T> work) {
                return right.openDamaged(witness, pages -> work.apply(mistake.apply(pages)));
            }
        });
    }

    /** What another archive shows; its subclasses make one mistake each. */
    private static class ForwardingPages implements Archive.Pages {

        final Archive.Pages right;

        ForwardingPages(Archive.Pages right) {
            this.right = right;
        }

        @Override
        public SealedSnapshot claim() {
            return right.claim();
        }

        @Override
        public void journal(Consumer<JournalEntry> reader) {
            right.journal(reader);
        }

        @Override
        public void closed(Consumer<Sealed<Position>> reader) {
            right.closed(reader);
        }

        @Override
        public Map<PositionId, Sealed<Position>> positions(Collection<PositionId> positions) {
            return right.positions(positions);
        }

        @Override
        public Set<Unreadable> unreadable() {
            return right.unreadable();
        }
    }

    /** READ COMMITTED: each question is answered by what is there when it is asked. */
    @CaughtBy("v01_all_of_it_is_of_one_point_in_time")
    static class Shows_what_was_committed_meanwhile extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return new WrongEnvironment((environment, right) -> right) {
                @Override
                public boolean supports(Capability capability) {
                    // It lets writers through, which is all that is asked for; what it then shows is the mistake.
                    return capability == Capability.READS_BESIDE_WRITERS || super.supports(capability);
                }
            };
        }
    }

    /** A page that is full, and no next one. */
    @CaughtBy("v02_the_journal_is_shown_whole_and_in_order")
    static class Stops_after_the_first_page extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return showing(pages -> new ForwardingPages(pages) {
                @Override
                public void journal(Consumer<JournalEntry> reader) {
                    List<JournalEntry> entries = new ArrayList<>();
                    right.journal(entries::add);
                    entries.stream().limit(3).forEach(reader);
                }
            });
        }
    }

    /** No ORDER BY: it comes as it lies. */
    @CaughtBy("v02_the_journal_is_shown_whole_and_in_order")
    static class Shows_the_journal_as_it_lies extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return showing(pages -> new ForwardingPages(pages) {
                @Override
                public void journal(Consumer<JournalEntry> reader) {
                    List<JournalEntry> entries = new ArrayList<>();
                    right.journal(entries::add);
                    Collections.reverse(entries);
                    entries.forEach(reader);
                }
            });
        }
    }

    /** Recovery does not look at closed positions, so nobody notices. */
    @CaughtBy("v02_closed_positions_are_shown_with_their_seals")
    static class Shows_no_closed_position extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return showing(pages -> new ForwardingPages(pages) {
                @Override
                public void closed(Consumer<Sealed<Position>> reader) {
                    // Only those that live are in memory.
                }
            });
        }
    }

    /** Skips the row that it cannot read. */
    @CaughtBy("v03_a_closed_row_that_cannot_be_decoded_is_corrupt_and_named")
    static class Skips_what_it_cannot_decode extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return showing(pages -> new ForwardingPages(pages) {
                @Override
                public void closed(Consumer<Sealed<Position>> reader) {
                    try {
                        right.closed(reader);
                    } catch (SnapshotCorruptException ignored) {
                        // What follows is not shown either.
                    }
                }
            });
        }
    }

    /** "No connection, so there is nothing to audit." */
    @CaughtBy("v04_nothing_opens_as_empty_and_an_unreachable_store_does_not")
    static class Opens_a_failure_as_empty extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with(right -> new Archive() {
                @Override
                public <T> Optional<T> open(@Nullable Long witness, Function<Pages, T> work) {
                    try {
                        return right.open(witness, work);
                    } catch (StoreUnavailableException e) {
                        return Optional.empty();
                    }
                }

                @Override
                public <T> Optional<T> openDamaged(@Nullable Long witness, Function<Pages, T> work) {
                    return right.openDamaged(witness, work);
                }
            });
        }
    }

    /** Skips what it cannot read, and nobody hears of it: the repair would find less to do than there is. */
    @CaughtBy({
        "v05_for_a_repair_what_cannot_be_decoded_is_told_and_the_rest_is_read",
        "v05_a_closed_row_that_cannot_be_decoded_is_left_out_and_told_for_a_repair"
    })
    static class Leaves_out_without_a_word extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return showing(pages -> new ForwardingPages(pages) {
                @Override
                public Set<Unreadable> unreadable() {
                    return Set.of();
                }
            });
        }
    }

    /** As strict with repairs as with everybody: no row that cannot be read is ever mended. */
    @CaughtBy({
        "v05_for_a_repair_what_cannot_be_decoded_is_told_and_the_rest_is_read",
        "v05_a_closed_row_that_cannot_be_decoded_is_left_out_and_told_for_a_repair"
    })
    static class Opens_nothing_that_is_damaged extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with(right -> new Archive() {
                @Override
                public <T> Optional<T> open(@Nullable Long witness, Function<Pages, T> work) {
                    return right.open(witness, work);
                }

                @Override
                public <T> Optional<T> openDamaged(@Nullable Long witness, Function<Pages, T> work) {
                    return right.open(witness, work);
                }
            });
        }
    }

    /** As lenient with everybody as with repairs: who audits believes to have seen all of it. */
    @CaughtBy("v03_a_closed_row_that_cannot_be_decoded_is_corrupt_and_named")
    static class Opens_for_everybody_as_for_a_repair extends PortfolioStoreContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with(right -> new Archive() {
                @Override
                public <T> Optional<T> open(@Nullable Long witness, Function<Pages, T> work) {
                    return right.openDamaged(witness, work);
                }

                @Override
                public <T> Optional<T> openDamaged(@Nullable Long witness, Function<Pages, T> work) {
                    return right.openDamaged(witness, work);
                }
            });
        }
    }
}
