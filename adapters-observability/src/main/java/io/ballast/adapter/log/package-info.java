/**
 * What a recovery tells its operator, as log lines.
 *
 * <p>Event names and keys are an interface: one line for each event, key=value, ids instead of objects, never a secret,
 * never a portfolio. Narration may neither fail nor delay a recovery.
 *
 * <p>Public are the module and its configuration only; start with {@link io.ballast.adapter.log.ObservabilityModule}.
 */
@NullMarked
package io.ballast.adapter.log;

import org.jspecify.annotations.NullMarked;
