package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.InMemoryStore;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingBoard;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.out.Heartbeats;
import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.StatusBoard.State;
import io.ballast.application.port.out.StatusBoard.Status;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.recovery.Leadership;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScheduledHeartbeatsTest {

    private static final Duration INTERVAL = Duration.ofMillis(600);

    private final Desk desk = Desk.open();
    private final InMemoryStore store = desk.database.open(Desk.MAIN);
    private final RecordingBoard board = new RecordingBoard(Clock.systemUTC(), Duration.ofSeconds(3));
    private final LatestStatus latest = new LatestStatus(board, Clock.systemUTC());
    private final GatedPause pause = new GatedPause();
    private final RecordingObserver observer = new RecordingObserver();
    private final BlockingQueue<Leadership> lost = new LinkedBlockingQueue<>();
    private final ScheduledHeartbeats heartbeats = new ScheduledHeartbeats(latest, pause, INTERVAL, observer);

    @AfterEach
    void close() {
        heartbeats.close();
    }

    /** Whoever took over with that answer. */
    private final class Taker implements Heartbeats.Holder {

        private final Leadership leadership;
        private final Runnable whenLost;

        Taker(Leadership leadership, Runnable whenLost) {
            this.leadership = leadership;
            this.whenLost = whenLost;
        }

        @Override
        public boolean beat() {
            return store.heartbeat(leadership);
        }

        @Override
        public void lost() {
            whenLost.run();
            lost.add(leadership);
        }
    }

    private Taker holder(String instance) {
        return new Taker(takeOver(instance), () -> {});
    }

    private Leadership takeOver(String instance) {
        TakeOver answer = store.takeOver(
                new Claimant(new InstanceId(instance), UUID.randomUUID(), Duration.ofSeconds(60), true, "test"));
        return ((TakeOver.Taken) answer).leadership();
    }

    private int beats() {
        return store.faults().count(Operation.HEARTBEAT);
    }

    private List<Event.SideEffectFailed> failures() {
        return observer.events(Event.SideEffectFailed.class);
    }

    @Test
    void come_at_once_and_then_after_every_interval() {
        heartbeats.begin(holder("eng-1"));

        assertThat(pause.next()).isEqualTo(INTERVAL);
        assertThat(beats()).isEqualTo(1);
        pause.letGo();
        assertThat(pause.next()).isEqualTo(INTERVAL);
        assertThat(beats()).isEqualTo(2);
    }

    @Test
    void show_the_latest_status_again_each_time() {
        latest.publish(new Status(
                new InstanceId("eng-1"),
                State.ACTIVE,
                1,
                null,
                Clock.systemUTC().instant()));
        heartbeats.begin(holder("eng-1"));

        pause.next();
        assertThat(board.published()).extracting(Status::state).containsExactly(State.ACTIVE, State.ACTIVE);
    }

    @Test
    void go_on_after_a_failure_and_tell_of_each_outage_once() {
        store.faults().failNext(Operation.HEARTBEAT, 2, Faults.unavailable());
        heartbeats.begin(holder("eng-1"));
        pause.next();
        pause.letGo();
        pause.next();
        assertThat(failures()).hasSize(1);
        assertThat(failures().get(0).what()).isEqualTo("a heartbeat");

        pause.letGo();
        pause.next();
        store.faults().failNext(Operation.HEARTBEAT, 1, new IllegalStateException("no such thing"));
        pause.letGo();
        pause.next();
        assertThat(failures()).hasSize(2);
        assertThat(beats()).isEqualTo(4);
        assertThat(lost).isEmpty();
    }

    @Nested
    class That_are_refused {

        @Test
        void end_and_tell_of_the_loss() {
            Taker ours = holder("eng-1");
            heartbeats.begin(ours);
            pause.next();
            takeOver("eng-2");
            pause.letGo();

            assertThat(Await.next(lost)).isEqualTo(ours.leadership);
            assertThat(beats()).isEqualTo(2);
            assertThat(pause.isBegunAgain()).isFalse();
        }

        @Test
        void may_be_ended_by_whoever_is_told_without_interrupting_it() {
            BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
            Taker[] self = new Taker[1];
            self[0] = new Taker(takeOver("eng-1"), () -> {
                heartbeats.end(self[0]);
                interrupted.add(Thread.currentThread().isInterrupted());
            });
            takeOver("eng-2");

            heartbeats.begin(self[0]);
            assertThat(Await.next(interrupted)).isFalse();
        }
    }

    @Nested
    class That_are_ended {

        @Test
        void do_not_come_any_more() {
            Taker ours = holder("eng-1");
            heartbeats.begin(ours);
            pause.next();
            heartbeats.end(ours);

            assertThat(pause.nextEnd()).as("the pause was undisturbed").isFalse();
            assertThat(beats()).isEqualTo(1);
            assertThat(lost).isEmpty();
        }

        @Test
        void may_be_ended_twice_and_before_they_begin() {
            Taker ours = holder("eng-1");
            heartbeats.end(ours);
            heartbeats.begin(ours);
            pause.next();
            heartbeats.end(ours);
            heartbeats.end(ours);

            assertThat(pause.nextEnd()).isFalse();
        }

        @Test
        void are_over_once_the_one_under_way_has_been_answered() throws InterruptedException {
            List<String> story = new CopyOnWriteArrayList<>();
            CountDownLatch underWay = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            store.faults().beforeNext(Operation.HEARTBEAT, () -> {
                underWay.countDown();
                Await.that(answer);
                story.add("answered");
            });
            Taker ours = holder("eng-1");
            heartbeats.begin(ours);
            Await.that(underWay);

            Thread ending = new Thread(() -> {
                heartbeats.end(ours);
                story.add("ended");
            });
            ending.start();
            Await.until(
                    () -> ending.getState() == Thread.State.WAITING || ending.getState() == Thread.State.TERMINATED);
            answer.countDown();
            ending.join();

            assertThat(story).containsExactly("answered", "ended");
        }

        @Test
        void do_not_interrupt_the_one_under_way() {
            BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
            CountDownLatch underWay = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            store.faults().beforeNext(Operation.HEARTBEAT, () -> {
                underWay.countDown();
                Await.that(answer);
                interrupted.add(Thread.currentThread().isInterrupted());
            });
            Taker ours = holder("eng-1");
            heartbeats.begin(ours);
            Await.that(underWay);
            Thread ending = new Thread(() -> heartbeats.end(ours));
            ending.start();
            Await.until(
                    () -> ending.getState() == Thread.State.WAITING || ending.getState() == Thread.State.TERMINATED);
            answer.countDown();

            assertThat(Await.next(interrupted)).isFalse();
        }
    }

    @Nested
    class That_begin_again {

        @Test
        void are_those_of_the_new_leadership_only() {
            heartbeats.begin(holder("eng-1"));
            pause.next();
            heartbeats.begin(holder("eng-1"));

            assertThat(pause.nextEnd())
                    .as("the pause of the first was undisturbed")
                    .isFalse();
            pause.next();
            pause.letGo();
            pause.next();
            assertThat(beats()).isEqualTo(3);
            assertThat(lost).isEmpty();
        }

        @Test
        void go_on_when_those_of_the_one_before_are_ended_late() {
            Taker before = holder("eng-1");
            heartbeats.begin(before);
            pause.next();
            heartbeats.begin(holder("eng-1"));
            pause.nextEnd();
            pause.next();
            heartbeats.end(before);
            pause.letGo();

            assertThat(pause.nextEnd()).as("the pause of the second was let go").isTrue();
        }
    }
}
