package io.ballast.domain.journal;

import static io.ballast.domain.fixture.Commands.cancelEntry;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.deposit;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import io.ballast.domain.seal.Seals;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each kind of decision adds to the seals, and takes out of them. */
class SealedPortfolioTest {

    private final Desk desk = Desk.open();

    private Position written(TradeCommand command) {
        return desk.accept(command).changes().writtenPosition().orElseThrow();
    }

    private static Digest digest(Position position) {
        return Sealer.PLAIN.row(MAIN, position);
    }

    private Digest stateDigest() {
        PyramidState state = Objects.requireNonNull(desk.pyramid(BANK_NIFTY).state());
        return Sealer.PLAIN.row(MAIN, state);
    }

    @Test
    void begins_without_rows() {
        assertThat(desk.state().seals())
                .isEqualTo(new Seals(
                        JournalEntry.init(Samples.genesis(), Sealer.PLAIN).hash(),
                        Sealer.PLAIN.state(desk.state().head(), Digest.ZERO, Digest.ZERO),
                        Digest.ZERO));
    }

    @Test
    void adds_the_rows_of_an_opening() {
        Position opened = written(order("BN-1").openBase());
        assertThat(desk.state().liveSum()).isEqualTo(digest(opened).plus(stateDigest()));
        assertThat(desk.state().closedSum()).isEqualTo(Digest.ZERO);
    }

    @Test
    void replaces_a_row_that_changes() {
        written(order("BN-1").openBase());
        Position trailed = written(trail("BN-1", "49600"));
        assertThat(desk.state().liveSum()).isEqualTo(digest(trailed).plus(stateDigest()));
    }

    @Test
    void replaces_a_pyramid_state_that_changes() {
        Position base = written(order("BN-1").openBase());
        Position pyramid = written(order("BN-2").price("50300").addPyramid());
        assertThat(desk.state().liveSum())
                .isEqualTo(digest(base).plus(digest(pyramid)).plus(stateDigest()));
    }

    @Test
    void moves_what_is_closed_from_the_one_sum_to_the_other() {
        written(order("BN-1").openBase());
        Position closed = written(close("BN-1", "50100"));
        assertThat(desk.state().liveSum()).isEqualTo(Digest.ZERO);
        assertThat(desk.state().closedSum()).isEqualTo(digest(closed));
        written(order("BN-2").beginBase());
        Position never = written(cancelEntry("BN-2"));
        assertThat(desk.state().liveSum()).isEqualTo(Digest.ZERO);
        assertThat(desk.state().closedSum()).isEqualTo(digest(closed).plus(digest(never)));
    }

    @Test
    void leaves_the_rows_alone_when_capital_moves_and_seals_the_new_head() {
        written(order("BN-1").openBase());
        SealedPortfolio before = desk.state();
        desk.accept(deposit("1"));
        assertThat(desk.state().liveSum()).isEqualTo(before.liveSum());
        assertThat(desk.state().closedSum()).isEqualTo(before.closedSum());
        assertThat(desk.state().seals().state()).isNotEqualTo(before.seals().state());
    }

    @Test
    void of_a_refusal_changes_seq_and_head_hash_only() {
        written(order("BN-1").openBase());
        SealedPortfolio before = desk.state();
        SealedPortfolio.Step step = desk.decide(close("BN-9", "1"));
        assertThat(step.decision()).isInstanceOf(Decision.Rejected.class);
        assertThat(step.after())
                .isEqualTo(new SealedPortfolio(
                        before.portfolio(),
                        before.seq() + 1,
                        step.entry().hash(),
                        before.liveSum(),
                        before.closedSum(),
                        Sealer.PLAIN));
    }

    @Test
    void is_taken_up_again_out_of_a_snapshot() {
        written(order("BN-1").openBase());
        written(close("BN-1", "50100"));
        written(order("BN-2").openBase());
        SealedPortfolio resumed = desk.recovered().state();
        assertThat(resumed.seq()).isEqualTo(desk.state().seq());
        assertThat(resumed.seals()).isEqualTo(desk.state().seals());
        assertThat(resumed.liveSum()).isEqualTo(desk.state().liveSum());
    }
}
