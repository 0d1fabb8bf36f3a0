package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** S01, S02, S03 and S07: what was committed is what is read, whole, exact, and of one point in time. */
abstract class ReadingBackTests extends StoreTests {

    private static final int READINGS = 30;

    /** How many rounds the writer may go while something is read once. */
    private static final int ROUNDS_PER_READING = 4;

    ReadingBackTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    @Test
    void s01_a_new_portfolio_is_read_as_it_was_created() {
        create();

        assertIsRead(environment.open());
        assertThat(read(process).custody().epoch()).isZero();
        assertThat(read(process).schemaVersion()).isNotBlank();
    }

    @Test
    void s01_every_kind_of_row_is_read_as_it_was_committed() {
        Leadership leadership = createAndActivate();
        commit(
                leadership,
                book.apply(
                        Orders.openBase("BN-1", "BANK_NIFTY", 50_000),
                        Orders.addPyramid("BN-2", "BANK_NIFTY", 50_500),
                        Orders.trail("BN-1", 47_000, 50_700),
                        Orders.openBase("GM-1", "GOLD_MINI", 78_000),
                        Orders.reduce("GM-1", 4, 79_000),
                        Orders.beginBase("CU-1", "COPPER", 800),
                        Orders.beginExit("BN-2"),
                        Orders.deposit("0.00000001")));
        commit(leadership, book.decide(Orders.refused()));

        assertIsRead(process);
        assertIsRead(environment.open());
        assertThat(read(process).custody().epoch()).isEqualTo(leadership.epoch());
    }

    @Test
    void s01_changed_and_removed_rows_are_read_as_they_are_now() {
        Leadership leadership = createAndActivate();
        commit(
                leadership,
                book.apply(
                        Orders.openBase("BN-1", "BANK_NIFTY", 50_000),
                        Orders.addPyramid("BN-2", "BANK_NIFTY", 50_500),
                        Orders.openBase("GM-1", "GOLD_MINI", 78_000)));
        commit(leadership, book.apply(Orders.trail("BN-2", 49_000, 51_000), Orders.close("GM-1", 77_000)));
        commit(leadership, book.apply(Orders.close("BN-1", 51_000)));

        assertThat(book.snapshot().pyramids()).hasSize(1);
        assertIsRead(environment.open());
    }

