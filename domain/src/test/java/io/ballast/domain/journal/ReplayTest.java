package io.ballast.domain.journal;

import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.confirm;
import static io.ballast.domain.fixture.Commands.deposit;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.MAIN;
import static io.ballast.domain.fixture.Samples.MAIN_UUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.Warning;
import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.RandomCommands;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    private final Desk desk = Desk.open();
    private final List<JournalEntry> journal =
            new ArrayList<>(List.of(JournalEntry.init(Samples.genesis(), Sealer.PLAIN)));
    private Replay replay = new Replay(MAIN, MAIN_UUID, Sealer.PLAIN);

    /** Entries 1 to 6: begun, opened in doubt, filled oddly, closed, refused, and money moved. */
    ReplayTest() {
        for (TradeCommand command : List.of(
                order("BN-1").beginBase(),
                confirm("BN-1", "49000"),
                close("BN-1", "50100"),
                close("BN-9", "1"),
                deposit("1000"))) {
            journal.add(desk.decide(command).entry());
        }
    }

    private List<PositionId> replayAll() {
        List<PositionId> closed = new ArrayList<>();
        for (JournalEntry entry : journal) {
            replay = replay.next(entry);
            replay.closed().map(Position::id).ifPresent(closed::add);
        }
        return closed;
    }

    private Replay.Misfit misfit() {
        replayAll();
        return replay.misfit().orElseThrow();
    }

    private JournalEntry repair() {
        return JournalEntry.repair(
                MAIN_UUID, 7, Sealer.PLAIN.text("plan"), "why", desk.state().headHash(), Sealer.PLAIN);
    }

    /** Puts a forged entry in the place of the right one. */
    private void forge(int seq, String column, Object value) {
        journal.set(seq - 1, Forgery.of(journal.get(seq - 1), column, value));
    }

    @Nested
    class A_journal_that_fits {

        @Test
        void leads_to_the_state_that_its_writer_had() {
            assertThat(replayAll()).containsExactly(new PositionId("BN-1"));

            assertThat(replay.misfit()).isEmpty();
            SealedPortfolio state = replay.state().orElseThrow();
            assertThat(state.seals()).isEqualTo(desk.state().seals());
            assertThat(state.head()).isEqualTo(desk.state().head());
        }

        @Test
        void has_no_state_before_its_first_entry() {
            assertThat(replay.state()).isEmpty();
            assertThat(replay.misfit()).isEmpty();
        }

        @Test
        void goes_on_after_a_repair() {
            journal.add(repair());

            replayAll();

            assertThat(replay.misfit()).isEmpty();
            assertThat(replay.state().orElseThrow().seq()).isEqualTo(7);
            assertThat(replay.state().orElseThrow().portfolio().snapshot(6)).isEqualTo(desk.snapshot());
        }

        @Test
        void may_be_any_that_random_trading_wrote() {
            for (long seed = 500; seed < 520; seed++) {
                Desk busy = Desk.open();
                Replay again = new Replay(MAIN, MAIN_UUID, Sealer.PLAIN);
                again = again.next(JournalEntry.init(Samples.genesis(), Sealer.PLAIN));
                RandomCommands commands = new RandomCommands(seed);
                for (int i = 0; i < 100; i++) {
                    TradeCommand command = commands.next(busy.portfolio());
                    SealedPortfolio.Step step = busy.clockAt(commands.now()).decide(command);
                    again = again.next(step.entry());
                    assertThat(again.closed()).isEqualTo(step.closed());
                    assertThat(again.misfit()).as("seed %s, %s", seed, command).isEmpty();
                }
                assertThat(again.state().orElseThrow().seals())
                        .isEqualTo(busy.state().seals());
            }
        }
    }

    @Nested
    class An_entry_that_was_edited {

        /** The hash names what was hashed, and the entry told again from its content names the column. */
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
        void does_not_fit_its_hash_and_the_column_is_named(int seq) {
            journal.add(repair());
            JournalEntry entry = journal.get(seq - 1);
            Map<String, JournalEntry> changes = Columns.changes(entry);
            changes.put("warnings", Columns.with(entry, "warnings", List.of(new Warning("CODE", "message"))));
            changes.forEach((part, changed) -> {
                if (part.startsWith("seq") || part.startsWith("previousHash")) {
                    return;
                }
                Replay each = new Replay(MAIN, MAIN_UUID, Sealer.PLAIN);
                for (JournalEntry shown : journal) {
                    each = each.next(shown.seq() == seq ? changed : shown);
                }
                each = each.endsWith(journal.get(6).hash());
                Replay.Misfit found = each.misfit().orElseThrow();
                assertThat(found.seq()).isEqualTo(seq);
                assertThat(found.column()).as("%s of %s", part, seq).isEqualTo(columnOf(part, seq));
            });
        }

        private String columnOf(String part, int seq) {
            return switch (part.replaceFirst("[. ].*", "")) {
                case "commandId" -> "command_id";
                case "content" -> "content or facts";
                case "facts" -> seq == 1 || seq == 7 ? "facts" : "content or facts";
                case "hash" -> "entry_hash";
                default -> part.replaceFirst("[. ].*", "");
            };
        }

        @Test
        void does_not_follow_when_it_names_another_one_before_it() {
            forge(3, "previousHash", Digest.ZERO);

            assertThat(misfit())
                    .isEqualTo(new Replay.Misfit(
                            3, "previous_hash", journal.get(1).hash().hex(), Digest.ZERO.hex()));
        }

        @Test
        void does_not_begin_a_journal_when_it_names_one_before_it() {
            forge(1, "previousHash", Sealer.PLAIN.text("x"));

            assertThat(misfit())
                    .isEqualTo(new Replay.Misfit(
                            1, "previous_hash", "zeros", Sealer.PLAIN.text("x").hex()));
        }

        @Test
        void is_of_another_portfolio() {
            Replay other = new Replay(MAIN, new UUID(1, 2), Sealer.PLAIN);

            other = other.next(journal.get(0));

            assertThat(other.misfit().orElseThrow().column()).isEqualTo("content or facts");
        }
    }

    @Nested
    class An_entry_that_is_not_in_its_place {

        @Test
        void is_told_by_the_seq_that_is_missing() {
            journal.remove(3);

            assertThat(misfit()).isEqualTo(new Replay.Misfit(4, "seq", "4", "5"));
        }

        @Test
        void is_told_when_it_comes_twice() {
            journal.add(3, journal.get(2));

            assertThat(misfit()).isEqualTo(new Replay.Misfit(4, "seq", "4", "3"));
        }

        @Test
        void is_told_when_two_changed_places_and_carry_the_seqs_of_their_places() {
            JournalEntry third = journal.get(2);
            JournalEntry fourth = journal.get(3);
            journal.set(2, Forgery.of(fourth, "seq", 3L));
            journal.set(3, Forgery.of(third, "seq", 4L));

            assertThat(misfit().seq()).isEqualTo(3);
            assertThat(misfit().column()).isEqualTo("previous_hash");
        }

        @Test
        void is_told_when_the_first_one_is_missing() {
            journal.remove(0);

            assertThat(misfit()).isEqualTo(new Replay.Misfit(1, "seq", "1", "2"));
        }
    }

    @Nested
    class An_entry_that_was_forged_and_sealed_anew {

        private void assertMisfit(int seq, String column) {
            Replay.Misfit found = misfit();
            assertThat(found.column()).isEqualTo(column);
            assertThat(found.seq()).isEqualTo(seq);
        }

        @Test
        void says_another_answer_than_deciding_again() {
            forge(4, "reason", ReasonCode.NOT_LIVE);
            assertMisfit(4, "reason");
            assertThat(misfit()).isEqualTo(new Replay.Misfit(4, "reason", "null", "NOT_LIVE"));
        }

        @Test
        void turns_a_refusal_into_something_applied() {
            forge(5, "reason", ReasonCode.OPENING);
            assertThat(misfit()).isEqualTo(new Replay.Misfit(5, "reason", "NOT_LIVE", "OPENING"));
        }

        @Test
        void tells_other_warnings() {
            forge(3, "warnings", List.of());
            assertMisfit(3, "warnings");
        }

        @Test
        void adds_a_warning() {
            forge(6, "warnings", List.of(new Warning("CODE", "message")));
            assertMisfit(6, "warnings");
        }

        @Test
        void has_another_command_id_than_its_content() {
            forge(6, "commandId", new CommandId("another"));
            assertMisfit(6, "command_id");
        }

        @Test
        void has_another_type_than_its_content() {
            forge(6, "type", "close");
            assertMisfit(6, "type");
        }

        @Test
        void spells_its_command_otherwise() {
            forge(6, "content", journal.get(5).content().replace("\"1000.00\"", "\"1000.000\""));
            assertMisfit(6, "content");
        }

        @Test
        void spells_its_facts_otherwise() {
            forge(6, "facts", journal.get(5).facts().replace("Z\"", "+00:00\""));
            assertMisfit(6, "facts");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"type\":\"close\"}", "no document", "{\"a\":1} "})
        void has_a_content_that_is_no_command(String content) {
            forge(6, "content", content);
            assertMisfit(6, "content");
            assertThat(misfit().expected()).isEqualTo("what can be read");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "{\"decided_at\":\"yesterday\",\"max_pyramids\":null,\"position_id_used\":false,\"terms\":null}",
                    "{\"decided_at\":\"2026-01-05T03:45:00Z\",\"max_pyramids\":99999999999,"
                            + "\"position_id_used\":false,\"terms\":null}"
                })
        void has_facts_that_are_none(String facts) {
            forge(6, "facts", facts);
            assertMisfit(6, "content");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"plan\":\"x\"}", "{\"plan\":\"x\",\"reason\":\"y\",\"z\":1}", "[]"})
        void tells_of_a_repair_that_is_none(String content) {
            journal.add(repair());
            forge(7, "content", content);
            assertMisfit(7, "content");
        }

        @Test
        void tells_of_a_repair_that_somebody_commanded() {
            journal.add(repair());
            forge(7, "commandId", new CommandId("c"));
            assertMisfit(7, "command_id");
        }

        @Test
        void begins_the_journal_a_second_time() {
            journal.set(
                    3,
                    Forgery.sealed(Columns.with(
                            Columns.with(
                                    Columns.with(
                                            journal.get(0),
                                            "previousHash",
                                            journal.get(2).hash()),
                                    "seq",
                                    4L),
                            "type",
                            "init")));
            assertMisfit(4, "content");
        }
    }

    @Nested
    class A_beginning_that_was_forged {

        @Test
        void is_of_another_id() {
            Replay other = new Replay(new PortfolioId("other"), MAIN_UUID, Sealer.PLAIN);

            other = other.next(journal.get(0));

            assertThat(other.misfit()).contains(new Replay.Misfit(1, "content", "other", "main"));
        }

        @Test
        void is_no_beginning() {
            forge(1, "type", "close");

            assertThat(misfit().column()).isEqualTo("content");
            assertThat(misfit().actual()).contains("the journal does not begin with init");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"capital\":\"5000000\",\"currency\":\"INR\",\"portfolio_id\":\"main\"}",
                    "{\"capital\":\"0.00\",\"currency\":\"INR\",\"portfolio_id\":\"main\"}",
                    "{\"capital\":\"5000000.00\",\"currency\":\"XYZ\",\"portfolio_id\":\"main\"}",
                    "{\"capital\":\"5000000.00\",\"currency\":\"INR\"}",
                    "{\"capital\":\"5000000.00\",\"currency\":\"INR\",\"portfolio_id\":\"MAIN\"}"
                })
        void is_not_as_a_portfolio_begins(String content) {
            forge(1, "content", content);

            assertThat(misfit().seq()).isEqualTo(1);
            assertThat(misfit().column()).isEqualTo("content");
        }

        @Test
        void has_facts() {
            forge(1, "facts", "{\"a\":1}");

            assertThat(misfit().column()).isEqualTo("facts");
        }
    }

    @Nested
    class After_what_does_not_fit {

        @Test
        void nothing_is_read_any_more() {
            forge(3, "reason", ReasonCode.OPENING);

            assertThat(replayAll()).isEmpty();

            assertThat(replay.misfit().orElseThrow().seq()).isEqualTo(3);
            assertThat(replay.state().orElseThrow().seq()).isEqualTo(2);
        }
    }
}
