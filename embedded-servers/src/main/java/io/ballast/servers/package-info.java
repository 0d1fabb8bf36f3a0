/**
 * PostgreSQL and Redis as child processes of this JVM, on loopback, for the demo and for tests.
 *
 * <p>Servers are started, stopped, restarted and killed here, and nothing else: no schema, no client, no knowledge of
 * Ballast. They run as durably as a production server does, because what is shown with them is that a crash loses
 * nothing.
 *
 * <p>Start with {@link EmbeddedPostgresServer}.
 */
@NullMarked
package io.ballast.servers;

import org.jspecify.annotations.NullMarked;
