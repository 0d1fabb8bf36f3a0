package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.FakeHeartbeats;
import io.ballast.application.fake.InMemoryStore;
import io.ballast.application.fake.MutableClock;
import io.ballast.application.fake.RecordingBoard;
import io.ballast.application.fake.RecordingEngine;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.Watermarks;
import io.ballast.application.service.Ambient;
import io.ballast.application.service.Installation;
import io.ballast.application.service.RecoveryPorts;
import io.ballast.application.service.Tenure;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineWatchTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration RENEW = Duration.ofMillis(600);

    /** What each wait of the watch does to the world, given how long it was to last; the last one interrupts it. */
    private final List<Consumer<Duration>> script = new ArrayList<>();

    private final List<Duration> waits = new ArrayList<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final MutableClock monotonic = new MutableClock();
    private final MutableClock wall = new MutableClock();
    private final Ambient ambient = new Ambient(
            wall,
            () -> Duration.between(MutableClock.START, monotonic.instant()).toNanos(),
            this::waited,
            UUID::randomUUID);
    private final Desk desk = Desk.open();
    private final InMemoryStore store = desk.database.open(Desk.MAIN);
    private final RecordingEngine engine = new RecordingEngine();
    private final RecordingObserver observer = new RecordingObserver();
    private final Tenure tenure = tenure();
    private final DeadlineWatch watch = new DeadlineWatch(DEADLINE, RENEW, ambient);

    private Tenure tenure() {
        RecoveryPorts ports = new RecoveryPorts(
                store,
                store,
                store,
                new ConsistencyCheck(
                        ContractCatalogue.indianDefaults(), ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN),
                Watermarks.NONE,
                engine,
                Optional.empty(),
                new RecordingBoard(Clock.systemUTC(), Duration.ofSeconds(3)),
                new FakeHeartbeats(),
                observer);
        InstanceId instance = new InstanceId("eng-1");
        Leadership leadership = ((TakeOver.Taken) store.takeOver(
                        new Claimant(instance, UUID.randomUUID(), Duration.ofSeconds(60), false, "test")))
                .leadership();
        return new Tenure(ports, new Installation(Desk.MAIN, instance, "1", "hash"), ambient, leadership, 0);
    }

    private boolean waited(Duration time) {
        int turn = waits.size();
        waits.add(time);
        if (turn == script.size()) {
            ended.add("undisturbed");
            return false;
        }
        script.get(turn).accept(time);
        return true;
    }

    private void pass(Duration time) {
        monotonic.advance(time);
        wall.advance(time);
    }

    /** Plays the script to its end, or until the tenure has ended. */
    private void play(List<Consumer<Duration>> turns) {
        script.addAll(turns);
        engine.duringStandBy(() -> ended.add("stood by"));
        watch.over(tenure);
        Await.next(ended);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private @Nullable Call lastCall() {
        List<Call> calls = engine.calls();
        return calls.isEmpty() ? null : calls.get(calls.size() - 1);
    }

    @Test
    void leaves_alone_what_the_store_goes_on_to_prove() {
        Consumer<Duration> aHeartbeatInTime = time -> {
            pass(Duration.ofMillis(500));
            tenure.prove();
            pass(time.minusMillis(500));
        };
        play(List.of(aHeartbeatInTime, aHeartbeatInTime, aHeartbeatInTime));

        assertThat(tenure.isOpen()).isTrue();
        assertThat(waits).startsWith(DEADLINE, Duration.ofMillis(500));
    }

    @Test
    void ends_what_no_store_proved_within_the_deadline_and_names_the_setting() {
        play(List.of(this::pass));

        assertThat(tenure.refusal()).contains(Status.UNKNOWN);
        assertThat(lastCall())
                .isInstanceOfSatisfying(
                        Call.StoodBy.class,
                        call -> assertThat(call.reason())
                                .isEqualTo(
                                        "the store was lost: nothing proved for 2000 ms (lease.deadline) that the portfolio is"
                                                + " ours"));
        assertThat(observer.events(Event.StoreLost.class)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void gives_a_process_that_was_paused_the_time_of_two_heartbeats_for_a_proof() {
        play(List.of(time -> pass(Duration.ofSeconds(10)), time -> {
            pass(RENEW);
            tenure.prove();
            pass(time.minus(RENEW));
        }));

        assertThat(tenure.isOpen()).isTrue();
        assertThat(waits.get(1)).isEqualTo(RENEW.multipliedBy(2));
    }

    @Test
    void ends_a_process_that_was_paused_and_gets_no_proof() {
        play(List.of(time -> pass(Duration.ofSeconds(10)), this::pass));

        assertThat(tenure.isOpen()).isFalse();
    }

    @Test
    void trusts_no_proof_once_the_clocks_disagree_since_a_suspended_machine_may_count_no_time() {
        play(List.of(time -> {
            pass(time);
            tenure.prove();
            wall.advance(Duration.ofHours(1));
        }));

        assertThat(tenure.unprovenFor()).isGreaterThanOrEqualTo(DEADLINE.minus(RENEW.multipliedBy(2)));
        assertThat(tenure.isOpen()).isTrue();
    }

    @Test
    void is_not_troubled_by_a_clock_that_is_set_by_a_little() {
        play(List.of(time -> {
            pass(time.minusMillis(100));
            tenure.prove();
            pass(Duration.ofMillis(100));
            wall.set(wall.instant().minus(Duration.ofMillis(400)));
        }));

        assertThat(tenure.unprovenFor()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void watches_the_last_tenure_only() {
        GatedPause pause = new GatedPause();
        DeadlineWatch gated = new DeadlineWatch(
                DEADLINE, RENEW, new Ambient(Clock.systemUTC(), System::nanoTime, pause, UUID::randomUUID));
        tenure.prove();
        gated.over(tenure);
        pause.next();
        gated.over(tenure);

        assertThat(pause.nextEnd()).as("the first was interrupted").isFalse();
        gated.close();
    }
}
