/**
 * Use cases and ports around the domain.
 *
 * <p>{@code port.in} is what may be asked, {@code port.out} what is asked of the world, {@code service} what lies
 * between. No logger, no clock, no thread.
 *
 * <p>Start with {@code service.RecoveryService}.
 */
@NullMarked
package io.ballast.application;

import org.jspecify.annotations.NullMarked;
