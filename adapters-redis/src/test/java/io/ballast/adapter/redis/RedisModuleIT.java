package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.testservers.TestRedis;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedisModuleIT {

    /** As strict as bootstrap is. */
    private static Injector injector(RedisModule module) {
        return Guice.createInjector(Stage.PRODUCTION, binder -> {
            binder.requireExplicitBindings();
            binder.requireExactBindingAnnotations();
            binder.disableCircularProxies();
            binder.install(module);
        });
    }

    private static RedisModule module(RedisConfig config) {
        return new RedisModule(
                config,
                Server.PORTFOLIO,
                new LeaseConfig(new InstanceId("trader-1"), UUID.randomUUID(), Server.LONG),
                System::nanoTime,
                Await::briefly,
                new Random());
    }

    @Test
    void binds_one_lease_and_lets_go_of_its_connection_but_not_of_the_lease_when_it_is_closed() {
        try (Server server = new Server(TestRedis.shared())) {
            LeaderLease lease;
            try (RedisModule module = module(server.config())) {
                Injector injector = injector(module);
                lease = injector.getInstance(LeaderLease.class);

                assertThat(lease.acquire()).isEqualTo(new LeaderLease.Answer.Granted());
                assertThat(lease).isSameAs(injector.getInstance(LeaderLease.class));
            }
            assertThatThrownBy(lease::renew)
                    .isInstanceOf(LeaseUnavailableException.class)
                    .hasMessageContaining("was closed");
            assertThat(server.leased()).startsWith("trader-1 ");
        }
    }

    @Test
    void binds_one_board_and_shows_the_last_status_when_it_is_closed() {
        try (Server server = new Server(TestRedis.shared())) {
            try (RedisModule module = module(server.config())) {
                Injector injector = injector(module);
                StatusBoard board = injector.getInstance(StatusBoard.class);

                board.publish(Statuses.active(7));

                assertThat(board).isSameAs(injector.getInstance(StatusBoard.class));
            }
            assertThat(server.shown()).containsEntry("epoch", "7");
        }
    }

    @Test
    void starts_and_ends_though_no_server_answers() {
        RedisConfig config = RedisConfig.of("redis://127.0.0.1:1", "trader-1.example");

        try (RedisModule module = module(config)) {
            injector(module).getInstance(StatusBoard.class).publish(Statuses.active(7));

            assertThat(module.statusBoard()).isInstanceOf(RedisStatusBoard.class);
        }
    }

    @Test
    void names_the_keys_of_the_contract() {
        RedisKeys keys = new RedisKeys("ballast", new PortfolioId("main"));

        assertThat(keys.status()).isEqualTo("{ballast:main}:status");
        assertThat(keys.lease()).isEqualTo("{ballast:main}:lease");
        assertThat(keys.wake()).isEqualTo("{ballast:main}:wake");
    }
}
