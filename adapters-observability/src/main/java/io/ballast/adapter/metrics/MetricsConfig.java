package io.ballast.adapter.metrics;

import io.ballast.domain.identity.PortfolioId;

/**
 * Whose figures they are.
 *
 * @param portfolio a label of every series
 * @param version of Ballast
 * @param java of the JDK that runs it
 */
public record MetricsConfig(PortfolioId portfolio, String version, String java) {}
