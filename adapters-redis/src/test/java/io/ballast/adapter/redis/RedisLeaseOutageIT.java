package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.servers.proxy.Direction;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.servers.proxy.Place;
import io.ballast.servers.proxy.Trap;
import io.ballast.testservers.TestRedis;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to the lease when a real server, or the way to it, is away, frozen, or refuses. */
@Timeout(120)
class RedisLeaseOutageIT {

    private static final Answer GRANTED = new Answer.Granted();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestRedis redis = TestRedis.start();
    private final Server server = new Server(redis);
    private final FaultProxy proxy = FaultProxy.to(server.config().url());
    private final RedisLease lease = far("trader-1");
    private final RedisLease near = server.lease("trader-2");

    @AfterEach
    void close() {
        server.close();
        proxy.close();
        redis.close();
    }

    /** A lease that is asked for through the proxy. */
    private RedisLease far(String instance) {
        RedisConfig direct = server.config();
        RedisConfig config = new RedisConfig(
                proxy.through(direct.url()), direct.keyPrefix(), direct.timeout(), Server.LONG, direct.hostName());
        return server.lease(config, Server.holder(instance, Server.LONG));
    }

    private static AbstractStringAssert<?> assertUnavailable(ThrowingCallable question) {
        return assertThatThrownBy(question)
                .isInstanceOf(LeaseUnavailableException.class)
                .message()
                .doesNotContain("canary");
    }

    private void assertHeldBy(String instance, Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Held.class);
        assertThat(((Answer.Held) answer).holder()).isEqualTo(instance);
    }

    @Nested
    class On_the_way {

        @Test
        void an_answer_that_comes_too_late_is_never_taken_for_that_of_the_next_question() {
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            Trap late = proxy.holdAt(Place.replyTo("EVALSHA"));
            assertUnavailable(lease::renew).contains("SocketTimeoutException");
            assertThat(late.isSprung()).isTrue();
            server.atTheConsole("DEL", server.leaseKey());
            late.release();

            // On the old connection the yes to the renewal before is waiting.
            assertThat(lease.renew()).isFalse();
            assertThat(near.acquire()).isEqualTo(GRANTED);
            assertHeldBy("trader-2", lease.acquire());
        }

        @Test
        void a_question_that_is_swallowed_is_not_repeated() {
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            proxy.blackHole(Direction.REQUESTS);
            assertUnavailable(lease::release).contains("SocketTimeoutException");
            proxy.heal();

            assertHeldBy("trader-1", near.acquire());
            assertThat(lease.release()).isTrue();
        }

        @Test
        void a_release_whose_answer_is_lost_took_effect_and_says_so_when_it_is_repeated() {
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            assertThat(lease.renew()).isTrue();
            server.atTheConsole("SCRIPT", "LOAD", LeaseScript.RELEASE.text());
            proxy.resetAt(Place.replyTo("EVALSHA"));
            assertUnavailable(lease::release).contains("reply=none");

            assertThat(lease.release()).isFalse();
            assertThat(near.acquire()).isEqualTo(GRANTED);
        }

        @Test
        void a_connection_that_was_cut_is_dialled_again() {
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            proxy.resetAll();
            assertUnavailable(lease::renew);

            assertThat(lease.renew()).isTrue();
        }

        @Test
        void an_answer_in_single_bytes_is_the_same_answer() {
            proxy.slice(Direction.REPLIES);

            assertThat(lease.acquire()).isEqualTo(GRANTED);
            assertHeldBy("trader-1", far("trader-3").acquire());
        }
    }

    @Nested
    class At_the_server {

        @Test
        void one_that_is_frozen_grants_nothing_and_is_asked_again_on_a_new_connection() {
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            redis.pause();
            assertUnavailable(lease::renew).contains(server.leaseKey(), "SocketTimeoutException");
            assertUnavailable(near::acquire);
            redis.unpause();

            assertThat(lease.renew()).isTrue();
            assertHeldBy("trader-1", near.acquire());
        }

        @Test
        void one_that_is_dead_grants_nothing_and_remembers_when_it_is_back() {
            // Else a write may wait for the disk while its answer does not, and a kill loses it.
            server.atTheConsole("CONFIG", "SET", "appendfsync", "always");
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            redis.kill();
            assertUnavailable(lease::renew);
            assertUnavailable(near::acquire).contains("ConnectException");
            redis.restart();

            assertHeldBy("trader-1", near.acquire());
            assertThat(lease.renew()).isTrue();
        }

        @Test
        void one_that_lost_everything_refuses_the_renewal_and_grants_to_whoever_asks_first() {
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            server.atTheConsole("FLUSHALL");
            server.atTheConsole("SCRIPT", "FLUSH");

            assertThat(lease.renew()).isFalse();

            assertThat(server.leased()).isNull();
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            server.atTheConsole("FLUSHALL");
            assertThat(near.acquire()).isEqualTo(GRANTED);
            assertHeldBy("trader-2", lease.acquire());
        }

        @Test
        void one_that_forgot_our_scripts_is_told_them_again_within_the_same_question() {
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            for (int round = 0; round < 3; round++) {
                server.atTheConsole("SCRIPT", "FLUSH");
                assertThat(lease.renew()).isTrue();
                server.atTheConsole("SCRIPT", "FLUSH");
                assertThat(lease.acquire()).isEqualTo(GRANTED);
            }
            server.atTheConsole("SCRIPT", "FLUSH");
            assertThat(lease.release()).isTrue();
        }

        @Test
        void one_that_became_a_replica_grants_nothing_until_it_is_a_primary_again() {
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            server.atTheConsole("REPLICAOF", "127.0.0.1", "1");
            assertUnavailable(lease::renew).contains("reply=READONLY");
            assertUnavailable(lease::acquire).contains("reply=READONLY");
            server.atTheConsole("REPLICAOF", "NO", "ONE");

            assertThat(lease.renew()).isTrue();
        }

        @Test
        void one_that_is_full_grants_nothing() {
            server.atTheConsole("CONFIG", "SET", "maxmemory", "1");
            assertUnavailable(lease::acquire).contains("reply=OOM");
            server.atTheConsole("CONFIG", "SET", "maxmemory", "0");

            assertThat(lease.acquire()).isEqualTo(GRANTED);
        }
    }

    @Nested
    class For_who_listens {

        @Test
        void a_channel_that_was_cut_is_subscribed_to_again() {
            AtomicInteger told = new AtomicInteger();
            lease.onRelease(told::incrementAndGet);
            awaitTold(told, 1);
            proxy.resetAll();

            awaitTold(told, told.get() + 1);
        }

        private void awaitTold(AtomicInteger told, int times) {
            Await.until(PATIENCE, "a hint", () -> {
                near.acquire();
                near.release();
                return told.get() >= times;
            });
        }
    }
}
