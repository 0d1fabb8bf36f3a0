package io.ballast.testservers;

import io.ballast.servers.EmbeddedRedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A Redis that is a child process of the tests. */
final class EmbeddedTestRedis implements TestRedis {
    private final ScratchDirectory directory;
    private final EmbeddedRedisServer server;
    private final KeySpaces keySpaces;

    private EmbeddedTestRedis(ScratchDirectory directory, EmbeddedRedisServer server) {
        this.directory = directory;
        this.server = server;
        this.keySpaces = new KeySpaces(server.redisUrl());
    }

    static EmbeddedTestRedis launch() {
        try {
            ScratchDirectory directory = ScratchDirectory.create("ballast-redis-");
            return new EmbeddedTestRedis(directory, EmbeddedRedisServer.start(directory.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TestKeySpace freshKeySpace() {
        return keySpaces.fresh();
    }

    @Override
    public void pause() {
        server.pause();
    }

    @Override
    public void unpause() {
        server.unpause();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void restart() {
        try {
            server.restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        directory.delete();
    }
}
