package io.ballastoffenders.domain.portfolio;

import java.nio.file.Path;

/** Knows files, and changes. */
final class Impure {
    private final Path file;
    private int changes;

    Impure(Path file) {
        this.file = file;
    }

    Path change() {
        changes++;
        return file.resolve(Integer.toString(changes));
    }
}
