package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.PortfolioStore.Repair;
import io.ballast.application.port.out.PortfolioStore.Repairing;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.Custody;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How rows become what the journal says again. */
class RepairingTests extends StoreTests {

    RepairingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    /** Everything that the book holds, written anew; what it does not hold, taken out. */
    private Repair repair(SealedSnapshot seen, List<String> strangers, List<String> flat) {
        SealedPortfolio right = book.state();
        JournalEntry entry = JournalEntry.repair(
                right.portfolio().uuid(),
                right.seq() + 1,
                Sealer.PLAIN.text("plan"),
                "edited by hand",
                right.headHash(),
                Sealer.PLAIN);
        List<Position> positions = right.portfolio().positions();
        List<PyramidState> states = right.portfolio().pyramidStates();
        return new Repair(seen, right.at(entry), entry, positions, strangers, states, flat, "edited by hand");
    }

    private Leadership tradeAndRelease() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));
        process.ownership().release(leadership, "done");
        return leadership;
    }

    private void edit() {
        environment.exchange(new Cell(Cell.POSITIONS, "BN-1", "lots"), "7");
        environment.exchange(new Cell(Cell.PYRAMIDS, "BANK_NIFTY", "max_pyramids"), "99");
        environment.exchange(new Cell(Cell.HEAD, portfolio().value(), "margin_used"), "1.00000000");
    }

    @Test
    void s16_a_repair_writes_rows_entry_and_history_under_the_next_epoch() {
        tradeAndRelease();
        edit();

        Repair repair = repair(read(process), List.of(), List.of());
        assertThat(environment.open().store().repair(repair)).isEqualTo(new Repairing.Repaired(false));

        SealedSnapshot claim = read(environment.open());
        assertThat(claim.snapshot()).isEqualTo(book.state().portfolio().snapshot(3));
        assertThat(claim.seals()).isEqualTo(repair.state().seals());
        assertThat(claim.tail()).last().isEqualTo(repair.entry());
        assertThat(claim.custody())
                .isEqualTo(new Custody(Phase.IDLE, 2, null, new Custody.Change("REPAIRED", Phase.IDLE, 2, null), null));
        assertThat(environment.history()).last().extracting(Turn::reason).isEqualTo("edited by hand");
    }

    @Test
    void s16_a_repair_puts_in_what_is_missing_and_takes_out_what_is_too_many() {
        tradeAndRelease();
        environment.delete(Cell.POSITIONS, "BN-1");
        environment.delete(Cell.PYRAMIDS, "BANK_NIFTY");

        Repair repair = repair(read(process), List.of(), List.of());
        assertThat(process.store().repair(repair)).isEqualTo(new Repairing.Repaired(false));
        assertThat(read(process).snapshot()).isEqualTo(book.state().portfolio().snapshot(3));

        Leadership leadership = activate(process, "writer");
        SealedPortfolio repaired = repair.state();
        assertThat(leadership.epoch()).isEqualTo(3);
        process.ownership().release(leadership, "done");
        Repair emptying = new Repair(
                read(process),
                repaired.at(JournalEntry.repair(
                        repaired.portfolio().uuid(),
                        repaired.seq() + 1,
                        Sealer.PLAIN.text("plan"),
                        "again",
                        repaired.headHash(),
                        Sealer.PLAIN)),
                JournalEntry.repair(
                        repaired.portfolio().uuid(),
                        repaired.seq() + 1,
                        Sealer.PLAIN.text("plan"),
                        "again",
                        repaired.headHash(),
                        Sealer.PLAIN),
                List.of(),
                List.of("BN-1"),
                List.of(),
                List.of("BANK_NIFTY"),
                "again");
        assertThat(process.store().repair(emptying)).isEqualTo(new Repairing.Repaired(false));
        assertThat(read(process).positions()).isEmpty();
        assertThat(read(process).pyramids()).isEmpty();
    }

    @Test
    void s16_a_repair_puts_in_place_what_cannot_be_read() {
        needs(Capability.HOLDS_NAN);
        tradeAndRelease();
        environment.exchange(new Cell(Cell.POSITIONS, "BN-1", "status"), "sideways");
        environment.exchange(new Cell(Cell.PYRAMIDS, "BANK_NIFTY", "base_position_id"), "no id");
        environment.exchange(new Cell(Cell.HEAD, portfolio().value(), "margin_used"), "NaN");
        SealedSnapshot seen =
                process.archive().openDamaged(null, Archive.Pages::claim).orElseThrow();

        assertThat(process.store().repair(repair(seen, List.of(), List.of()))).isEqualTo(new Repairing.Repaired(false));

        assertThat(read(process).snapshot()).isEqualTo(book.state().portfolio().snapshot(3));
    }

    @Test
    void s16_a_halted_portfolio_stays_halted() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));
        process.ownership().halt(leadership, "refused");
        edit();

        assertThat(process.store().repair(repair(read(process), List.of(), List.of())))
                .isEqualTo(new Repairing.Repaired(true));

        assertThat(process.ownership().standing().orElseThrow().phase()).isEqualTo(Phase.HALTED);
    }

    @Test
    void s16_a_live_holder_is_left_alone_and_a_silent_one_is_fenced() {
        Leadership leadership = createAndActivate();
        commit(leadership, book.apply(Orders.openBase("BN-1", "BANK_NIFTY", 50_000)));
        edit();
        Repair repair = repair(read(process), List.of(), List.of());
        List<String> before = environment.contents();

        assertThat(environment.open().store().repair(repair)).isEqualTo(new Repairing.Held("writer"));
        assertThat(environment.contents()).isEqualTo(before);

        environment.ageHeartbeat(LONG_TTL.plus(Duration.ofSeconds(1)));
        assertThat(environment.open().store().repair(repair)).isEqualTo(new Repairing.Repaired(false));
        assertThat(process.ownership().heartbeat(leadership)).isFalse();
    }

    @Test
    void s16_what_is_not_as_it_was_seen_is_left_as_it_is() {
        tradeAndRelease();
        edit();
        Repair repair = repair(read(process), List.of(), List.of());
        process.ownership().release(activate(process, "another"), "done");
        List<String> before = environment.contents();

        assertThat(process.store().repair(repair)).isEqualTo(new Repairing.Changed());

        assertThat(environment.contents()).isEqualTo(before);
    }
}
