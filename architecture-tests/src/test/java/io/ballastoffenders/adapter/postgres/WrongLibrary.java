package io.ballastoffenders.adapter.postgres;

import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import redis.clients.jedis.Jedis;

/** Speaks to Redis, over HTTP and to Micrometer, from the wrong place. */
final class WrongLibrary {
    private WrongLibrary() {}

    static void javalin(Javalin javalin) {
        javalin.stop();
    }

    static void micrometer(MeterRegistry registry) {
        registry.close();
    }

    static void jedis(Jedis jedis) {
        jedis.close();
    }
}
