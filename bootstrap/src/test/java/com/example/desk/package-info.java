/**
 * An engine that embeds Ballast, as a user would write it: the code of {@code docs/embedding.md}, compiled and run.
 *
 * <p>Uses what is public, and nothing else; therefore it lives outside our packages.
 *
 * <p>Start with {@link com.example.desk.PyramidDesk}.
 */
@NullMarked
package com.example.desk;

import org.jspecify.annotations.NullMarked;
