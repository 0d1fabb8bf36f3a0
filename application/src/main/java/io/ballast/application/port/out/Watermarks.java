package io.ballast.application.port.out;

import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.ownership.WatermarkReading;

/**
 * Where the watermark of one portfolio is kept: outside its store, and where nobody who restores the store restores it
 * too.
 *
 * <p>Guarantees, each proven by a test that carries its number:
 *
 * <ol>
 *   <li>W01 What was written last is read, also after a crash in the middle of a later writing.
 *   <li>W02 What is there and cannot be read is told as unreadable, never as none, and reading never throws.
 *   <li>W03 A watermark is found by portfolio and target: that of another portfolio or another store is not.
 * </ol>
 */
public interface Watermarks {

    WatermarkReading read();

    /**
     * Keeps the watermark, durable when this returns.
     *
     * @throws UnwritableWatermarkException if it could not be written; the one before is still there then
     */
    void write(Watermark watermark);

    /** Where no watermark is kept. */
    Watermarks NONE = new Watermarks() {
        @Override
        public WatermarkReading read() {
            return new WatermarkReading.None("no watermark is kept");
        }

        @Override
        public void write(Watermark watermark) {
            // Nobody would read it.
        }
    };
}
