package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.InMemoryStore;
import io.ballast.application.fake.RecordingBoard;
import io.ballast.application.fake.RecordingEngine;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.application.service.Installation;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FencingTest {

    private final Desk desk = Desk.open().with("lease.renew", "20s");
    private final InMemoryStore store = desk.database.open(Desk.MAIN);
    private final RecordingEngine engine = new RecordingEngine();
    private final RecordingObserver observer = new RecordingObserver();
    private final RecordingBoard board = new RecordingBoard(Clock.systemUTC(), Duration.ofSeconds(3));
    private final Fencing fencing = new Fencing(
            store,
            engine,
            board,
            observer,
            new Installation(Desk.MAIN, new InstanceId("eng-1"), "1", "hash"),
            Clock.systemUTC());
    private final Ballast ballast = desk.ballast(new NoEngine());
    private final RecoveryOutcome.Recovered recovered = Desk.recover(ballast);
    private final Leadership leadership = recovered.leadership();
    private final TradingSession session = ballast.session(recovered);

    @AfterEach
    void close() {
        ballast.close();
    }

    private Leadership takenOver() {
        return ((TakeOver.Taken) store.takeOver(
                        new Claimant(new InstanceId("eng-2"), UUID.randomUUID(), Duration.ofSeconds(60), true, "test")))
                .leadership();
    }

    @Test
    void refuses_commands_stops_the_engine_and_tells_who_took_over() {
        takenOver();
        fencing.guard(session);
        fencing.lost(leadership);

        assertThat(session.isOpen()).isFalse();
        assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(engine.calls()).containsExactly(new Call.StoodBy("eng-2 took the portfolio over"));
        assertThat(observer.events()).containsExactly(new Event.Fenced(leadership, "eng-2 took the portfolio over"));
        assertThat(board.published()).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(StatusBoard.State.FAILED);
            assertThat(status.epoch()).isEqualTo(leadership.epoch());
            assertThat(status.errorCode()).isEqualTo(ErrorCode.SUPERSEDED);
        });
    }

    @Test
    void refuses_before_the_engine_hears_of_it() {
        takenOver();
        fencing.guard(session);
        boolean[] isOpenWhenTold = {true};
        Fencing asking = new Fencing(
                store,
                new TradingEngine() {
                    @Override
                    public void resume(Portfolio portfolio, Certificate certificate) {}

                    @Override
                    public void standBy(String reason) {
                        isOpenWhenTold[0] = session.isOpen();
                    }

                    @Override
                    public void halt(String reason) {}
                },
                board,
                observer,
                new Installation(Desk.MAIN, new InstanceId("eng-1"), "1", "hash"),
                Clock.systemUTC());
        asking.guard(session);
        asking.lost(leadership);

        assertThat(isOpenWhenTold[0]).isFalse();
    }

    @Test
    void knows_a_halt_that_was_lifted_since_from_a_take_over() {
        store.halt(HaltMode.ALL, "the feed is wrong");
        store.resume(false, "the feed is right");
        fencing.guard(session);
        fencing.lost(leadership);

        assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.HALTED);
        assertThat(engine.calls()).containsExactly(new Call.StoodBy("the portfolio was halted, and resumed since"));
    }

    @Test
    void knows_a_halt_from_a_take_over() {
        store.halt(takenOver(), "a person should look");
        fencing.guard(session);
        fencing.lost(leadership);

        assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.HALTED);
        assertThat(engine.calls()).containsExactly(new Call.StoodBy("the portfolio was halted"));
        assertThat(board.published()).extracting(StatusBoard.Status::errorCode).containsExactly(ErrorCode.HALTED);
    }

    @Test
    void needs_no_store_to_refuse() {
        store.faults().disconnect();
        fencing.guard(session);
        fencing.lost(leadership);

        assertThat(session.isOpen()).isFalse();
        assertThat(engine.calls()).containsExactly(new Call.StoodBy("the portfolio was taken over or halted"));
    }

    @Test
    void refuses_a_session_whose_leadership_was_lost_before_it_began() {
        fencing.lost(leadership);
        fencing.guard(session);

        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void leaves_the_session_of_another_leadership_alone() {
        fencing.guard(session);
        fencing.lost(takenOver());

        assertThat(session.isOpen()).isTrue();
    }
}
