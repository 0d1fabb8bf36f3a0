package io.ballast.contract.memory;

import io.ballast.application.fake.MutableClock;
import io.ballast.application.fake.RecordingBoard;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.contract.BoardEnvironment;
import io.ballast.contract.Capability;
import io.ballast.contract.StatusBoardContract;
import java.time.Duration;
import java.util.Optional;

class MemoryStatusBoardTest extends StatusBoardContract {

    @Override
    protected BoardEnvironment newEnvironment() {
        return new MemoryBoardEnvironment();
    }

    private static final class MemoryBoardEnvironment implements BoardEnvironment {

        private static final Duration TTL = Duration.ofSeconds(5);

        private final MutableClock clock = new MutableClock();
        private final RecordingBoard board = new RecordingBoard(clock, TTL);

        @Override
        public StatusBoard open() {
            return board;
        }

        @Override
        public Optional<StatusBoard.Status> shown() {
            return board.shown();
        }

        @Override
        public void awaitSilence() {
            clock.advance(TTL);
        }

        @Override
        public boolean supports(Capability capability) {
            return false;
        }

        @Override
        public void makeUnreachable() {
            board.makeUnreachable();
        }

        @Override
        public void close() {}
    }
}
