package io.ballast.bootstrap;

import com.google.inject.AbstractModule;
import io.ballast.application.port.out.RecoveryObserver;

/** Where nobody listens nothing is told. */
final class NoObserverModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(RecoveryObserver.class).toInstance(new RecoveryObserver() {});
    }
}
