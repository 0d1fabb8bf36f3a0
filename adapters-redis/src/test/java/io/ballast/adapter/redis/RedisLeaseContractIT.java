package io.ballast.adapter.redis;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.contract.Capability;
import io.ballast.contract.LeaderLeaseContract;
import io.ballast.contract.LeaseEnvironment;
import io.ballast.domain.identity.InstanceId;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.servers.proxy.Place;
import io.ballast.testservers.TestRedis;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import redis.clients.jedis.Jedis;

class RedisLeaseContractIT extends LeaderLeaseContract {

    @Override
    protected LeaseEnvironment newEnvironment() {
        return new OnItsOwnServer();
    }

    /** A server for one test, which may do to it what it likes. */
    private static final class OnItsOwnServer implements LeaseEnvironment {

        private static final String NO_LEASE = "not ours";

        private final TestRedis redis = TestRedis.start();
        private final Server server = new Server(redis);
        private final FaultProxy proxy = FaultProxy.to(server.config().url());
        private Runnable remedy = () -> {};

        @Override
        public LeaderLease open(InstanceId instance, UUID incarnation, Duration ttl) {
            RedisConfig direct = server.config();
            RedisConfig config = new RedisConfig(
                    proxy.through(direct.url()),
                    direct.keyPrefix(),
                    direct.timeout(),
                    direct.statusTtl(),
                    direct.hostName());
            return server.lease(config, new LeaseConfig(instance, incarnation, ttl));
        }

        @Override
        public Optional<Duration> remaining() {
            long left = atTheConsole(console -> console.pttl(server.leaseKey()));
            if (left == -2) {
                return Optional.empty();
            }
            return Optional.of(left == -1 ? ENDLESS : Duration.ofMillis(left));
        }

        @Override
        public void letPass(Duration time) {
            Duration before = remaining().orElse(ENDLESS);
            if (before.equals(ENDLESS)) {
                return;
            }
            Duration after = before.minus(time);
            boolean isOver = after.compareTo(Duration.ofSeconds(1)) < 0;
            makeLast(isOver ? Duration.ofMillis(1) : after);
            if (isOver) {
                Await.until(Duration.ofSeconds(20), "the end", () -> remaining().isEmpty());
            }
        }

        @Override
        public void makeLast(Duration remaining) {
            atTheConsole(console -> remaining.equals(ENDLESS)
                    ? console.persist(server.leaseKey())
                    : console.pexpire(server.leaseKey(), remaining.toMillis()));
        }

        @Override
        public void spoil() {
            atTheConsole(console -> console.set(server.leaseKey(), NO_LEASE));
        }

        @Override
        public boolean isSpoilt() {
            return NO_LEASE.equals(server.leased())
                    && remaining().orElse(Duration.ZERO).equals(ENDLESS);
        }

        @Override
        public boolean supports(Capability capability) {
            return capability == Capability.STALLS || capability == Capability.LOSES_ANSWERS;
        }

        @Override
        public void makeUnreachable() {
            redis.kill();
            remedy = redis::restart;
        }

        @Override
        public void stall() {
            redis.pause();
            remedy = redis::unpause;
        }

        @Override
        public void heal() {
            remedy.run();
        }

        @Override
        public void loseNextAnswer() {
            // Else what is lost is the answer that the script is not known.
            atTheConsole(console -> console.scriptLoad(LeaseScript.ACQUIRE.text()));
            proxy.resetAt(Place.replyTo("EVALSHA"));
        }

        private <T> T atTheConsole(Function<Jedis, T> command) {
            try (Jedis console = server.console()) {
                return command.apply(console);
            }
        }

        @Override
        public void close() {
            server.close();
            proxy.close();
            redis.close();
        }
    }
}
