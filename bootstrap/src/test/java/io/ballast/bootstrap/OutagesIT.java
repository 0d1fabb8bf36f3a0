package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.bootstrap.Cluster.Member;
import io.ballast.domain.identity.PositionId;
import io.ballast.servers.proxy.Direction;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestKeySpace;
import io.ballast.testservers.TestPostgres;
import io.ballast.testservers.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Either server may be missing, slow or lying: who may write is the store's to say, and trading goes on where it can. */
class OutagesIT {

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final TestKeySpace keys = TestRedis.shared().freshKeySpace();
    private final Cluster cluster = Cluster.with(database, keys);

    @AfterEach
    void close() {
        cluster.close();
    }

    private static FaultProxy redis(Member member) {
        return Objects.requireNonNull(member.redis);
    }

    private static void trades(Member member, String position) {
        assertThat(member.session().submit(Desk.base(position)).status()).isEqualTo(Status.APPLIED);
        assertThat(member.session().submit(Desk.close(position, 50_100)).status())
                .isEqualTo(Status.APPLIED);
    }

    @Nested
    class Without_a_lease {

        @Test
        void the_store_alone_elects() {
            try (Cluster storeAlone = Cluster.withoutLease(TestPostgres.shared().freshDatabase())) {
                Member first = storeAlone.start("eng-1").await("ACTIVE");
                Member second = storeAlone.start("eng-2");
                Await.until(() -> second.why().equals("eng-1 holds it"));
                first.cutOff();
                second.await("ACTIVE");

                trades(second, "BN-1");
                assertThat(storeAlone.reigns()).containsExactly("eng-1", "eng-2");
            }
        }

        @Test
        void that_was_never_there_an_instance_begins_degraded_or_not_but_begins() {
            Member only = cluster.start("eng-1");
            redis(only).part();
            only.await("ACTIVE");

            trades(only, "BN-1");
        }

        @Test
        void that_is_cut_off_meanwhile_it_trades_on_and_says_so_until_it_is_back() {
            Member active = cluster.start("eng-1").await("ACTIVE");
            cluster.start("eng-2").await("STANDBY");
            redis(active).part();
            Await.until(() -> active.why().contains("without a lease"));

            trades(active, "BN-1");
            redis(active).heal();
            Await.until(() -> active.why().equals("has the lease again"));
            trades(active, "BN-2");
            assertThat(cluster.head("epoch")).isEqualTo("1");
        }

        @Test
        void that_hangs_an_exit_is_not_held_up() {
            Member active = cluster.start("eng-1").await("ACTIVE");
            assertThat(active.session().submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
            redis(active).blackHole(Direction.REPLIES);

            assertThat(active.session().submit(Desk.close("BN-1", 50_100)).status())
                    .isEqualTo(Status.APPLIED);
        }
    }

    @Nested
    class A_lease_that_lies {

        private void survives(Runnable lie) {
            Member active = cluster.start("eng-1").await("ACTIVE");
            cluster.start("eng-2").await("STANDBY");
            lie.run();
            for (int beat = 0; beat < 3; beat++) {
                String before = cluster.head("heartbeat_at");
                Await.until(() -> !cluster.head("heartbeat_at").equals(before));
            }

            trades(active, "BN-1");
            assertThat(cluster.head("epoch")).isEqualTo("1");
            assertThat(cluster.reigns()).containsExactly("eng-1");
        }

        private String lease() {
            return "{" + keys.prefix() + ":main}:lease";
        }

        @Test
        void because_it_was_wiped_costs_nothing() {
            survives(() -> redis(client -> client.del(lease())));
        }

        @Test
        void because_it_never_ends_costs_nothing() {
            survives(() -> redis(client -> client.persist(lease())));
        }

        @Test
        void because_it_is_somebody_elses_costs_nothing() {
            survives(() -> redis(client -> client.set(lease(), "eng-9 00000000-0000-4000-8000-000000000000 2000")));
        }

        @Test
        void because_it_is_of_another_kind_costs_nothing() {
            survives(() -> redis(client -> {
                client.del(lease());
                client.lpush(lease(), "x");
            }));
        }

        private void redis(Consumer<RedisClient> work) {
            try (RedisClient client = RedisClient.create(keys.url())) {
                work.accept(client);
            }
        }
    }

    @Nested
    class Without_the_store {

        @Test
        void for_the_active_one_the_other_leads_and_what_was_acknowledged_is_there() {
            Member first = cluster.start("eng-1").await("ACTIVE");
            assertThat(first.session().submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
            Member second = cluster.start("eng-2").await("STANDBY");
            first.postgres.blackHole(Direction.REPLIES);
            second.await("ACTIVE");

            assertThat(second.session().portfolio().position(new PositionId("BN-1")))
                    .isPresent();
            first.await("STANDBY");
            first.reconnect();
            Await.until(() -> first.why().equals("eng-2 holds it"));
        }

        @Test
        void for_all_everybody_waits_and_one_leads_when_it_is_back() {
            Member first = cluster.start("eng-1").await("ACTIVE");
            Member second = cluster.start("eng-2").await("STANDBY");
            List<Member> both = List.of(first, second);
            both.forEach(member -> member.postgres.part());
            first.await("STANDBY");
            both.forEach(member -> member.postgres.heal());
            Member active = cluster.awaitActive();

            trades(active, "BN-1");
            assertThat(cluster.countActive()).isEqualTo(1);
        }

        @Test
        void each_with_another_server_only_the_one_that_reaches_the_store_leads() {
            Member first = cluster.start("eng-1").await("ACTIVE");
            Member second = cluster.start("eng-2").await("STANDBY");
            first.postgres.part();
            redis(second).part();
            second.await("ACTIVE");

            trades(second, "BN-1");
            assertThat(first.isActive()).isFalse();
        }
    }

    @Nested
    class A_slow_server {

        @Test
        void of_the_store_is_waited_for() {
            Member active = cluster.start("eng-1").await("ACTIVE");
            active.postgres.delay(Direction.REPLIES, Duration.ofMillis(100));

            trades(active, "BN-1");
            assertThat(cluster.head("epoch")).isEqualTo("1");
        }

        @Test
        void of_the_lease_costs_nothing() {
            Member active = cluster.start("eng-1").await("ACTIVE");
            redis(active).delay(Direction.REPLIES, Duration.ofMillis(200));

            trades(active, "BN-1");
            assertThat(active.isActive()).isTrue();
        }
    }
}
