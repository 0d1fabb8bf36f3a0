/**
 * Tests of the narration, on a real logger whose output is read back.
 *
 * <p>The lines are written out whole: operators search for them, so they must not change by accident.
 *
 * <p>Start with {@link io.ballast.adapter.log.LoggingRecoveryObserverTest}.
 */
@NullMarked
package io.ballast.adapter.log;

import org.jspecify.annotations.NullMarked;
