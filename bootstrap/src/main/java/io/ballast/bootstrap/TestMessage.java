package io.ballast.bootstrap;

import io.ballast.adapter.alert.AlertConfig;
import io.ballast.adapter.alert.AlertModule;
import io.ballast.adapter.alert.AlertModule.Trial;
import io.ballast.bootstrap.settings.Settings;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person could be called.
 *
 * @param isTaken whether the server took it
 * @param status with which the server at {@code alerts.webhook-url} answered; null where it did not
 * @param failure what happened instead, by its class: an address is a secret, and a message might hold it
 */
public record TestMessage(
        boolean isTaken, @Nullable Integer status, @Nullable String failure) {

    /** Sends a message that says it is a test, and waits for what becomes of it; empty where no address is set. */
    public static Optional<TestMessage> send(Settings settings) {
        AlertConfig config = settings.alerts();
        if (config == null) {
            return Optional.empty();
        }
        Trial trial = AlertModule.trial(config, Clock.systemUTC(), UUID::randomUUID);
        return Optional.of(new TestMessage(trial.isTaken(), trial.status(), trial.failure()));
    }
}
