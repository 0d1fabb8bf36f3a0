package io.ballast.contract;

import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;

/** What one process sees of a storage: its own handles, connections and caches, of one portfolio. */
public record StoreProcess(PortfolioStore store, Ownership ownership, RecoveryJournal runs, Archive archive) {}
