package io.ballast.application.service;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;

/**
 * Who we are, for certificates and history.
 *
 * @param configHash over the effective settings without secrets
 */
public record Installation(PortfolioId portfolio, InstanceId instance, String programVersion, String configHash) {}
