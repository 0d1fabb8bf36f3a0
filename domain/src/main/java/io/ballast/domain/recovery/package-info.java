/**
 * Words for what can happen when a portfolio is brought back, and the certificate that proves it.
 *
 * <p>Nothing here acts; the services of the application do. Each outcome asks something else of an operator, and each
 * error code has one exit code.
 *
 * <p>Start with {@link io.ballast.domain.recovery.RecoveryOutcome}.
 */
@NullMarked
package io.ballast.domain.recovery;

import org.jspecify.annotations.NullMarked;
