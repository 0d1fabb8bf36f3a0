package io.ballast.application.service;

import io.ballast.application.port.out.Heartbeats;
import io.ballast.application.port.out.MarketPrices;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.consistency.ConsistencyCheck;
import java.util.Optional;

/**
 * The world around a recovery.
 *
 * @param prices where market prices come from, if there is such a source
 */
public record RecoveryPorts(
        PortfolioStore store,
        Ownership ownership,
        RecoveryJournal journal,
        ConsistencyCheck check,
        Watermarks watermarks,
        TradingEngine engine,
        Optional<MarketPrices> prices,
        StatusBoard board,
        Heartbeats heartbeats,
        RecoveryObserver observer) {}
