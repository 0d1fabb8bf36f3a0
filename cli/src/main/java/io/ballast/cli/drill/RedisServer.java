package io.ballast.cli.drill;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where a Redis is, as its URL says, and the same Redis by way of a relay. */
record RedisServer(String host, int port, String login, String rest) {

    private static final int DEFAULT_PORT = 6379;

    /** The address, or none where a relay could not stand in for the server: Sentinels, or a proven name. */
    static Optional<RedisServer> of(String url) {
        try {
            URI uri = new URI(url);
            if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
                return Optional.empty();
            }
            String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
            int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            return Optional.of(new RedisServer(uri.getHost(), port, login, uri.getRawPath()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host.replace("[", "").replace("]", ""), port);
    }

    /** The same behind a port of this machine. */
    String through(int localPort) {
        return "redis://" + login + "127.0.0.1:" + localPort + rest;
    }

    /** Without the login. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
