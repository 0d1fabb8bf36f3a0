/**
 * What can be asked of a portfolio, and the words for the answer.
 *
 * <p>Commands are well-formed by construction; nothing here decides anything. The decision is
 * {@code Portfolio.apply}, the written form of a command is {@link io.ballast.domain.command.CommandDocument}.
 *
 * <p>Start with {@link io.ballast.domain.command.TradeCommand}.
 */
@NullMarked
package io.ballast.domain.command;

import org.jspecify.annotations.NullMarked;