    @Test
    void s01_the_largest_and_the_smallest_amounts_lose_no_digit() {
        book = Book.of(portfolio(), "1.00000001", "INR");
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Extremes.largestProfit()));
        commit(
                leadership,
                book.apply(Extremes.paidInUpToTheLargest(
                        book.state().portfolio().equity().closed())));
        commit(
                leadership,
                book.apply(Extremes.largest(), Extremes.smallest(), Extremes.sameIdInCapitals(), Extremes.barest()));

        assertThat(book.state().portfolio().equity().closed()).hasToString(Extremes.LARGEST_AMOUNT);
        assertIsRead(environment.open());
    }

    @Test
    void s01_the_most_negative_amounts_lose_no_digit() {
        book = Book.of(portfolio(), Extremes.SMALLEST, "JPY");
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Extremes.largestLoss()));

        assertThat(book.state().portfolio().equity().closed().isNegative()).isTrue();
        assertIsRead(environment.open());
    }

    @Test
    void s01_instants_are_read_as_they_were_written_wherever_the_process_runs() {
        Leadership leadership = createAndActivate();
        for (int i = 0; i < Extremes.INSTANTS.size(); i++) {
            commit(leadership, book.apply(Extremes.openedAt(Extremes.INSTANTS.get(i), i)));
        }

        assertIsRead(environment.open());
    }

    @Test
    void s01_what_is_read_can_be_proven_and_gone_on_with() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));

        SealedSnapshot claim = read(environment.open());
        SealedPortfolio proven = new ConsistencyCheck(
                        ContractCatalogue.indianDefaults(), ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN)
                .examine(claim, new WatermarkReading.None("the contract keeps none"))
                .match(Verdict.Consistent::state, inconsistent -> {
                    throw new AssertionError("inconsistent: " + inconsistent.violations());
                });

        assertThat(proven.seals()).isEqualTo(book.state().seals());
    }

    @Test
    void s01_a_process_that_has_read_before_sees_what_another_committed_since() {
        Leadership leadership = createAndActivate();
        StoreProcess reader = environment.open();
        assertIsRead(reader);

        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));

        assertIsRead(reader);
    }

    @Test
    void s02_a_reading_during_commits_is_a_state_that_was_committed() throws Exception {
        Leadership leadership = createAndActivate();
        StoreProcess reader = environment.open();
        Semaphore rounds = new Semaphore(0);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                tradeInAndOut(rounds, leadership);
                return true;
            });
            for (int reading = 0; reading < READINGS; reading++) {
                rounds.release(ROUNDS_PER_READING);
                while (rounds.availablePermits() >= ROUNDS_PER_READING && !writing.isDone()) {
                    Thread.onSpinWait(); // until the writer is at work
                }
                assertIsWhole(read(reader));
            }
            writing.get();
            assertIsRead(reader);
        } finally {
            writer.shutdownNow();
            // The environment must not be closed under a writer that is still at work.
            assertThat(writer.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Every commit changes head, positions and pyramid states together. */
    private void tradeInAndOut(Semaphore rounds, Leadership leadership) throws InterruptedException {
        for (int i = 0; i < READINGS * ROUNDS_PER_READING; i++) {
            rounds.acquire();
            String position = "GM-" + i;
            commit(leadership, book.apply(Orders.openBase(position, "GOLD_MINI", 78_000), Orders.deposit("1")));
            commit(leadership, book.apply(Orders.close(position, 78_001)));
        }
    }

    /** The seals in the head row are those of the rows beside it, so head and rows are of one state. */
    private static void assertIsWhole(SealedSnapshot claim) {
        assertThat(Sealer.PLAIN.state(
                        claim.snapshot().head(),
                        Sealer.PLAIN.liveSum(claim.snapshot()),
                        claim.seals().closed()))
                .as("state digest of %s", claim.snapshot())
                .isEqualTo(claim.seals().state());
    }

    @Test
    void s03_reading_writes_nothing() {
        Leadership leadership = createAndActivate();
        Batch batch = book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000));
        commit(leadership, batch);
        StoreProcess reader = environment.open();
        List<String> before = environment.contents();

        reader.store().read();
        reader.store().journal(1, 10);
        reader.store().decisions(List.of(Orders.nextId()));
        reader.store().usedPositionIds(List.of());
        reader.ownership().standing();
        reader.runs().runs(10);

        assertThat(environment.contents()).isNotEmpty().isEqualTo(before);
    }

    @Test
    void s07_closed_positions_are_not_read() {
        Leadership leadership = createAndActivate();
        commit(
                leadership,
                book.apply(
                        Orders.openBase("BN-1", "BANK_NIFTY", 50_000),
                        Orders.close("BN-1", 51_000),
                        Orders.beginBase("BN-2", "BANK_NIFTY", 50_000),
                        Orders.cancelEntry("BN-2"),
                        Orders.openBase("BN-3", "BANK_NIFTY", 50_000)));

        assertThat(read(process).snapshot().positions())
                .singleElement()
                .satisfies(position -> assertThat(position.id().value()).isEqualTo("BN-3"));
    }

    @Test
    void s07_a_closed_position_that_cannot_be_decoded_is_not_noticed_because_it_is_not_read() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000), Orders.close("BN-1", 51_000)));

        environment.exchange(new Cell(Cell.POSITIONS, "BN-1", "instrument"), "no instrument at all");

        assertIsRead(process);
    }

    /** What the process reads is what stands in the book. */
    private void assertIsRead(StoreProcess by) {
        SealedSnapshot claim = read(by);
        assertThat(claim.snapshot().head()).isEqualTo(book.snapshot().head());
        assertThat(claim.snapshot().positions())
                .containsExactlyInAnyOrderElementsOf(book.snapshot().positions());
        assertThat(claim.snapshot().pyramids())
                .containsExactlyInAnyOrderElementsOf(book.snapshot().pyramids());
        assertThat(claim.seals()).isEqualTo(book.state().seals());
    }
}
