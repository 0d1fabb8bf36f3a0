package io.ballast.adapter.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.ballast.adapter.fixture.Runs;
import io.ballast.application.port.out.RecoveryObserver;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityModuleTest {

    @Test
    void binds_one_observer() {
        Injector injector = Guice.createInjector(Stage.PRODUCTION, binder -> {
            binder.requireExplicitBindings();
            binder.requireExactBindingAnnotations();
            binder.disableCircularProxies();
            binder.install(new ObservabilityModule(ObservabilityConfig.defaults()));
        });

        RecoveryObserver observer = injector.getInstance(RecoveryObserver.class);

        assertThat(observer).isSameAs(injector.getInstance(RecoveryObserver.class));
    }

    @Test
    void takes_the_time_after_which_a_recovery_is_slow_from_the_configuration() {
        RecoveryObserver impatient =
                new ObservabilityModule(new ObservabilityConfig(Duration.ofMillis(3))).recoveryObserver();

        try (LogLines log = new LogLines()) {
            impatient.ended(Runs.recovered(Duration.ofMillis(4)));

            assertThat(log.all()).singleElement().asString().startsWith("WARN ").contains(" slow=true ");
        }
    }

    @Test
    void has_the_default_of_the_contract() {
        assertThat(ObservabilityConfig.defaults().slowAfter()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void refuses_a_time_that_is_none(Duration slowAfter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObservabilityConfig(slowAfter))
                .withMessageContaining("recovery.slow-after");
    }
}
