package io.ballast.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.seal.Sealer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Instant AT = Instant.parse("2026-01-05T03:45:00Z");

    /** Entries 1 (init), 2 (c-1, applied), 3 (c-2, rejected), 4 (c-3, applied). */
    private final List<JournalEntry> journal = journal();

    @Test
    void answers_that_stand_in_the_journal_are_recovered() {
        Comparison comparison =
                Comparison.of(List.of(applied("c-1", 2), rejected("c-2", 3), applied("c-3", 4)), Set.of(), journal);

        assertThat(comparison.recovered()).isEqualTo(3);
        assertThat(comparison.isSound()).isTrue();
        assertThat(comparison.unknown()).isZero();
    }

    @Test
    void an_answer_that_is_not_there_is_lost() {
        assertLost(applied("c-9", 5));
    }

    @Test
    void an_answer_with_another_number_is_lost() {
        assertLost(applied("c-1", 3));
    }

    @Test
    void an_answer_that_says_otherwise_is_lost() {
        assertLost(rejected("c-1", 2));
        assertLost(applied("c-2", 3));
    }

    private void assertLost(Acknowledgement answer) {
        Comparison comparison = Comparison.of(List.of(answer), List.of(id("c-1"), id("c-2"), id("c-3")), journal);

        assertThat(comparison.lost()).containsExactly(answer.id());
        assertThat(comparison.recovered()).isZero();
        assertThat(comparison.isSound()).isFalse();
    }

    @Test
    void what_was_in_flight_may_have_landed_or_not_and_both_are_fine() {
        Comparison comparison =
                Comparison.of(List.of(applied("c-1", 2), rejected("c-2", 3)), List.of(id("c-3"), id("c-4")), journal);

        assertThat(comparison.landed()).containsExactly(id("c-3"));
        assertThat(comparison.vanished()).containsExactly(id("c-4"));
        assertThat(comparison.unknown()).isEqualTo(2);
        assertThat(comparison.isSound()).isTrue();
    }

    @Test
    void a_command_that_is_there_twice_is_told() {
        List<JournalEntry> twice = new ArrayList<>(journal);
        twice.add(journal.get(1));

        Comparison comparison = Comparison.of(List.of(applied("c-1", 2)), List.of(id("c-2"), id("c-3")), twice);

        assertThat(comparison.duplicated()).containsExactly(id("c-1"));
        assertThat(comparison.isSound()).isFalse();
    }

    @Test
    void a_command_that_nobody_sent_is_told() {
        Comparison comparison = Comparison.of(List.of(applied("c-1", 2)), List.of(id("c-2")), journal);

        assertThat(comparison.strangers()).containsExactly(id("c-3"));
        assertThat(comparison.isSound()).isFalse();
    }

    private static List<JournalEntry> journal() {
        Genesis genesis = new Genesis(new PortfolioId("main"), new UUID(1, 1), Replay.CURRENCY, Money.of(100));
        List<JournalEntry> entries = new ArrayList<>(List.of(JournalEntry.init(genesis, Sealer.PLAIN)));
        SealedPortfolio state = SealedPortfolio.begin(genesis, Sealer.PLAIN);
        for (TradeCommand command : List.of(deposit("c-1", 10), deposit("c-2", -1_000), deposit("c-3", 10))) {
            SealedPortfolio.Step step = state.decide(command, Facts.at(AT));
            entries.add(step.entry());
            state = step.after();
        }
        return entries;
    }

    private static TradeCommand deposit(String id, long amount) {
        return new TradeCommand.AdjustCapital(id(id), AT, Money.of(amount), null);
    }

    private static CommandId id(String id) {
        return new CommandId(id);
    }

    private static Acknowledgement applied(String id, long seq) {
        return new Acknowledgement(id(id), Status.APPLIED, seq);
    }

    private static Acknowledgement rejected(String id, long seq) {
        return new Acknowledgement(id(id), Status.REJECTED, seq);
    }
}
