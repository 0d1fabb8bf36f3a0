package io.ballast.testservers;

import io.ballast.servers.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL that is a child process of the tests. */
final class EmbeddedTestPostgres implements TestPostgres {
    private final ScratchDirectory directory;
    private final EmbeddedPostgresServer server;
    private final Databases databases;

    private EmbeddedTestPostgres(ScratchDirectory directory, EmbeddedPostgresServer server) {
        this.directory = directory;
        this.server = server;
        this.databases = new Databases(server.jdbcUrl(""), server.user(), "");
    }

    static EmbeddedTestPostgres launch() {
        try {
            ScratchDirectory directory = ScratchDirectory.create("ballast-postgres-");
            return new EmbeddedTestPostgres(directory, EmbeddedPostgresServer.start(directory.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TestDatabase freshDatabase() {
        return databases.fresh();
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
