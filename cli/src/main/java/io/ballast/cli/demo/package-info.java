/**
 * The demonstration: an engine that trades on real servers, is killed in mid-trade, and is brought back.
 *
 * <p>The script of the trading, the engine process, the comparison of what was acknowledged with what is there
 * afterwards. What was answered before the kill must be in the journal, exactly as it was answered.
 *
 * <p>Start with {@link io.ballast.cli.demo.Demonstration}.
 */
@NullMarked
package io.ballast.cli.demo;

import org.jspecify.annotations.NullMarked;
