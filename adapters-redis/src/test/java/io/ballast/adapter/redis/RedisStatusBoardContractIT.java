package io.ballast.adapter.redis;

import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.StatusBoard.State;
import io.ballast.application.port.out.StatusBoard.Status;
import io.ballast.contract.BoardEnvironment;
import io.ballast.contract.Capability;
import io.ballast.contract.StatusBoardContract;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.testservers.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

class RedisStatusBoardContractIT extends StatusBoardContract {

    @Override
    protected BoardEnvironment newEnvironment() {
        return new OnItsOwnServer();
    }

    /** A server for one test, which may do to it what it likes. */
    private static final class OnItsOwnServer implements BoardEnvironment {

        private static final Duration LIFE = Duration.ofSeconds(2);

        private final TestRedis redis = TestRedis.start();
        private final Server server = new Server(redis);

        @Override
        public StatusBoard open() {
            return server.board(server.config("", "", LIFE));
        }

        @Override
        public Optional<Status> shown() {
            Map<String, String> fields = server.shown();
            if (fields.isEmpty()) {
                return Optional.empty();
            }
            String errorCode = field(fields, "error_code");
            return Optional.of(new Status(
                    new InstanceId(field(fields, "instance")),
                    State.valueOf(field(fields, "state")),
                    Long.parseLong(field(fields, "epoch")),
                    errorCode.isEmpty() ? null : ErrorCode.valueOf(errorCode),
                    Instant.parse(field(fields, "at"))));
        }

        private static String field(Map<String, String> fields, String name) {
            return Objects.requireNonNull(fields.get(name), name);
        }

        @Override
        public void awaitSilence() {
            server.settleAll();
            Await.until(
                    Duration.ofSeconds(30),
                    "the status to disappear",
                    () -> server.shown().isEmpty());
        }

        @Override
        public boolean supports(Capability capability) {
            return capability == Capability.STALLS;
        }

        @Override
        public void makeUnreachable() {
            redis.kill();
        }

        @Override
        public void stall() {
            redis.pause();
        }

        @Override
        public void close() {
            server.close();
            redis.close();
        }
    }
}
