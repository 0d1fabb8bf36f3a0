package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.testservers.TestRedis;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Whom a real server lets have the lease. */
@Timeout(120)
class RedisLeaseAccessIT {

    private static final Answer GRANTED = new Answer.Granted();

    private final TestRedis redis = TestRedis.start();
    private final Server server = new Server(redis);
    private final FaultProxy proxy = FaultProxy.to(server.config().url());
    private final RedisLease lease = far("trader-1");

    @AfterEach
    void close() {
        server.close();
        proxy.close();
        redis.close();
    }

    /** A lease that is asked for through the proxy. */
    private RedisLease far(String instance) {
        return far(instance, "");
    }

    private RedisLease far(String instance, String credentials) {
        RedisConfig direct = server.config(credentials, "", Server.LONG);
        RedisConfig config = new RedisConfig(
                proxy.through(direct.url()), direct.keyPrefix(), direct.timeout(), Server.LONG, direct.hostName());
        return server.lease(config, Server.holder(instance, Server.LONG));
    }

    private static AbstractStringAssert<?> assertUnavailable(ThrowingCallable question) {
        return assertThatThrownBy(question)
                .isInstanceOf(LeaseUnavailableException.class)
                .message()
                .doesNotContain("canary");
    }

    private void assertHeldBy(String instance, Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Held.class);
        assertThat(((Answer.Held) answer).holder()).isEqualTo(instance);
    }

    private void user(String... rules) {
        String[] command = new String[rules.length + 5];
        System.arraycopy(new String[] {"ACL", "SETUSER", "engine", "on", ">can:ary@"}, 0, command, 0, 5);
        System.arraycopy(rules, 0, command, 5, rules.length);
        server.atTheConsole(command);
    }

    private RedisLease ofUser() {
        return far("trader-1", "engine:can%3Aary%40@");
    }

    @Test
    void a_user_who_may_do_no_more_than_is_needed_is_let_in() {
        user(
                "~" + server.leaseKey(),
                "~" + server.wakeChannel(),
                "resetchannels",
                "&" + server.wakeChannel(),
                "+evalsha",
                "+script|load",
                "+get",
                "+set",
                "+del",
                "+pexpire",
                "+pttl",
                "+publish",
                "+subscribe");
        RedisLease own = ofUser();

        assertThat(own.acquire()).isEqualTo(GRANTED);
        assertThat(own.renew()).isTrue();
        assertThat(own.acquire()).isEqualTo(GRANTED);
        try (Jedis console = server.console()) {
            console.persist(server.leaseKey());
        }
        assertHeldBy("trader-1", ofUser().acquire());
        assertThat(own.release()).isTrue();
    }

    @Test
    void a_user_who_may_not_use_the_channel_still_gives_it_up() {
        user("~*", "resetchannels", "+@all");
        RedisLease own = ofUser();
        assertThat(own.acquire()).isEqualTo(GRANTED);

        assertThat(own.release()).isTrue();

        assertThat(server.leased()).isNull();
    }

    @Test
    void a_user_who_may_not_do_what_is_needed_learns_what_that_is() {
        user("~*", "+get", "+evalsha");

        assertUnavailable(ofUser()::acquire)
                .contains(server.leaseKey(), "must be allowed evalsha, script|load, get", "reply=NOPERM");
        assertThat(server.leased()).isNull();
    }

    @Test
    void a_user_who_may_not_touch_the_key_gets_nothing() {
        user("~other", "+@all");

        assertUnavailable(ofUser()::acquire).contains("reply=NOPERM");
    }

    @Test
    void a_password_that_was_changed_keeps_us_out_until_it_is_right_again() {
        user("~*", "&*", "+@all");
        RedisLease own = ofUser();
        assertThat(own.acquire()).isEqualTo(GRANTED);
        server.atTheConsole("ACL", "SETUSER", "engine", "resetpass", ">new");
        proxy.resetAll();
        assertUnavailable(own::renew);
        assertUnavailable(own::renew).contains("reply=WRONGPASS", "are not accepted");

        user();

        assertThat(own.renew()).isTrue();
    }

    @Test
    void a_password_that_we_do_not_have_keeps_us_out() {
        try (Jedis console = server.console()) {
            console.configSet("requirepass", "canary");

            assertUnavailable(lease::acquire).contains("reply=NOAUTH", "are not accepted");

            console.configSet("requirepass", "");
        }
        assertThat(lease.acquire()).isEqualTo(GRANTED);
    }
}
