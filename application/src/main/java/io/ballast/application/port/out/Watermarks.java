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
 *   <li>W04 Where none can be written, that is told when it is asked for, and not only once there is one to write.
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

    /**
     * Tries whether one could be written, for those who must know before they change what it would tell of.
     *
     * @throws UnwritableWatermarkException if not
     */
    void requireWritable();

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

        @Override
        public void requireWritable() {
            // It need not be.
        }
    };
}
