package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.testservers.TestKeySpace;
import io.ballast.testservers.TestPostgres;
import io.ballast.testservers.TestRedis;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A Redis may be there, be missing, die or hang: nothing that matters depends on it. */
class RedisBesideIT {

    private final Office office = Office.open(TestPostgres.shared().freshDatabase());

    private static TradingSession session(Ballast ballast) {
        RecoveryOutcome outcome = Office.recover(ballast);
        assertThat(outcome).isInstanceOf(RecoveryOutcome.Recovered.class);
        return ballast.session((RecoveryOutcome.Recovered) outcome);
    }

    @Nested
    class A_session_is_recovered_and_commits {

        @Test
        void with_a_redis_that_shows_it_to_others_for_as_long_as_it_lasts() {
            TestKeySpace keys = TestRedis.shared().freshKeySpace();
            office.with(keys);
            try (RedisClient redis = RedisClient.create(keys.url());
                    Ballast ballast = office.ballast("eng-1")) {
                String status = "{" + keys.prefix() + ":main}:status";
                TradingSession session = session(ballast);

                assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
                Await.until(() -> "ACTIVE".equals(redis.hget(status, "state")));
                String first = redis.hget(status, "at");
                Await.until(() -> !first.equals(redis.hget(status, "at")));
                assertThat(redis.hget(status, "state")).isEqualTo("ACTIVE");
                session.close();
                Await.until(() -> "RELEASED".equals(redis.hget(status, "state")));
            }
        }

        @Test
        void with_a_redis_that_was_down_before() {
            try (TestRedis server = TestRedis.start()) {
                office.with(server.freshKeySpace());
                server.kill();
                try (Ballast ballast = office.ballast("eng-1")) {
                    assertThat(session(ballast).submit(Desk.base("BN-1")).status())
                            .isEqualTo(Status.APPLIED);
                }
            }
        }

        @Test
        void with_a_redis_that_dies_meanwhile() {
            try (TestRedis server = TestRedis.start()) {
                office.with(server.freshKeySpace());
                try (Ballast ballast = office.ballast("eng-1")) {
                    TradingSession session = session(ballast);
                    server.kill();

                    assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
                    server.restart();
                    assertThat(session.submit(Desk.close("BN-1", 50_100)).status())
                            .isEqualTo(Status.APPLIED);
                }
            }
        }

        @Test
        void with_a_redis_that_hangs_meanwhile() {
            try (TestRedis server = TestRedis.start()) {
                office.with(server.freshKeySpace());
                try (Ballast ballast = office.ballast("eng-1")) {
                    TradingSession session = session(ballast);
                    server.pause();

                    assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
                    session.close();
                    assertThat(session(ballast)
                                    .submit(Desk.close("BN-1", 50_100))
                                    .status())
                            .isEqualTo(Status.APPLIED);
                    server.unpause();
                }
            }
        }
    }
}
