/**
 * Tests of the proxy that breaks connections on purpose.
 *
 * <p>They speak to a server of their own that answers every line, so that each byte is known.
 *
 * <p>Start with {@link FaultProxyTest}.
 */
@NullMarked
package io.ballast.servers.proxy;

import org.jspecify.annotations.NullMarked;
