package io.ballast.adapter.metrics;

import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.out.RecoveryObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Answers scrapes: with the figures of an instance, and of the JVM that it runs in. */
public final class MetricsServer implements AutoCloseable {

    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Figures figures;

    private MetricsServer(PrometheusMeterRegistry registry, Figures figures) {
        this.registry = registry;
        this.figures = figures;
    }

    /** Begins to count. */
    public static MetricsServer start(
            MetricsConfig config, ObserveInstance instance, InstantSource clock, LongSupplier nanoTime) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().commonTags("portfolio", config.portfolio().value());
        MetricsServer server = new MetricsServer(registry, new Figures(registry, config, instance, clock, nanoTime));
        server.addJvm();
        return server;
    }

    /** What counts the same in a registry that somebody else has; that one's JVM is its owner's. */
    public static RecoveryObserver counting(
            MeterRegistry registry,
            MetricsConfig config,
            ObserveInstance instance,
            InstantSource clock,
            LongSupplier nanoTime) {
        return new Figures(registry, config, instance, clock, nanoTime);
    }

    private void addJvm() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        collections.bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** What is to be told what happens. */
    public RecoveryObserver observer() {
        return figures;
    }

    /** Where others, such as a pool of connections, may count too. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Every figure, in the text format of Prometheus, version 0.0.4. */
    public String scrape() {
        figures.lookAgain();
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
