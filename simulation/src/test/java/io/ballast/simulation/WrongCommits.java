package io.ballast.simulation;

import io.ballast.application.fake.ForwardingStore;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Leadership;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Servers that write or read wrongly. */
final class WrongCommits {

    private WrongCommits() {}

    static Map<String, Plant> all() {
        Map<String, Plant> all = new LinkedHashMap<>();
        all.put("a commit is not fenced", with(Unfenced::new));
        all.put("a commit takes the epoch along", with(TakingAlong::new));
        all.put("a refused commit is tried again with the token of the day", with(Adopting::new));
        all.put("a commit is answered before it is durable", with(Forgetful::new));
        all.put("the journal is written in a transaction of its own", with(Torn::new));
        all.put("a commit is cut in half", with(Halved::new));
        all.put("a batch that had landed is applied again", with(Doubling::new));
        all.put("nobody knows which commands were decided", with(Ignorant::new));
        all.put("a snapshot is older than the take-over", with(Stale::new));
        all.put("the last commit is lost with its server", with(Unsynced::new));
        return all;
    }

    private static Plant with(BiFunction<PortfolioStore, Ledger, PortfolioStore> wrong) {
        return new Plant() {
            @Override
            public RemoteStore.Server server(RemoteStore.Server right, Ledger ledger) {
                PortfolioStore store = wrong.apply(right.store(), ledger);
                return new RemoteStore.Server(store, right.ownership(), right.runs());
            }
        };
    }

    private abstract static class Wrong extends ForwardingStore {
        final Ledger ledger;

        Wrong(PortfolioStore right, Ledger ledger) {
            super(right);
            this.ledger = ledger;
        }

        Leadership current(Leadership leadership) {
            @Nullable String token = ledger.cell("token");
            return new Leadership(
                    leadership.portfolio(),
                    ledger.head().epoch(),
                    token == null ? leadership.token() : UUID.fromString(token),
                    leadership.holder());
        }
    }

    /** Writes under the epoch of the day, whoever's it is. */
    private static final class Unfenced extends Wrong {
        Unfenced(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            return right.commit(current(leadership), batch);
        }
    }

    /** {@code SET epoch = ?} among the columns, and not in the condition. */
    private static final class TakingAlong extends Wrong {
        TakingAlong(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            ledger.exchange("epoch", Long.toString(leadership.epoch()));
            ledger.exchange("token", leadership.token().toString());
            ledger.exchange("phase", "ACTIVE");
            return right.commit(leadership, batch);
        }
    }

    private static final class Adopting extends Wrong {
        Adopting(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            Commitment first = right.commit(leadership, batch);
            return first instanceof Commitment.Fenced fenced && !fenced.hadLanded()
                    ? right.commit(current(leadership), batch)
                    : first;
        }
    }

    private static final class Forgetful extends Wrong {
        private int commits;

        Forgetful(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            commits++;
            return commits % 3 == 0 ? new Commitment.Committed() : right.commit(leadership, batch);
        }
    }

    private static final class Torn extends Wrong {
        private int commits;

        Torn(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            Commitment commitment = right.commit(leadership, batch);
            commits++;
            if (commitment instanceof Commitment.Committed && commits % 3 == 0) {
                ledger.tearOffTheLastEntry();
            }
            return commitment;
        }
    }

    private static final class Halved extends Wrong {
        Halved(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            Commitment commitment = right.commit(leadership, batch);
            if (commitment instanceof Commitment.Committed) {
                batch.after().portfolio().positions().stream()
                        .filter(position -> batch.before()
                                .portfolio()
                                .position(position.id())
                                .isEmpty())
                        .findFirst()
                        .ifPresent(opened -> ledger.forget(opened.id().value()));
            }
            return commitment;
        }
    }

    private static final class Doubling extends Wrong {
        Doubling(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            Commitment commitment = right.commit(leadership, batch);
            if (commitment instanceof Commitment.AlreadyCommitted) {
                ledger.exchange("capital_moved", "12345.00000000");
            }
            return commitment;
        }
    }

    private static final class Ignorant extends Wrong {
        Ignorant(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands) {
            return Map.of();
        }
    }

    private static final class Stale extends Wrong {
        private @Nullable SealedSnapshot before;

        Stale(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Optional<SealedSnapshot> read(@Nullable Long witness) {
            Optional<SealedSnapshot> now = right.read(witness);
            Optional<SealedSnapshot> answer = before == null ? now : Optional.of(before);
            before = now.orElse(null);
            return answer;
        }
    }

    /** Writes without waiting for the disk: the next recovery finds the store as it was before the last commit. */
    private static final class Unsynced extends Wrong {
        private @Nullable Long lastSeq;
        private @Nullable String lastHash;

        Unsynced(PortfolioStore right, Ledger ledger) {
            super(right, ledger);
        }

        @Override
        public Commitment commit(Leadership leadership, Batch batch) {
            Commitment commitment = right.commit(leadership, batch);
            if (commitment instanceof Commitment.Committed) {
                lastSeq = batch.before().seq();
                lastHash = batch.before().headHash().hex();
            }
            return commitment;
        }

        @Override
        public Optional<SealedSnapshot> read(@Nullable Long witness) {
            if (lastSeq != null) {
                while (ledger.entries() > lastSeq) {
                    ledger.tearOffTheLastEntry();
                }
                ledger.exchange("seq", Long.toString(lastSeq));
                ledger.exchange("head_hash", lastHash);
                lastSeq = null;
            }
            return right.read(witness);
        }
    }
}
