/**
 * Composition: settings, the object graph, the order of opening and closing, and the API by which an engine embeds Ballast.
 *
 * <p>The only package that knows every other, that creates a clock, and that reads the environment. No rule of the business lives here.
 *
 * <p>An engine that embeds Ballast depends on this module and gets neither commands nor server binaries.
 */
@NullMarked
package io.ballast.bootstrap;

import org.jspecify.annotations.NullMarked;
