package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Pause;
import io.ballast.testservers.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;

/** The hint that the lease was released: what becomes of it, and of who listens. */
@Timeout(120)
class ReleaseSubscriptionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestRedis redis = TestRedis.start();
    private final Server server = new Server(redis);
    private final LogLines log = new LogLines();
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private final RedisLease lease = listening(server.config(), this::pause);

    @AfterEach
    void close() {
        lease.close();
        server.close();
        redis.close();
        log.close();
    }

    private boolean pause(Duration time) {
        pauses.add(time);
        return Await.briefly(time);
    }

    private static RedisLease listening(RedisConfig config, Pause pause) {
        return RedisLease.of(
                config,
                Server.PORTFOLIO,
                Server.holder("trader-1", Server.LONG),
                SslOptions.defaults(),
                new RedisLease.Ambient(System::nanoTime, pause, new Random(7)));
    }

    private long subscribers() {
        try (Jedis console = server.console()) {
            return console.pubsubNumSub(server.wakeChannel()).getOrDefault(server.wakeChannel(), 0L);
        }
    }

    private void awaitSubscribers(int number) {
        Await.until(PATIENCE, number + " subscribers", () -> subscribers() == number);
    }

    private void releaseOnce() {
        RedisLease other = server.lease("trader-2");
        other.acquire();
        other.release();
    }

    @Test
    void nobody_subscribes_before_somebody_listens() {
        lease.acquire();

        assertThat(subscribers()).isZero();
    }

    @Test
    void each_release_is_told_once_while_the_channel_is_up() {
        lease.onRelease(told::incrementAndGet);
        awaitSubscribers(1);

        for (int releases = 1; releases <= 3; releases++) {
            releaseOnce();
            int expected = releases;
            Await.until(PATIENCE, "the hint", () -> told.get() == expected);
        }
        assertThat(pauses).isEmpty();
        assertThat(log.all()).isEmpty();
    }

    @Test
    void what_anybody_says_on_the_channel_is_a_hint_and_no_more() {
        lease.onRelease(told::incrementAndGet);
        awaitSubscribers(1);

        server.atTheConsole("PUBLISH", server.wakeChannel(), "forged");

        Await.until(PATIENCE, "the hint", () -> told.get() == 1);
    }

    @Test
    void a_server_that_was_away_is_subscribed_to_again_after_pauses_that_differ() {
        lease.onRelease(told::incrementAndGet);
        awaitSubscribers(1);
        redis.kill();
        Await.until(PATIENCE, "some tries", () -> pauses.size() >= 5);
        redis.restart();
        awaitSubscribers(1);

        releaseOnce();

        Await.until(PATIENCE, "the hint", () -> told.get() >= 1);
        assertThat(pauses)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200)));
        assertThat(List.copyOf(pauses).stream().distinct().count()).isGreaterThan(1);
        assertThat(log.await("lease.hints_available")).startsWith("INFO ");
        assertThat(log.of("lease.hints_unavailable")).hasSize(1);
    }

    @Test
    void a_listener_that_fails_is_told_of_the_next_release() {
        lease.onRelease(() -> {
            told.incrementAndGet();
            throw new IllegalStateException("canary");
        });
        awaitSubscribers(1);

        releaseOnce();
        Await.until(PATIENCE, "the first hint", () -> told.get() == 1);
        releaseOnce();
        Await.until(PATIENCE, "the second hint", () -> told.get() == 2);

        assertThat(log.await("lease.listener_failed")).contains("IllegalStateException");
        assertThat(log.all()).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void closing_ends_a_subscription_that_waits() throws InterruptedException {
        lease.onRelease(told::incrementAndGet);
        awaitSubscribers(1);
        Thread waiting = thread();
        assertThat(waiting.isDaemon()).isTrue();

        lease.close();

        waiting.join(PATIENCE.toMillis());
        assertThat(waiting.isAlive()).isFalse();
        awaitSubscribers(0);
        assertThat(log.all()).isEmpty();
    }

    @Test
    void closing_ends_a_subscription_that_pauses() throws InterruptedException {
        redis.kill();
        RedisLease other = listening(server.config(), time -> {
            pauses.add(time);
            try {
                Thread.currentThread().join();
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        });
        other.onRelease(told::incrementAndGet);
        Await.until(PATIENCE, "the pause", () -> !pauses.isEmpty());
        Thread pausing = thread();

        other.close();

        pausing.join(PATIENCE.toMillis());
        assertThat(pausing.isAlive()).isFalse();
    }

    /** That of this test; those of others that have ended may still be on their way out. */
    private Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ballast-lease-wake"))
                .filter(thread -> !before.contains(thread))
                .findAny()
                .orElseThrow();
    }
}
