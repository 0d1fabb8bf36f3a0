package io.ballast.application.fake;

import io.ballast.application.port.out.UnwritableWatermarkException;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.ownership.WatermarkReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The watermarks of one machine, all of them, the latest last. */
public final class InMemoryWatermarks implements Watermarks {

    private final List<Watermark> written = new ArrayList<>();
    private boolean isFull;

    /** From now on nothing can be written. */
    public synchronized void fillDisk() {
        isFull = true;
    }

    /** Everything that was written. */
    public synchronized List<Watermark> written() {
        return List.copyOf(written);
    }

    @Override
    public synchronized WatermarkReading read() {
        return written.isEmpty()
                ? new WatermarkReading.None("no watermark was written yet")
                : new WatermarkReading.Found(written.get(written.size() - 1));
    }

    @Override
    public synchronized void write(Watermark watermark) {
        requireWritable();
        written.add(watermark);
    }

    @Override
    public synchronized void requireWritable() {
        if (isFull) {
            throw new UnwritableWatermarkException("no watermark", new IOException("no space left on device"));
        }
    }
}
