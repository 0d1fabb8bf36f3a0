package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.testservers.TestRedis;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** What is shown, on a server that works. */
@Timeout(60)
class RedisStatusBoardIT {

    private final Server server = new Server(TestRedis.shared());
    private final LogLines log = new LogLines();
    private final RedisStatusBoard board = server.board();

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    @Nested
    class A_status {

        @Test
        void is_shown_in_single_fields_and_as_one_document() {
            board.publish(Statuses.failed(7, ErrorCode.VALIDATION_FAILED));

            assertThat(server.shown())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "epoch", "7",
                            "instance", "trader-1",
                            "state", "FAILED",
                            "error_code", "VALIDATION_FAILED",
                            "host", "trader-1.example",
                            "at", "2026-01-05T03:45:00.123Z",
                            "doc",
                                    "{\"at\":\"2026-01-05T03:45:00.123Z\",\"epoch\":7,\"error_code\":\"VALIDATION_FAILED\","
                                            + "\"host\":\"trader-1.example\",\"instance\":\"trader-1\",\"portfolio\":\"main\","
                                            + "\"state\":\"FAILED\"}"));
        }

        @Test
        void without_an_error_has_the_field_empty_and_null_in_the_document() {
            board.publish(Statuses.active(7));

            assertThat(server.shown()).containsEntry("error_code", "");
            assertThat(server.shown().get("doc")).contains("\"error_code\":null");
        }

        @Test
        void replaces_the_one_before_it_and_leaves_nothing_of_it() {
            board.publish(Statuses.failed(7, ErrorCode.DB_UNAVAILABLE));
            assertThat(server.shown()).containsEntry("error_code", "DB_UNAVAILABLE");

            board.publish(Statuses.active(7));

            assertThat(server.shown()).containsEntry("state", "ACTIVE").containsEntry("error_code", "");
        }

        @Test
        void of_one_portfolio_does_not_touch_that_of_another() {
            board.publish(Statuses.active(7));
            server.shown();

            try (RedisStatusBoard other =
                    RedisStatusBoard.of(server.config(), new PortfolioId("other"), System::nanoTime)) {
                other.publish(Statuses.active("trader-9", 9));
                Server.settle(other);
            }

            assertThat(server.shown()).containsEntry("instance", "trader-1");
        }

        @Test
        void is_written_to_the_database_of_the_url() {
            server.board(server.config("", "/2", Server.LONG)).publish(Statuses.active(7));

            assertThat(server.shown()).isEmpty();
            try (Jedis console = server.console()) {
                console.select(2);
                assertThat(console.hget(server.key(), "epoch")).isEqualTo("7");
                console.del(server.key());
            }
        }

        @Test
        void tells_the_log_nothing_when_all_is_well() {
            board.publish(Statuses.active(7));
            server.shown();

            assertThat(log.all()).isEmpty();
        }
    }

    @Nested
    class Of_two_epochs {

        @ParameterizedTest
        @CsvSource({
            "7, 6",
            "10, 9",
            "1, 0",
            // Doubles, which is all that Lua has, cannot tell these apart.
            "9007199254740993, 9007199254740992",
            "9223372036854775807, 9223372036854775806",
        })
        void the_higher_stays(long higher, long lower) {
            board.publish(Statuses.active(higher));
            server.shown();

            server.board().publish(Statuses.active("trader-2", lower));

            assertThat(server.shown()).containsEntry("instance", "trader-1").containsEntry("epoch", higher + "");
        }

        @Test
        void the_higher_replaces_the_lower() {
            board.publish(Statuses.active(9));
            server.shown();

            server.board().publish(Statuses.active("trader-2", 10));

            assertThat(server.shown()).containsEntry("instance", "trader-2").containsEntry("epoch", "10");
        }

        @Test
        void the_lower_is_told_to_the_log_once_until_it_is_accepted_again() {
            board.publish(Statuses.active(7));
            server.shown();
            RedisStatusBoard outranked = server.board();

            for (int round = 0; round < 3; round++) {
                outranked.publish(Statuses.active("trader-2", 6));
                server.shown();
            }
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("WARN status_board.outranked server=")
                    .endsWith(" epoch=6 shown_epoch=7");

            outranked.publish(Statuses.active("trader-2", 8));
            server.shown();
            board.publish(Statuses.active(9));
            server.shown();
            outranked.publish(Statuses.active("trader-2", 8));
            server.shown();
            assertThat(log.of("status_board.outranked")).hasSize(2);
        }

        @Test
        void one_that_is_none_yet_is_outranked_without_a_word() {
            board.publish(Statuses.active(7));
            server.shown();

            server.board().publish(Statuses.active("trader-2", 0));

            assertThat(server.shown()).containsEntry("epoch", "7");
            assertThat(log.all()).isEmpty();
        }

        @Test
        void the_lower_in_the_slot_does_not_push_out_the_higher() {
            try (TestRedis own = TestRedis.start();
                    Server frozen = new Server(own)) {
                RedisStatusBoard published = frozen.board();
                own.pause();
                published.publish(Statuses.active(5));
                published.publish(Statuses.active(7));
                published.publish(Statuses.active(6));
                own.unpause();

                assertThat(frozen.shown()).containsEntry("epoch", "7");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "seven", "-1", "1e3", "007", "99999999999999999999"})
        void what_is_no_epoch_of_ours_does_not_count(String forged) {
            try (Jedis console = server.console()) {
                console.hset(server.key(), "epoch", forged);
            }

            board.publish(Statuses.active(1));

            assertThat(server.shown()).containsEntry("epoch", "1");
        }
    }

    @Nested
    class In_time {

        private static final Duration SHORT = Duration.ofMillis(500);

        private boolean isGone() {
            try (Jedis console = server.console()) {
                return !console.exists(server.key());
            }
        }

        private long lifeLeft() {
            try (Jedis console = server.console()) {
                return console.pttl(server.key());
            }
        }

        @Test
        void a_status_disappears_when_its_instance_stops_publishing() {
            server.board(server.config("", "", SHORT)).publish(Statuses.active(7));
            assertThat(server.shown()).isNotEmpty();

            Await.until(Duration.ofSeconds(30), "the status to disappear", this::isGone);
        }

        @Test
        void publishing_again_gives_it_its_whole_life_again() {
            board.publish(Statuses.active(7));
            server.shown();
            try (Jedis console = server.console()) {
                console.pexpire(server.key(), 1_000);
            }

            board.publish(Statuses.active(7));

            assertThat(server.shown()).isNotEmpty();
            assertThat(lifeLeft()).isBetween(1_001L, Server.LONG.toMillis());
        }

        @Test
        void one_that_somebody_made_persistent_ends_too() {
            board.publish(Statuses.active(7));
            server.shown();
            try (Jedis console = server.console()) {
                console.persist(server.key());
            }

            server.board().publish(Statuses.active("trader-2", 6));

            assertThat(server.shown()).containsEntry("epoch", "7");
            assertThat(lifeLeft()).isBetween(1L, Server.LONG.toMillis());
        }

        @Test
        void one_with_a_life_that_is_too_long_is_cut_to_ours() {
            board.publish(Statuses.active(7));
            server.shown();
            try (Jedis console = server.console()) {
                console.pexpire(server.key(), Server.LONG.toMillis() * 100);
            }

            server.board().publish(Statuses.active("trader-2", 6));

            assertThat(server.shown()).containsEntry("epoch", "7");
            assertThat(lifeLeft()).isBetween(1L, Server.LONG.toMillis());
        }

        @Test
        void one_that_was_refused_does_not_lengthen_the_life_of_the_one_shown() {
            board.publish(Statuses.active(7));
            server.shown();
            try (Jedis console = server.console()) {
                console.pexpire(server.key(), 60_000);
            }

            server.board().publish(Statuses.active("trader-2", 6));

            assertThat(server.shown()).containsEntry("epoch", "7");
            assertThat(lifeLeft()).isBetween(1L, 60_000L);
        }
    }
}
