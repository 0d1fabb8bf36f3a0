/**
 * The crash drill: a process that trades under load is killed again and again, at random and at every step of what it
 * says to the store; what it had answered is set against what is there afterwards.
 *
 * <p>The kills and their plan, the wire on which they are planted, the recorder of the answers, the checker and its
 * report. What is killed is the real command {@code apply}: nothing in it knows of the drill.
 *
 * <p>Start with {@link io.ballast.cli.drill.Drill}.
 */
@NullMarked
package io.ballast.cli.drill;

import org.jspecify.annotations.NullMarked;
