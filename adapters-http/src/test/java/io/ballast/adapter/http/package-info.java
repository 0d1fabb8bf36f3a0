/**
 * The server as its clients see it, over real sockets.
 *
 * <p>What it shows is made up here: how an instance comes to stand somewhere is shown elsewhere.
 *
 * <p>Start with {@link io.ballast.adapter.http.StatusServerTest}.
 */
@NullMarked
package io.ballast.adapter.http;

import org.jspecify.annotations.NullMarked;
