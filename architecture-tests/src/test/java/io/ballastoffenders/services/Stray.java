package io.ballastoffenders.services;

import io.ballastoffenders.servers.Server;

/** In no layer, and in a package that is not marked. */
record Stray(Server server) {}
