package io.ballast.adapter.metrics;

import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Every meter of ours in one registry, registered at once, and moved by what is told here. */
final class Figures implements RecoveryObserver {

    private final Glance glance;
    private final RecoveryFigures recoveries;
    private final SessionFigures session;
    private final InstanceFigures instance;

    Figures(
            MeterRegistry registry,
            MetricsConfig config,
            ObserveInstance observed,
            InstantSource clock,
            LongSupplier nanoTime) {
        Meters meters = new Meters(registry, config.portfolio().value());
        glance = new Glance(observed, nanoTime);
        recoveries = new RecoveryFigures(meters, clock);
        session = new SessionFigures(meters, nanoTime);
        instance = new InstanceFigures(meters, config, glance, session, clock);
    }

    /** What is read from now on is of one moment. */
    void lookAgain() {
        glance.lookAgain();
    }

    @Override
    public void attemptFailed(UUID run, int attempt, StoreUnavailableException failure, Duration next) {
        session.retried(failure.sqlState());
    }

    @Override
    public void taken(UUID run, Leadership leadership) {
        session.taken();
    }

    @Override
    public void ended(Certificate certificate) {
        recoveries.ended(certificate);
    }

    @Override
    public void renewed(Duration gap, Duration took) {
        session.renewed(gap, took);
    }

    @Override
    public void committed(Duration took) {
        session.committed(took);
    }

    @Override
    public void writeFenced(Leadership leadership) {
        session.writeFenced();
    }

    @Override
    public void answered(String type, String status, int count) {
        session.answered(type, status, count);
    }

    @Override
    public void stands(String lifecycle, String why) {
        instance.stands(lifecycle);
    }

    @Override
    public void messaged(Urgency urgency, Delivery delivery) {
        session.messaged(urgency, delivery);
    }
}
