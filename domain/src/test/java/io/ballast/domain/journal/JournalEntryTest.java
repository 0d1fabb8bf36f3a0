package io.ballast.domain.journal;

import static io.ballast.domain.fixture.Commands.cancelExit;
import static io.ballast.domain.fixture.Commands.confirm;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.MAIN_UUID;
import static io.ballast.domain.fixture.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.CommandWriter;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.Warning;
import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

    private static final UUID ANOTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private final Desk desk = Desk.open();

    /** A fill that is odd, so that there is a warning. */
    private JournalEntry warned() {
        desk.accept(order("BN-1").beginBase());
        return desk.decide(confirm("BN-1", "49000")).entry();
    }

    @Nested
    class The_first_entry {

        private final JournalEntry first = JournalEntry.init(Samples.genesis(), Sealer.PLAIN);

        @Test
        void tells_how_the_portfolio_began() {
            assertThat(first.seq()).isEqualTo(1);
            assertThat(first.commandId()).isNull();
            assertThat(first.type()).isEqualTo("init");
            assertThat(first.content())
                    .isEqualTo("{\"capital\":\"5000000.00\",\"currency\":\"INR\",\"portfolio_id\":\"main\"}");
            assertThat(first.facts()).isEqualTo("{}");
            assertThat(first.previousHash()).isEqualTo(Digest.ZERO);
            assertThat(first.isApplied()).isTrue();
            assertThat(first.warnings()).isEmpty();
        }

        @Test
        void is_sealed_for_its_portfolio_alone() {
            assertThat(first.isSealedFor(MAIN_UUID, Sealer.PLAIN)).isTrue();
            assertThat(first.isSealedFor(ANOTHER, Sealer.PLAIN)).isFalse();
        }

        @Test
        void is_what_the_journal_of_a_new_portfolio_ends_with() {
            SealedPortfolio begun = SealedPortfolio.begin(Samples.genesis(), Sealer.PLAIN);
            assertThat(begun.seq()).isEqualTo(1);
            assertThat(begun.headHash()).isEqualTo(first.hash());
            assertThat(begun.liveSum()).isEqualTo(Digest.ZERO);
            assertThat(begun.closedSum()).isEqualTo(Digest.ZERO);
        }
    }

    @Nested
    class An_entry {

        @Test
        void of_an_applied_command_holds_what_was_asked_and_the_facts() {
            TradeCommand command = order("BN-1").openBase();
            SealedPortfolio before = desk.state();
            JournalEntry entry = desk.decide(command).entry();
            assertThat(entry.seq()).isEqualTo(2);
            assertThat(entry.commandId()).isEqualTo(command.id());
            assertThat(entry.type()).isEqualTo("open_base");
            assertThat(entry.content()).isEqualTo(CommandWriter.text(command));
            assertThat(entry.facts())
                    .isEqualTo("{\"decided_at\":\"2026-01-05T03:45:00.123456Z\",\"max_pyramids\":5,"
                            + "\"position_id_used\":false,\"terms\":{\"lot_size\":\"30\",\"margin_per_lot\":"
                            + "\"270000.00\",\"point_value\":\"30.00\"}}");
            assertThat(entry.reason()).isNull();
            assertThat(entry.isApplied()).isTrue();
            assertThat(entry.warnings()).isEmpty();
            assertThat(entry.previousHash()).isEqualTo(before.headHash());
        }

        @Test
        void of_a_rejected_command_holds_the_reason() {
            JournalEntry entry = desk.decide(cancelExit("BN-9")).entry();
            assertThat(entry.reason()).isEqualTo(ReasonCode.NOT_LIVE);
            assertThat(entry.isApplied()).isFalse();
            assertThat(entry.warnings()).isEmpty();
            assertThat(entry.facts())
                    .isEqualTo("{\"decided_at\":\"2026-01-05T03:45:00.123456Z\",\"max_pyramids\":null,"
                            + "\"position_id_used\":false,\"terms\":null}");
        }

        @Test
        void of_an_odd_fact_holds_the_warnings() {
            JournalEntry entry = warned();
            assertThat(entry.warnings())
                    .containsExactly(new Warning(
                            Warning.FILL_NOT_ABOVE_STOP, "filled at 49000.00, not above its stop 49500.00"));
            assertThat(JournalEntry.warningsDocument(entry.warnings()))
                    .containsExactly(Map.of(
                            "code",
                            "FILL_NOT_ABOVE_STOP",
                            "message",
                            "filled at 49000.00, not above its stop 49500.00"));
        }

        @Test
        void keeps_its_warnings_whatever_becomes_of_the_list_it_was_given() {
            JournalEntry entry = warned();
            List<Warning> given = new ArrayList<>(entry.warnings());
            JournalEntry copy = new JournalEntry(
                    entry.seq(),
                    entry.commandId(),
                    entry.type(),
                    entry.content(),
                    entry.facts(),
                    entry.reason(),
                    given,
                    entry.previousHash(),
                    entry.hash());
            given.clear();
            assertThat(copy).isEqualTo(entry);
        }
    }

    @Nested
    class A_seal {

        @Test
        void is_broken_by_a_change_of_anything_in_the_entry() {
            for (JournalEntry entry :
                    List.of(JournalEntry.init(Samples.genesis(), Sealer.PLAIN), warned(), rejected())) {
                assertThat(entry.isSealedFor(MAIN_UUID, Sealer.PLAIN)).isTrue();
                assertThat(entry.isSealedFor(ANOTHER, Sealer.PLAIN)).isFalse();
                changes(entry)
                        .forEach((column, changed) -> assertThat(changed.isSealedFor(MAIN_UUID, Sealer.PLAIN))
                                .as("%s of %s", column, entry.type())
                                .isFalse());
            }
        }

        private JournalEntry rejected() {
            return desk.decide(cancelExit("BN-9")).entry();
        }

        private Map<String, JournalEntry> changes(JournalEntry entry) {
            Map<String, JournalEntry> changes = Columns.changes(entry);
            changes.put("warnings", Columns.with(entry, "warnings", List.of(new Warning("CODE", "message"))));
            assertThat(changes).hasSizeGreaterThanOrEqualTo(15);
            return changes;
        }
    }

    @Test
    void facts_are_part_of_the_hash() {
        TradeCommand command = order("BN-1").openBase();
        SealedPortfolio state = desk.state();
        Facts facts = desk.facts(command);
        Facts later = new Facts(NOW.plusNanos(1), facts.terms(), facts.maxPyramids(), facts.positionIdUsed());
        assertThat(state.decide(command, later).entry().hash())
                .isNotEqualTo(state.decide(command, facts).entry().hash());
    }

    @Test
    void hashes_that_are_stored_already_stay_what_they_are() {
        assertThat(JournalEntry.init(Samples.genesis(), Sealer.PLAIN).hash())
                .hasToString("505493441c5cc500aa208af3dac410693c6ce320e281516aca71442570c80cbf");
        assertThat(warned().hash()).hasToString("342998d31d558bb0fc2372a11ca8c80309583c274291c1c8ec825423d0f5e283");
    }
}
