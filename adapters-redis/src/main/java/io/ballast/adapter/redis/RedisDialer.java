package io.ballast.adapter.redis;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Opens connections to the server of an address; keeps none. Where Sentinels know the server they are asked each time, by
 * name, without TLS and without the server's password, which is none of their business.
 */
final class RedisDialer {

    private final RedisAddress address;
    private final SslOptions tls;

    /** Asked first, so that one that is dead costs its part of the time once and not at every time. */
    private final AtomicInteger lastHelpful = new AtomicInteger();

    /**
     * Connects to nothing yet.
     *
     * @param tls whom to trust, where the address asks for TLS
     */
    RedisDialer(RedisAddress address, SslOptions tls) {
        this.address = address;
        this.tls = tls;
    }

    /** A new connection, logged in and on the right database. Looking up a name is not within the budget. */
    Jedis dial(TimeBudget budget) {
        Jedis connection = connect(server(budget), address.isTls(), budget);
        try {
            logIn(connection, budget);
            return connection;
        } catch (RuntimeException | Error e) {
            hangUp(connection);
            throw e;
        }
    }

    /** Ends a connection without a goodbye, since saying it means waiting for a server that may not listen. */
    static void hangUp(Jedis connection) {
        try {
            connection.getConnection().forceDisconnect();
        } catch (IOException e) {
            // What cannot be closed in order is closed all the same.
        }
    }

    /** Where the server is now: with Sentinels it may be another at every time. */
    private HostAndPort server(TimeBudget budget) {
        String master = address.master();
        if (master == null) {
            return at(address.nodes().get(0));
        }
        JedisConnectionException failure =
                new JedisConnectionException("no Sentinel of " + address.server() + " told where the master is");
        int first = lastHelpful.get();
        int count = address.nodes().size();
        for (int i = 0; i < count; i++) {
            int sentinel = (first + i) % count;
            try {
                // One that does not answer must leave the others time to, and the server too.
                HostAndPort told = ask(address.nodes().get(sentinel), master, budget.part(count - i + 1));
                lastHelpful.set(sentinel);
                return told;
            } catch (RuntimeException e) {
                // That one may say nothing, nonsense, or know of no such master: the next may.
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private HostAndPort ask(RedisAddress.Node sentinel, String master, TimeBudget budget) {
        Jedis connection = connect(at(sentinel), false, budget);
        try {
            connection.getConnection().setSoTimeout(budget.millisForNextStep());
            List<String> told = connection.sentinelGetMasterAddrByName(master);
            if (told == null || told.size() != 2) {
                throw new JedisConnectionException("this Sentinel knows no such master");
            }
            int port = Integer.parseInt(told.get(1));
            if (port < 1 || port > 65_535) {
                throw new JedisConnectionException("this Sentinel names a port that is none");
            }
            return new HostAndPort(told.get(0), port);
        } finally {
            hangUp(connection);
        }
    }

    private static HostAndPort at(RedisAddress.Node node) {
        return new HostAndPort(node.host(), node.port());
    }

    private Jedis connect(HostAndPort server, boolean isTls, TimeBudget budget) {
        int millis = budget.millisForNextStep();
        // No HELLO and no introduction of the client: nothing is asked for that a user who may only run scripts on our
        // keys, or a proxy, might not be allowed.
        return new Jedis(
                server,
                DefaultJedisClientConfig.builder()
                        .serverDefaultProtocol()
                        .autoNegotiateProtocol(false)
                        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                        .connectionTimeoutMillis(millis)
                        .socketTimeoutMillis(millis)
                        .sslOptions(isTls ? tls : null)
                        .build());
    }

    private void logIn(Jedis connection, TimeBudget budget) {
        String user = address.user();
        String password = address.password();
        if (password != null) {
            connection.getConnection().setSoTimeout(budget.millisForNextStep());
            if (user == null) {
                connection.auth(password);
            } else {
                connection.auth(user, password);
            }
        }
        if (address.database() != 0) {
            connection.getConnection().setSoTimeout(budget.millisForNextStep());
            connection.select(address.database());
        }
    }
}
