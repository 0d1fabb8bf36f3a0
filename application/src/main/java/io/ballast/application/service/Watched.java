package io.ballast.application.service;

import io.ballast.domain.ownership.WatermarkReading;
import org.jspecify.annotations.Nullable;

/** What a watermark asks a store for. */
final class Watched {

    private Watched() {}

    /** The seq of the entry that the store must have, or null where no watermark asks for one. */
    static @Nullable Long witness(WatermarkReading reading) {
        return reading instanceof WatermarkReading.Found found
                ? found.watermark().seq()
                : null;
    }
}
