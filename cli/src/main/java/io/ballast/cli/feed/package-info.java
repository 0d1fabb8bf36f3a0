/**
 * Trade commands as they come in: lines of bytes, read ahead a little, each a typed command or a complaint with its
 * line number.
 *
 * <p>Nothing here knows a portfolio. Memory stays bounded whatever is sent: a line has a longest length, and no more
 * lines are read ahead than a batch can use.
 *
 * <p>Start with {@link io.ballast.cli.feed.CommandFeed}.
 */
@NullMarked
package io.ballast.cli.feed;

import org.jspecify.annotations.NullMarked;
