package io.ballast.application.port.out;

import java.util.List;
import java.util.Optional;

/**
 * The shape of the store, and its upgrades. May throw {@link StoreUnavailableException}, and
 * {@link SnapshotCorruptException} where the shape is not ours.
 */
public interface StoreSchema {

    /** The version that is installed, or empty if nothing of ours is there. */
    Optional<String> version();

    /** What an upgrade would run, in order, each in a line; empty when there is nothing to do. */
    List<String> pending();

    /** Creates or upgrades the schema. Answers what was run; running it again does nothing. */
    List<String> migrate();
}
