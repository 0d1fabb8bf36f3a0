package io.ballast.adapter.log;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.ballast.application.port.out.RecoveryObserver;

/** The observer that narrates recoveries to the log. Its method also works without an injector. */
public final class ObservabilityModule extends AbstractModule {

    private final RecoveryObserver observer;

    public ObservabilityModule(ObservabilityConfig config) {
        this.observer = new LoggingRecoveryObserver(config.slowAfter());
    }

    @Provides
    @Singleton
    public RecoveryObserver recoveryObserver() {
        return observer;
    }
}
