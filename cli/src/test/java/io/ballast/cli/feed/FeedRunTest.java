package io.ballast.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.Warning;
import io.ballast.domain.recovery.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedRunTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> batches = new ArrayList<>();

    @Nested
    class Each_line {

        @Test
        void is_answered_in_order_with_every_key() {
            run("c-1\n[]\nc-2\n", command -> applied(command, 7));

            assertThat(lines())
                    .containsExactly(
                            "{\"command_id\":\"c-1\",\"status\":\"applied\",\"first\":null,\"seq\":7,\"reason\":null,\"warnings\":[]}",
                            "{\"command_id\":null,\"status\":\"rejected\",\"first\":null,\"seq\":null,\"reason\":{\"code\":\"MALFORMED\","
                                    + "\"message\":\"line 2: not a JSON object\",\"line\":2},\"warnings\":[]}",
                            "{\"command_id\":\"c-2\",\"status\":\"applied\",\"first\":null,\"seq\":7,\"reason\":null,\"warnings\":[]}");
        }

        @Test
        void tells_reason_first_answer_and_warnings() {
            run(
                    "c-1\n",
                    command -> new Result(
                            command.id(),
                            Status.DUPLICATE,
                            Status.REJECTED,
                            3L,
                            ReasonCode.NOT_LIVE,
                            List.of(new Warning("ODD", "odd"))));

            assertThat(lines().get(0))
                    .contains("\"status\":\"duplicate\",\"first\":\"rejected\",\"seq\":3")
                    .contains("\"reason\":{\"code\":\"NOT_LIVE\",\"message\":\"the position is not live\",\"line\":1}")
                    .contains("\"code\":\"ODD\"")
                    .contains("\"message\":\"odd\"");
        }
    }

    @Nested
    class The_end {

        @Test
        void is_good_when_every_line_was_applied_now_or_before() {
            FeedRun.Summary summary = run(
                    "c-1\nc-2\n",
                    command -> command.id().value().equals("c-1")
                            ? applied(command, 1)
                            : new Result(command.id(), Status.DUPLICATE, Status.APPLIED, 1L, null, List.of()));

            assertThat(summary.ended()).isNull();
            assertThat(summary.isLost()).isFalse();
            assertThat(summary.count(Status.APPLIED)).isEqualTo(1);
            assertThat(summary.count(Status.DUPLICATE)).isEqualTo(1);
            assertThat(summary.count(Status.UNKNOWN)).isZero();
        }

        @Test
        void is_rejected_when_a_line_is_malformed() {
            assertThat(run("nonsense\n", command -> applied(command, 1)).ended())
                    .isEqualTo(ErrorCode.REJECTED);
        }

        @Test
        void is_rejected_when_a_command_is() {
            assertThat(run("c-1\n", command -> rejected(command, Status.REJECTED, null))
                            .ended())
                    .isEqualTo(ErrorCode.REJECTED);
        }

        @Test
        void is_rejected_when_a_command_was_rejected_the_first_time() {
            assertThat(run("c-1\n", command -> rejected(command, Status.DUPLICATE, Status.REJECTED))
                            .ended())
                    .isEqualTo(ErrorCode.REJECTED);
        }

        @Test
        void is_rejected_and_goes_on_when_the_halt_mode_forbids_a_command() {
            FeedRun.Summary summary = run(
                    "c-1\nc-2\n",
                    command -> new Result(command.id(), Status.HALTED, null, null, ReasonCode.REDUCE_ONLY, List.of()),
                    1);

            assertThat(summary.ended()).isEqualTo(ErrorCode.REJECTED);
            assertThat(batches).containsExactly(1, 1);
        }
    }

    @Nested
    class When_the_right_to_write_is_lost {

        @Test
        void the_lines_read_so_far_are_answered_so_and_no_more_than_one_batch_is_asked_for() {
            AtEnd input = new AtEnd(typed("c-1\nnonsense\nc-2\nc-3\n"));
            CommandFeed feed = started(input);
            FeedRun run = new FeedRun(
                    feed,
                    commands -> {
                        input.await();
                        batches.add(commands.size());
                        return commands.stream()
                                .map(command -> Result.undecided(command.id(), Status.SUPERSEDED))
                                .toList();
                    },
                    new ResultLines(out),
                    1);

            FeedRun.Summary summary = run.run();

            assertThat(summary.ended()).isEqualTo(ErrorCode.SUPERSEDED);
            assertThat(summary.isLost()).isTrue();
            assertThat(lines())
                    .hasSize(4)
                    .filteredOn(line -> line.contains("\"status\":\"superseded\""))
                    .hasSize(3);
            assertThat(lines().get(1)).contains("MALFORMED");
            assertThat(batches).containsExactly(1, 2);
        }

        @Test
        void no_further_line_is_read() {
            AtEnd input = new AtEnd(typed("c-1\n".repeat(2_000)));
            FeedRun run = new FeedRun(
                    started(input),
                    session(command -> Result.undecided(command.id(), Status.SUPERSEDED)),
                    new ResultLines(out),
                    1);

            run.run();

            assertThat(lines()).hasSizeBetween(1, 300);
            assertThat(batches.size()).isLessThanOrEqualTo(2);
        }

        @Test
        void a_halt_ends_it() {
            assertThat(run("c-1\n", command -> Result.undecided(command.id(), Status.HALTED))
                            .ended())
                    .isEqualTo(ErrorCode.HALTED);
        }

        @Test
        void a_lost_store_ends_it_also_after_a_rejection() {
            assertThat(run("nonsense\nc-1\n", command -> Result.undecided(command.id(), Status.UNKNOWN))
                            .ended())
                    .isEqualTo(ErrorCode.DB_UNAVAILABLE);
        }
    }

    @Test
    void a_reader_that_went_away_ends_it_quietly() {
        CommandFeed feed = feed("c-1\nc-2\nc-3\n");
        FeedRun run = new FeedRun(feed, session(command -> applied(command, 1)), new ResultLines(new Closed()), 1);

        FeedRun.Summary summary = run.run();

        assertThat(summary.isUnread()).isTrue();
        assertThat(summary.ended()).isNull();
        assertThat(batches).containsExactly(1);
    }

    private FeedRun.Summary run(String text, Function<TradeCommand, Result> session) {
        return run(text, session, 64);
    }

    private FeedRun.Summary run(String text, Function<TradeCommand, Result> session, int batch) {
        return new FeedRun(feed(text), session(session), new ResultLines(out), batch).run();
    }

    private Function<List<TradeCommand>, List<Result>> session(Function<TradeCommand, Result> decide) {
        return commands -> {
            batches.add(commands.size());
            return commands.stream().map(decide).toList();
        };
    }

    private static CommandFeed feed(String text) {
        return started(new ByteArrayInputStream(typed(text)));
    }

    /** Lines that look like a command id stand for a command of that id. */
    private static byte[] typed(String text) {
        return text.replaceAll(
                        "(?m)^(c-\\d)$",
                        "{\"command_id\":\"$1\",\"type\":\"adjust_capital\",\"at\":\"2026-01-05T03:45:00Z\",\"amount\":1}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Result applied(TradeCommand command, long seq) {
        return new Result(command.id(), Status.APPLIED, null, seq, null, List.of());
    }

    private static Result rejected(TradeCommand command, Status status, @Nullable Status first) {
        return new Result(command.id(), status, first, 1L, ReasonCode.NOT_LIVE, List.of());
    }

    /** Knows when everything was read out of it, a little at a time. */
    private static final class AtEnd extends ByteArrayInputStream {
        private final CountDownLatch end = new CountDownLatch(1);

        AtEnd(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            int read = super.read(into, offset, Math.min(length, 50));
            if (read < 0) {
                end.countDown();
            }
            return read;
        }

        void await() {
            try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Closed extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    private static CommandFeed started(InputStream in) {
        CommandFeed feed = new CommandFeed(in);
        feed.start();
        return feed;
    }
}
