package io.ballast.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import io.ballast.application.port.out.Pause;
import io.ballast.application.service.Ambient;
import java.time.Clock;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The real time, the real randomness, and waiting that takes as long as it says. */
final class AmbientModule extends AbstractModule {

    @Override
    protected void configure() {
        InstantSource clock = Clock.systemUTC();
        LongSupplier nanoTime = System::nanoTime;
        Pause pause = new SleepingPause();
        // Drawn from SecureRandom, so that nobody guesses the token of an ownership.
        Supplier<UUID> uuids = UUID::randomUUID;
        bind(InstantSource.class).toInstance(clock);
        bind(LongSupplier.class).toInstance(nanoTime);
        bind(Pause.class).toInstance(pause);
        bind(new TypeLiteral<Supplier<UUID>>() {}).toInstance(uuids);
        bind(Ambient.class).toInstance(new Ambient(clock, nanoTime, pause, uuids));
    }
}
