package io.ballast.adapter.redis;

import java.io.IOException;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;

/** Opens connections to the server of an address; keeps none. */
final class RedisDialer {

    private final RedisAddress address;
    private final SslOptions tls;

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
        Jedis connection = connect(new HostAndPort(address.host(), address.port()), address.isTls(), budget);
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
