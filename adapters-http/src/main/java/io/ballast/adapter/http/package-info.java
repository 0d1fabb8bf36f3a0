/**
 * What an instance tells over HTTP: how it stands, what it holds, its recoveries, its health; and what may be done about it:
 * halting, resuming, trading.
 *
 * <p>An answer comes from what is known already: a request that only looks asks the store for nothing but the certificate of
 * an old run, once and at a steady pace. Nothing here may delay the instance. Whatever goes wrong is
 * answered as a problem of RFC 9457 with a correlation id, never with a class name, a query or a path.
 *
 * <p>Public are the server and its configuration only; start with {@link io.ballast.adapter.http.StatusServer}.
 */
@NullMarked
package io.ballast.adapter.http;

import org.jspecify.annotations.NullMarked;
