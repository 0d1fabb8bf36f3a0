package io.ballast.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an installation of tests keeps its state: a store of tests comes again under the same address. */
final class StateDirectory {

    private StateDirectory() {}

    /** A directory that nobody else has; it is made when something is written to it. */
    static Path fresh() {
        try {
            Path parent = Files.createTempDirectory("ballast-state");
            parent.toFile().deleteOnExit();
            return parent.resolve("state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
