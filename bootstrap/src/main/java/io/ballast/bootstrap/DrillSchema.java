package io.ballast.bootstrap;

import io.ballast.adapter.postgres.PostgresModule;
import io.ballast.bootstrap.settings.Settings;

/** The schema that a crash drill has made for itself. */
public final class DrillSchema {

    /** How its name begins; what is named otherwise is not dropped. */
    public static final String PREFIX = "ballast_drill_";

    private DrillSchema() {}

    /**
     * Drops it with everything in it; nothing happens when it is not there.
     *
     * @throws IllegalStateException if the settings name a schema that no drill has made
     */
    public static void drop(Settings settings) {
        try (PostgresModule postgres = new PostgresModule(Adapters.postgres(settings), settings.portfolio())) {
            postgres.dropDrillSchema();
        }
    }
}
