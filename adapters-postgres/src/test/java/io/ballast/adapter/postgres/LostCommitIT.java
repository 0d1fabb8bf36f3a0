package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.recovery.Leadership;
import io.ballast.servers.proxy.Direction;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.servers.proxy.Place;
import io.ballast.servers.proxy.Trap;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A commit is one statement, so a lost COMMIT is a lost answer to it, or a request that was cut. Whatever is lost, the
 * decision is made once and acknowledged once, and nobody is told {@code unknown} while the store can be asked.
 */
class LostCommitIT {

    private static final String COMMIT = "UPDATE portfolio_state";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Fixture fixture = Fixture.migrated();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final FaultProxy proxy = FaultProxy.to(fixture.database.url());
    private Trader trader;

    @SuppressWarnings("NullAway.Init") // set before each test
    LostCommitIT() {}

    @BeforeEach
    void trade() {
        SealedPortfolio begun = fixture.create();
        Leadership leadership = fixture.lead("a");
        PostgresConfig config = PostgresConfig.of(
                        proxy.through(fixture.database.url()), fixture.database.user(), fixture.database.password())
                .withTimeouts(ReachabilityIT.hasty())
                .withPoolSize(1);
        trader = new Trader(fixture.open(config), leadership, begun);
    }

    @AfterEach
    void close() {
        proxy.close();
        thread.shutdownNow();
        fixture.close();
    }

    private void assertStoredAsAcknowledged() {
        assertThat(fixture.stored().portfolio().snapshot(fixture.stored().seq()))
                .isEqualTo(trader.state().portfolio().snapshot(trader.state().seq()));
        assertThat(fixture.stored().seals()).isEqualTo(trader.state().seals());
    }

    private static Claimant forcing(String instance) {
        return new Claimant(new InstanceId(instance), UUID.randomUUID(), Fixture.TTL, true, "test");
    }

    private void takeOver() {
        assertThat(fixture.ownership().takeOver(forcing("b"))).isInstanceOf(TakeOver.Taken.class);
    }

    @Nested
    class A_line_that_breaks {

        /** The text of the statement is long and the same every time; 1 breaks at every byte of it, in some minutes. */
        private static final int STRIDE = Integer.getInteger("ballast.test.stride", 61);

        /** Where the request ends, the server may have enough of it to go on. */
        private static final int TAIL = 100;

        private int rounds;

        /** Commits with the line broken at one place of the exchange; false when the exchange was over before. */
        private boolean breakAt(Place place) {
            AtomicReference<Trap> trap = new AtomicReference<>();
            trader.beforeNextCommit(batch -> trap.set(proxy.resetAt(place)));
            rounds++;

            Result result = trader.submit(Trader.deposit("c" + rounds));

            assertThat(result.status()).as("at %s", place).isEqualTo(Status.APPLIED);
            assertThat(result.seq()).as("at %s", place).isEqualTo(rounds + 1L);
            Trap planned = trap.get();
            boolean isBroken = planned != null && planned.isSprung();
            proxy.heal();
            return isBroken;
        }

        /** Breaks at one offset after another until the exchange is over before, and answers where that was. */
        private int breakFrom(int first, int stride, Direction direction) {
            int offset = first;
            while (breakAt(Place.next(direction).plus(offset))) {
                offset += stride;
            }
            return offset;
        }

        @Test
        void at_any_byte_of_the_answer_leaves_the_decision_made_once() {
            int bytes = breakFrom(0, 1, Direction.REPLIES);

            assertThat(bytes).isGreaterThan(50);
            assertStoredAsAcknowledged();
        }

        @Test
        void anywhere_in_the_request_leaves_the_decision_made_once() {
            int end = breakFrom(0, STRIDE, Direction.REQUESTS);
            int bytes = breakFrom(Math.max(0, end - STRIDE - TAIL), 1, Direction.REQUESTS);

            assertThat(bytes).isGreaterThan(5_000);
            assertStoredAsAcknowledged();
        }

        @Test
        void for_good_leaves_what_was_under_way_unknown_until_somebody_asks_again() {
            AtomicReference<Batch> lost = new AtomicReference<>();
            trader.beforeNextCommit(batch -> {
                lost.set(batch);
                proxy.cut();
            });

            assertThat(trader.submit(Trader.deposit("c1")).status()).isEqualTo(Status.UNKNOWN);
            assertThat(trader.isOpen()).isFalse();
            assertThat(trader.observer.events(Event.Fenced.class)).isEmpty();
            assertThat(trader.observer.events(Event.StoreLost.class)).hasSize(1);

            Batch again = Objects.requireNonNull(lost.get());
            assertThat(fixture.store().commit(trader.leadership, again)).isEqualTo(new Commitment.Committed());
            assertThat(fixture.store().commit(trader.leadership, again)).isEqualTo(new Commitment.AlreadyCommitted());
        }

