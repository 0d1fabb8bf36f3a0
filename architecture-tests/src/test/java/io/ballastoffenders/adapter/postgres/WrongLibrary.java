package io.ballastoffenders.adapter.postgres;

import redis.clients.jedis.Jedis;

/** Speaks to Redis from the wrong place. */
final class WrongLibrary {
    private WrongLibrary() {}

    static void jedis(Jedis jedis) {
        jedis.close();
    }
}
