/**
 * The rules of the architecture, and the proof that each of them catches what it forbids.
 *
 * <p>{@link Rules} takes the root package as a parameter: {@link ArchitectureTest} applies it to Ballast, {@link
 * RulesCatchOffendersTest} to the offenders that are planted under another root. A new rule needs an offender, or the
 * second fails.
 *
 * <p>Start with {@link Packages}, then {@link Rules}.
 */
@NullMarked
package io.ballast.architecture;

import org.jspecify.annotations.NullMarked;
