package io.ballast.domain.ownership;

import org.jspecify.annotations.Nullable;

/** What was found where a watermark is kept. One that is there and cannot be read is not the same as none. */
public sealed interface WatermarkReading {

    /** The seq of the journal entry that the store must have, or null where no watermark asks for one. */
    default @Nullable Long witness() {
        return this instanceof Found found ? found.watermark().seq() : null;
    }

    /**
     * None is kept, or none was written yet.
     *
     * @param why in words
     */
    record None(String why) implements WatermarkReading {}

    /** A watermark. */
    record Found(Watermark watermark) implements WatermarkReading {}

    /**
     * Something that is no watermark of ours.
     *
     * @param what where it is, and what is wrong with it
     */
    record Unreadable(String what) implements WatermarkReading {}
}
