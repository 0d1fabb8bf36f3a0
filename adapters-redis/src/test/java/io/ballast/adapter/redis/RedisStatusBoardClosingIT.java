package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.recovery.ErrorCode;
import io.ballast.testservers.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** What happens at the end, on a server that works. */
@Timeout(60)
class RedisStatusBoardClosingIT {

    private final Server server = new Server(TestRedis.shared());
    private final RedisStatusBoard board = server.board();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_last_status_is_still_shown() {
        board.publish(Statuses.active(7));
        board.publish(Statuses.failed(7, ErrorCode.INTERNAL));
        board.close();

        try (Jedis console = server.console()) {
            assertThat(console.hget(server.key(), "state")).isEqualTo("FAILED");
        }
    }

    @Test
    void nothing_is_shown_of_what_is_published_later() {
        board.publish(Statuses.active(7));
        board.close();

        board.publish(Statuses.active(8));

        assertThat(server.shown()).containsEntry("epoch", "7");
    }

    @Test
    void closing_again_and_closing_what_was_never_used_does_nothing() {
        board.close();
        board.close();

        assertThat(server.shown()).isEmpty();
    }

    @Test
    void an_interrupt_is_kept_and_costs_no_more_than_the_last_status() {
        board.publish(Statuses.active(7));
        Thread.currentThread().interrupt();

        board.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void the_connection_is_given_back() {
        try (TestRedis own = TestRedis.start();
                Server alone = new Server(own);
                Jedis console = alone.console()) {
            RedisStatusBoard published = alone.board();
            published.publish(Statuses.active(7));
            Server.settle(published);
            assertThat(console.clientList().lines()).hasSize(2);

            published.close();

            Await.until(
                    Duration.ofSeconds(30),
                    "the connection to end",
                    () -> console.clientList().lines().count() == 1);
        }
    }
}
