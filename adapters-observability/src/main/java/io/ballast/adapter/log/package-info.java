/**
 * What a recovery tells its operator, as log lines.
 *
 * <p>Event names and keys are an interface: one line per attempt and one per outcome, key=value, identifiers instead of objects, never a
 * secret. Narration may neither fail nor delay a recovery.
 *
 * <p>Public are the module and its configuration only; start with the module.
 */
@NullMarked
package io.ballast.adapter.log;

import org.jspecify.annotations.NullMarked;
