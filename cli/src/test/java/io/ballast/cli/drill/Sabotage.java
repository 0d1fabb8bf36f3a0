package io.ballast.cli.drill;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.ballast.adapter.postgres.PostgresConfig;
import io.ballast.adapter.postgres.PostgresModule;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.StoreSchema;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.NoEngine;
import io.ballast.bootstrap.TradingSession;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.feed.CommandFeed;
import io.ballast.cli.feed.FeedRun;
import io.ballast.cli.feed.ResultLines;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The command {@code apply} with a fault in it, as a process for the drill to kill. */
final class Sabotage {

    private Sabotage() {}

    /**
     * Runs it as the real one would.
     *
     * @param store what is made of the real store
     * @param answer what is made of each real answer
     */
    static void apply(
            String[] arguments,
            BiFunction<PortfolioStore, Settings, PortfolioStore> store,
            UnaryOperator<Result> answer) {
        Settings settings = settings(arguments);
        int batch = Integer.parseInt(arguments[3]);
        PostgresConfig config = PostgresConfig.of(
                        settings.postgres().url(), settings.postgres().login().user(), "")
                .withSchema(settings.postgres().schema());
        Saboteur module = new Saboteur(new PostgresModule(config, settings.portfolio()), settings, store);
        try (Ballast ballast = Ballast.open(settings, new NoEngine(), Optional.empty(), module)) {
            RecoveryOutcome outcome = ballast.recovery().recover(Request.oneShot("sabotage"));
            if (!(outcome instanceof RecoveryOutcome.Recovered recovered)) {
                System.err.println("not recovered: " + outcome);
                return;
            }
            CommandFeed feed = new CommandFeed(System.in);
            feed.start();
            try (TradingSession session = ballast.session(recovered)) {
                new FeedRun(
                                feed,
                                commands -> session.submit(commands).stream()
                                        .map(answer)
                                        .toList(),
                                new ResultLines(new FileOutputStream(FileDescriptor.out)),
                                batch)
                        .run();
            }
        }
    }

    /**
     * Runs the command {@code drill-instance} as the real one would, with a fault in it: it believes that it is the owner
     * for ever.
     *
     * @param store what is made of the real store
     */
    static void instance(String[] arguments, BiFunction<PortfolioStore, Settings, PortfolioStore> store) {
        Settings settings = settings(arguments);
        PostgresConfig config = PostgresConfig.of(
                        settings.postgres().url(), settings.postgres().login().user(), "")
                .withSchema(settings.postgres().schema());
        Saboteur module = new Saboteur(
                new PostgresModule(config, settings.portfolio()), settings, store, Sabotage::believesItself);
        Optional<String> fenced = new InstanceRun(
                        engine -> Ballast.open(settings, engine, Optional.empty(), module),
                        System.in,
                        new FileOutputStream(FileDescriptor.out),
                        false)
                .run(stop -> Runtime.getRuntime().addShutdownHook(new Thread(stop)));
        fenced.ifPresent(why -> {
            System.err.println("fenced off: " + why);
            System.exit(ErrorCode.SUPERSEDED.exitCode());
        });
    }

    /** Every heartbeat is answered as if nobody had taken over. */
    private static Ownership believesItself(Ownership real) {
        return (Ownership) Proxy.newProxyInstance(
                Ownership.class.getClassLoader(), new Class<?>[] {Ownership.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("heartbeat")) {
                        real.heartbeat((Leadership) arguments[0]);
                        return true;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Settings settings(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length - 1; i++) {
            if (arguments[i].equals("--set")) {
                String[] parts = arguments[i + 1].split("=", 2);
                given.put(parts[0], parts[1]);
            }
        }
        return SettingsLoader.load(new SettingsSources(given, Map.of(), Optional.empty(), Path.of("")))
                .orThrow();
    }

    /** Everything but the store is the real thing. */
    static final class Saboteur extends AbstractModule implements AutoCloseable {

        private final PostgresModule postgres;
        private final PortfolioStore store;
        private final Ownership ownership;

        Saboteur(PostgresModule postgres, Settings settings, BiFunction<PortfolioStore, Settings, PortfolioStore> how) {
            this(postgres, settings, how, UnaryOperator.identity());
        }

        Saboteur(
                PostgresModule postgres,
                Settings settings,
                BiFunction<PortfolioStore, Settings, PortfolioStore> how,
                UnaryOperator<Ownership> ownership) {
            this.postgres = postgres;
            this.ownership = ownership.apply(postgres.ownership());
            this.store = how.apply(postgres.portfolioStore(), settings);
        }

        @Provides
        @Singleton
        PortfolioStore portfolioStore() {
            return store;
        }

        @Provides
        @Singleton
        Archive archive() {
            return postgres.archive();
        }

        @Provides
        @Singleton
        Ownership ownership() {
            return ownership;
        }

        @Provides
        @Singleton
        RecoveryJournal recoveryJournal() {
            return postgres.recoveryJournal();
        }

        @Provides
        @Singleton
        StoreSchema storeSchema() {
            return postgres.storeSchema();
        }

        @Override
        public void close() {
            postgres.close();
        }
    }
}
