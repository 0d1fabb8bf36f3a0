package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.testservers.TestRedis;
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

    @Test
    void binds_one_board_and_shows_the_last_status_when_it_is_closed() {
        try (Server server = new Server(TestRedis.shared())) {
            try (RedisModule module = new RedisModule(server.config(), Server.PORTFOLIO, System::nanoTime)) {
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

        try (RedisModule module = new RedisModule(config, Server.PORTFOLIO, System::nanoTime)) {
            injector(module).getInstance(StatusBoard.class).publish(Statuses.active(7));

            assertThat(module.statusBoard()).isInstanceOf(RedisStatusBoard.class);
        }
    }

    @Test
    void names_the_key_of_the_contract() {
        assertThat(new RedisKeys("ballast", new PortfolioId("main")).status()).isEqualTo("{ballast:main}:status");
    }
}
