/**
 * What the outside may ask: the command line, an embedding engine, the status API.
 *
 * <p>Each is a conversation with one purpose. Answers are values; failures that an operator should act on are among
 * them.
 *
 * <p>Start with {@link io.ballast.application.port.in.RecoverPortfolio}.
 */
@NullMarked
package io.ballast.application.port.in;

import org.jspecify.annotations.NullMarked;
