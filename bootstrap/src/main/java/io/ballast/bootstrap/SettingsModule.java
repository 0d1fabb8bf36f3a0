package io.ballast.bootstrap;

import com.google.inject.AbstractModule;
import io.ballast.application.port.out.Watermarks;
import io.ballast.application.service.Installation;
import io.ballast.application.service.RecoveryPolicy;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.instrument.ContractCatalogue;

/** The settings, and what follows from them alone. */
final class SettingsModule extends AbstractModule {

    private final Settings settings;

    SettingsModule(Settings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(Settings.class).toInstance(settings);
        bind(PortfolioId.class).toInstance(settings.portfolio());
        bind(ContractCatalogue.class).toInstance(settings.catalogue());
        bind(ConsistencyCheck.class)
                .toInstance(new ConsistencyCheck(
                        settings.catalogue(), settings.recovery().epsilon(), settings.sealer()));
        bind(Watermarks.class)
                .toInstance(new WatermarkFile(
                        settings.stateDirectory(),
                        settings.portfolio(),
                        settings.postgres().target()));
        bind(RecoveryPolicy.class).toInstance(settings.recoveryPolicy());
        bind(Installation.class)
                .toInstance(new Installation(
                        settings.portfolio(), settings.instance(), BuildInfo.version(), settings.configHash()));
    }
}
