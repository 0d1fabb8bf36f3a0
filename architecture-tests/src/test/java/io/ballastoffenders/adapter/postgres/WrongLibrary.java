package io.ballastoffenders.adapter.postgres;

import io.javalin.Javalin;
import redis.clients.jedis.Jedis;

/** Speaks to Redis, and over HTTP, from the wrong place. */
final class WrongLibrary {
    private WrongLibrary() {}

    static void javalin(Javalin javalin) {
        javalin.stop();
    }

    static void jedis(Jedis jedis) {
        jedis.close();
    }
}
