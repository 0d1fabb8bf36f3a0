package io.ballast.contract.wrong;

import io.ballast.application.fake.MutableClock;
import io.ballast.application.fake.RecordingBoard;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.contract.BoardEnvironment;
import io.ballast.contract.Capability;
import io.ballast.contract.RecoveryJournalContract;
import io.ballast.contract.StatusBoardContract;
import io.ballast.contract.StoreEnvironment;
import io.ballast.contract.StoreProcess;
import io.ballast.domain.recovery.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Journals and boards that tell something else than they were told. */
final class WrongRecorders {

    private WrongRecorders() {}

    private static StoreEnvironment with(BiFunction<WrongEnvironment, RecoveryJournal, RecoveryJournal> mistake) {
        return new WrongEnvironment((environment, right) -> new StoreProcess(
                right.store(), right.ownership(), mistake.apply(environment, right.runs()), right.archive()));
    }

    /** Keeps whatever came last under a run's id. */
    @CaughtBy("j02_the_same_run_recorded_with_another_outcome_keeps_the_first")
    static class Overwrites_a_run extends RecoveryJournalContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingJournal(right) {
                @Override
                public void record(Certificate certificate) {
                    if (right.certificate(certificate.runId()).isPresent()) {
                        environment.delete("recovery_runs", certificate.runId().toString());
                    }
                    right.record(certificate);
                }
            });
        }
    }

    /** A foreign key from runs to portfolios. */
    @CaughtBy("j04_a_run_is_recorded_though_the_portfolio_does_not_exist")
    static class Keeps_runs_only_of_what_exists extends RecoveryJournalContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingJournal(right) {
                @Override
                public void record(Certificate certificate) {
                    if (environment.head("seq") != null) {
                        right.record(certificate);
                    }
                }
            });
        }
    }

    /** Keeps the certificate as data, and writes it anew with spaces. */
    @CaughtBy("j01_a_recorded_certificate_is_returned_verbatim")
    static class Reformats_certificates extends RecoveryJournalContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingJournal(right) {
                @Override
                public Optional<String> certificate(UUID run) {
                    return right.certificate(run).map(text -> text.replace(":", ": "));
                }
            });
        }
    }

    /** {@code ORDER BY started_at}. */
    @CaughtBy("j03_runs_are_listed_latest_first_and_no_more_than_wanted")
    static class Lists_the_oldest_first extends RecoveryJournalContract {
        @Override
        protected StoreEnvironment newEnvironment() {
            return with((environment, right) -> new ForwardingJournal(right) {
                @Override
                public List<Run> runs(int limit) {
                    List<Run> all = new ArrayList<>(right.runs(Integer.MAX_VALUE));
                    Collections.reverse(all);
                    return all.stream().limit(limit).toList();
                }
            });
        }
    }

    /** Shows whatever was published last, whoever it came from, and for ever. */
    @CaughtBy({
        "b02_a_status_disappears_when_its_instance_stops_publishing",
        "b03_a_status_of_a_lower_epoch_never_replaces_one_of_a_higher"
    })
    static class Shows_whatever_came_last extends StatusBoardContract {
        @Override
        protected BoardEnvironment newEnvironment() {
            return new BoardOf() {
                private StatusBoard.@Nullable Status last;

                @Override
                public StatusBoard open() {
                    return status -> last = status;
                }

                @Override
                public Optional<StatusBoard.Status> shown() {
                    return Optional.ofNullable(last);
                }
            };
        }
    }

    /** Shows that something failed, and not what. */
    @CaughtBy("b01_what_was_published_last_is_shown_whole")
    static class Forgets_the_error_code extends StatusBoardContract {
        @Override
        protected BoardEnvironment newEnvironment() {
            return new BoardOf() {
                @Override
                public StatusBoard open() {
                    return status -> board.publish(new StatusBoard.Status(
                            status.instance(), status.state(), status.epoch(), null, status.at()));
                }
            };
        }
    }

    /** Lets its caller know that the board is away. */
    @CaughtBy("b04_publishing_on_an_unreachable_board_neither_throws_nor_hangs")
    static class Throws_when_it_cannot_publish extends StatusBoardContract {
        @Override
        protected BoardEnvironment newEnvironment() {
            return new BoardOf() {
                @Override
                public StatusBoard open() {
                    return status -> {
                        if (!isReachable) {
                            throw new IllegalStateException("no connection");
                        }
                        board.publish(status);
                    };
                }
            };
        }
    }

    /** The environment of a board, right in itself. */
    private static class BoardOf implements BoardEnvironment {

        private static final Duration TTL = Duration.ofSeconds(5);

        private final MutableClock clock = new MutableClock();
        final RecordingBoard board = new RecordingBoard(clock, TTL);
        boolean isReachable = true;

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
            isReachable = false;
        }

        @Override
        public void close() {}
    }
}
