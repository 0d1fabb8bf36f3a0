/**
 * The use cases: the recovery in its seven steps, the dry run, and the session that takes commands.
 *
 * <p>Thin on purpose: what could be decided by the domain is decided there. Clock, randomness and waiting come in from
 * outside; Resilience4j decides whether to try again, the {@code Pause} port waits.
 *
 * <p>Start with {@code RecoveryService}.
 */
@NullMarked
package io.ballast.application.service;

import org.jspecify.annotations.NullMarked;
