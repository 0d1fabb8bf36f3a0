package io.ballast.application.service;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.recovery.Cause;

/** Puts the two failures of a store into the words of a certificate. */
final class Causes {

    private Causes() {}

    static Cause of(StoreUnavailableException failure) {
        return Cause.unavailable(failure.sqlState(), String.valueOf(failure.getMessage()));
    }

    static Cause of(SnapshotCorruptException failure) {
        return Cause.corrupt(failure.table(), failure.key(), failure.column(), String.valueOf(failure.getMessage()));
    }
}
