package io.ballastoffenders.servers;

/** Nothing wrong here. */
public record Server(int port) {}
