package io.ballastoffenders.bootstrap;

import io.ballastoffenders.servers.Server;

/** An engine that embeds this gets server binaries. */
record StartsServers(Server server) {}
