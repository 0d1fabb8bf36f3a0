package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.testservers.TestRedis;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** The lease on a server that works, and what it finds there. */
@Timeout(60)
class RedisLeaseIT {

    private static final Answer GRANTED = new Answer.Granted();
    private static final String UUID_TEXT = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private final Server server = new Server(TestRedis.shared());
    private final RedisLease lease = server.lease("trader-1");

    @AfterEach
    void close() {
        server.close();
    }

    private static void assertUnavailable(ThrowingCallable question, String... told) {
        assertThatThrownBy(question)
                .isInstanceOf(LeaseUnavailableException.class)
                .message()
                .contains(told)
                .doesNotContain("canary");
    }

    private long left() {
        try (Jedis console = server.console()) {
            return console.pttl(server.leaseKey());
        }
    }

    @Test
    void is_one_string_that_says_who_holds_it_and_for_how_long() {
        LeaseConfig holder = Server.holder("trader-1.example:7001_a", Duration.ofSeconds(90));

        assertThat(server.lease(server.config(), holder).acquire()).isEqualTo(GRANTED);

        assertThat(server.leased()).isEqualTo("trader-1.example:7001_a " + holder.incarnation() + " 90000");
    }

    @Test
    void ends_by_itself() {
        RedisLease brief = server.lease(server.config(), Server.holder("trader-2", Duration.ofMillis(50)));
        assertThat(brief.acquire()).isEqualTo(GRANTED);

        Await.until(Duration.ofSeconds(20), "the end", () -> lease.acquire().equals(GRANTED));

        assertThat(brief.renew()).isFalse();
        assertThat(brief.release()).isFalse();
    }

    @Test
    void is_another_one_for_another_prefix() {
        assertThat(lease.acquire()).isEqualTo(GRANTED);

        try (Server other = new Server(TestRedis.shared())) {
            assertThat(other.lease("trader-2").acquire()).isEqualTo(GRANTED);
        }
        assertThat(lease.renew()).isTrue();
    }

    @Test
    void is_asked_for_over_one_connection_only() {
        try (TestRedis own = TestRedis.start();
                Server alone = new Server(own);
                Jedis console = alone.console()) {
            RedisLease dedicated = alone.lease("trader-1");
            for (int beat = 0; beat < 10; beat++) {
                dedicated.acquire();
                dedicated.renew();
            }
            assertThat(console.clientList().lines()).hasSize(2);

            dedicated.close();

            Await.until(
                    Duration.ofSeconds(20),
                    "the connection to end",
                    () -> console.clientList().lines().count() == 1);
        }
    }

    @Test
    void can_be_asked_nothing_once_it_was_closed() {
        assertThat(lease.acquire()).isEqualTo(GRANTED);

        lease.close();
        lease.close();
        lease.onRelease(() -> {});

        assertUnavailable(lease::acquire, server.leaseKey(), "was closed");
        assertUnavailable(lease::renew, "was closed");
        assertUnavailable(lease::release, "was closed");
        assertThat(server.leased()).startsWith("trader-1 ");
    }

    @Nested
    class When_something_else_is_stored_there {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "canary",
                    "1",
                    "trader-1",
                    "trader-1:" + UUID_TEXT,
                    "trader-1 " + UUID_TEXT,
                    "trader-1 " + UUID_TEXT + " ",
                    "trader-1 " + UUID_TEXT + " 0",
                    "trader-1 " + UUID_TEXT + " -1",
                    "trader-1 " + UUID_TEXT + " 03000",
                    "trader-1 " + UUID_TEXT + " 3e3",
                    "trader-1 " + UUID_TEXT + " 3000 ",
                    "trader-1 " + UUID_TEXT + " 3000\n",
                    "trader-1 " + UUID_TEXT + " 86400001",
                    "trader-1 " + UUID_TEXT + " 100000000000000000000",
                    "trader-1  " + UUID_TEXT + " 3000",
                    " trader-1 " + UUID_TEXT + " 3000",
                    "trader/1 " + UUID_TEXT + " 3000",
                    "tr\u00e4der " + UUID_TEXT + " 3000",
                    "trader-1 0F8FAD5B-D9CB-469F-A165-70867728950E 3000",
                    "trader-1 0f8fad5b-d9cb-469f-a165-7086772895 3000",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa " + UUID_TEXT + " 3000",
                })
        void it_is_neither_free_nor_lost_nor_changed(String value) {
            server.atTheConsole("SET", server.leaseKey(), value);

            assertUnavailable(lease::acquire, server.leaseKey(), "something else is stored there");
            assertUnavailable(lease::renew, server.leaseKey());
            assertUnavailable(lease::release, server.leaseKey());

            assertThat(server.leased()).isEqualTo(value);
            assertThat(left()).isEqualTo(-1);
        }

        @Test
        void of_another_type_it_is_neither_free_nor_lost_nor_changed() {
            server.atTheConsole("HSET", server.leaseKey(), "owner", "canary");

            for (ThrowingCallable question : new ThrowingCallable[] {lease::acquire, lease::renew, lease::release}) {
                assertUnavailable(question, server.leaseKey(), "something else is stored there", "reply=WRONGTYPE");
            }

            try (Jedis console = server.console()) {
                assertThat(console.hget(server.leaseKey(), "owner")).isEqualTo("canary");
            }
        }

        @Test
        void it_is_asked_for_again_as_soon_as_that_is_gone() {
            server.atTheConsole("HSET", server.leaseKey(), "owner", "canary");
            assertUnavailable(lease::acquire, "reply=WRONGTYPE");

            server.atTheConsole("DEL", server.leaseKey());

            assertThat(lease.acquire()).isEqualTo(GRANTED);
        }

        @Test
        void a_lease_of_somebody_unknown_is_held_and_cut_to_its_own_time_to_live() {
            server.atTheConsole("SET", server.leaseKey(), "stranger " + UUID_TEXT + " 86400000");

            assertThat(lease.acquire()).isEqualTo(new Answer.Held("stranger", Duration.ofDays(1)));

            assertThat(left()).isBetween(86_000_000L, 86_400_000L);
            assertThat(lease.renew()).isFalse();
            assertThat(lease.release()).isFalse();
        }
    }
}
