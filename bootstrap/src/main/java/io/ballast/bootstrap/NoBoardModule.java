package io.ballast.bootstrap;

import com.google.inject.AbstractModule;
import io.ballast.application.port.out.StatusBoard;

/** Where no Redis is configured nothing is shown to others. */
final class NoBoardModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(StatusBoard.class).toInstance(status -> {});
    }
}
