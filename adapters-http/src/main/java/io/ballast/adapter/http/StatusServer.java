package io.ballast.adapter.http;

import io.ballast.application.port.in.HaltPortfolio;
import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.in.ResumePortfolio;
import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.port.in.ValidatePortfolio;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of an instance. It answers on threads of its own, as many as are needed for a handful of readers; whoever
 * is slow, or too many, is cut off and delays nobody else.
 */
public final class StatusServer implements AutoCloseable {

    private static final int MOST_THREADS = 16;
    private static final int FEWEST_THREADS = 4;
    private static final int MOST_CONNECTIONS = 256;
    private static final int REQUEST_MILLIS = 60_000;

    private final Javalin javalin;
    private final EventStreams streams;
    private final URI address;

    private StatusServer(Javalin javalin, EventStreams streams, URI address) {
        this.javalin = javalin;
        this.streams = streams;
        this.address = address;
    }

    /**
     * What the application does for who asks over HTTP.
     *
     * @param resumption null where this instance must not lift what an operator halted
     * @param session takes trade commands; empty while this instance does not trade
     * @param metrics every figure, in the text format of Prometheus
     */
    public record UseCases(
            ObserveInstance instance,
            InspectRecovery inspection,
            ValidatePortfolio validation,
            HaltPortfolio halting,
            @Nullable ResumePortfolio resumption,
            Supplier<Optional<SubmitCommands>> session,
            Supplier<String> metrics) {}

    /**
     * Begins to listen.
     *
     * @param useCases what may be asked for
     * @param slowAfter from when on a recovery counts as slow
     * @param nanoTime a monotonic clock
     * @param ids name requests in the log
     * @throws UncheckedIOException if it cannot, for example because somebody else listens there
     */
    public static StatusServer start(
            HttpConfig config, UseCases useCases, Duration slowAfter, LongSupplier nanoTime, Supplier<UUID> ids) {
        if (config.encryption() instanceof HttpConfig.Encryption.Own own) {
            Connectors.requireUsable(own);
        }
        EventStreams streams = new EventStreams(useCases.instance(), new Events(ids.get(), slowAfter), nanoTime);
        Routes routes = new Routes(new Guard(config, ids), useCases, config.pace(), slowAfter, streams, nanoTime);
        Javalin javalin = Javalin.create(javalinConfig -> {
            limit(javalinConfig, new ServerErrors(config, ids));
            javalinConfig.jetty.addConnector((server, http) -> Connectors.of(config, server, http));
            routes.addTo(javalinConfig.routes);
        });
        try {
            javalin.start();
            return new StatusServer(javalin, streams, address(config, javalin.port()));
        } catch (RuntimeException e) {
            javalin.stop();
            throw new UncheckedIOException(
                    "nobody can listen at " + config.bind() + ":" + config.port() + ", or somebody does already",
                    new IOException(e));
        }
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** Looks now whether its keystore has changed, which it does each minute. */
    void lookAtKeystore() {
        javalin.jettyServer().server().getBean(KeystoreWatch.class).scan(REQUEST_MILLIS);
    }

    /** What it answers: {@code GET /api/portfolio}. */
    Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(endpoint -> !endpoint.method.equals(HandlerType.BEFORE))
                .map(endpoint -> endpoint.method.name() + " "
                        + endpoint.path.replace('<', '{').replace('>', '}'))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static URI address(HttpConfig config, int port) {
        try {
            boolean isEncrypted = config.encryption() instanceof HttpConfig.Encryption.Own;
            return new URI(isEncrypted ? "https" : "http", null, config.bind(), port, "/", null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("somebody listens there", e);
        }
    }

    /** Answers nobody any more. */
    @Override
    public void close() {
        // First, or the server would wait for them.
        streams.close();
        javalin.stop();
    }

    private static void limit(JavalinConfig config, ServerErrors errors) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Bodies.LARGE;
        config.http.asyncTimeout = REQUEST_MILLIS;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("ballast-http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
            server.setErrorHandler(errors);
        });
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(errors));
    }
}
