/**
 * A stretch of network that breaks on purpose, between a client and a server of this machine.
 *
 * <p>What lives here moves bytes, and knows no protocol: places in a stream are found by the bytes that pass, and what
 * happens there is awaited as an event, so that neither a test nor a drill ever has to guess how long something takes.
 *
 * <p>Start with {@link FaultProxy}.
 */
@NullMarked
package io.ballast.servers.proxy;

import org.jspecify.annotations.NullMarked;