        @Test
        void for_good_after_the_commit_landed_is_unknown_too() {
            AtomicReference<Batch> lost = new AtomicReference<>();
            trader.beforeNextCommit(batch -> {
                lost.set(batch);
                proxy.callAt(Place.replyTo(COMMIT), proxy::cut);
            });

            assertThat(trader.submit(Trader.deposit("c1")).status()).isEqualTo(Status.UNKNOWN);

            assertThat(fixture.store().commit(trader.leadership, Objects.requireNonNull(lost.get())))
                    .isEqualTo(new Commitment.AlreadyCommitted());
        }

        @Test
        void is_no_worse_for_a_bit_that_flips_in_the_answer() {
            proxy.flipAt(Place.replyTo(COMMIT));

            assertThat(trader.submit(Trader.deposit("c1")).status()).isIn(Status.APPLIED, Status.UNKNOWN);
            assertThat(fixture.ask("SELECT seq FROM portfolio_state")).isEqualTo("2");
        }
    }

    @Nested
    class A_line_that_swallows {

        @Test
        void the_answer_leaves_the_decision_made_once() {
            trader.beforeNextCommit(batch -> proxy.blackHoleAt(Place.replyTo(COMMIT)));

            assertThat(trader.submit(Trader.deposit("c1")).status()).isEqualTo(Status.APPLIED);
            assertStoredAsAcknowledged();
        }

        @Test
        void the_request_leaves_the_decision_made_once() {
            trader.beforeNextCommit(batch -> proxy.blackHoleAt(Place.before(Direction.REQUESTS, COMMIT)));

            assertThat(trader.submit(Trader.deposit("c1")).status()).isEqualTo(Status.APPLIED);
            assertStoredAsAcknowledged();
        }
    }

    @Test
    void a_line_of_single_bytes_changes_nothing() {
        proxy.slice(Direction.REPLIES);
        proxy.slice(Direction.REQUESTS);

        assertThat(trader.submit(Trader.deposit("c1")).status()).isEqualTo(Status.APPLIED);
        assertStoredAsAcknowledged();
    }

    @Nested
    class A_take_over_before_the_answer_came {

        @Test
        void acknowledges_from_the_journal_what_had_landed_and_nothing_after_it() {
            AtomicReference<Trap> answer = new AtomicReference<>();
            trader.beforeNextCommit(batch -> answer.set(proxy.holdAt(Place.replyTo(COMMIT))));
            Future<Result> waiting = thread.submit(() -> trader.submit(Trader.deposit("c1")));
            Trap held = awaitHeld(answer);
            takeOver();
            held.reset();

            Result result = await(waiting);
            assertThat(result.status()).isEqualTo(Status.APPLIED);
            assertThat(result.seq()).isEqualTo(2);
            assertThat(trader.isOpen()).isFalse();
            assertThat(trader.engine.calls()).last().isEqualTo(new Call.StoodBy("b took the portfolio over"));
            assertThat(trader.submit(Trader.deposit("c2")).status()).isEqualTo(Status.SUPERSEDED);
            assertStoredAsAcknowledged();
        }

        @Test
        void refuses_what_reaches_the_server_only_then() {
            AtomicReference<Trap> request = new AtomicReference<>();
            trader.beforeNextCommit(batch -> request.set(proxy.holdAt(Place.before(Direction.REQUESTS, COMMIT))));
            Future<Result> waiting = thread.submit(() -> trader.submit(Trader.deposit("c1")));
            Trap held = awaitHeld(request);
            takeOver();
            held.release();

            assertThat(await(waiting).status()).isEqualTo(Status.SUPERSEDED);
            assertThat(fixture.ask("SELECT seq FROM portfolio_state")).isEqualTo("1");
        }

        @Test
        void refuses_what_never_reached_the_server() {
            trader.beforeNextCommit(batch -> proxy.callAt(Place.before(Direction.REQUESTS, COMMIT), () -> {
                takeOver();
                proxy.resetAll();
            }));

            assertThat(trader.submit(Trader.deposit("c1")).status()).isEqualTo(Status.SUPERSEDED);
            assertThat(fixture.ask("SELECT seq FROM portfolio_state")).isEqualTo("1");
        }

        private Trap awaitHeld(AtomicReference<Trap> planned) {
            while (planned.get() == null) {
                Thread.onSpinWait();
            }
            Trap trap = Objects.requireNonNull(planned.get());
            assertThat(trap.await(LIMIT)).isTrue();
            return trap;
        }

        private Result await(Future<Result> result) {
            try {
                return result.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
