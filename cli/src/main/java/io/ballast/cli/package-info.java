/**
 * The commands of {@code ./ballast}, for operators and scripts.
 *
 * <p>A command parses its arguments, calls one use case and prints its result: text for people, one JSON document for
 * programs. It decides nothing. Standard output belongs to the result, standard error to logs and progress; this is the
 * only package that may print.
 *
 * <p>Start with {@code Main}.
 */
@NullMarked
package io.ballast.cli;

import org.jspecify.annotations.NullMarked;
