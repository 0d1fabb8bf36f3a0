package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.cli.demo.Replay;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.money.Money;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A journal and the answers to it, doctored in every way that a drill must see. */
class CheckerTest {

    private static final long SEED = 5;
    private static final int COUNT = 60;

    private final List<TradeCommand> script = new Script(SEED).next(COUNT);
    private final Fold fold = new Fold(ContractCatalogue.indianDefaults());
    private final List<JournalEntry> journal = journal(script);
    private final List<Answer> answers =
            new ArrayList<>(journal.stream().skip(1).map(CheckerTest::answer).toList());
    private final Checker checker = new Checker(new Script(SEED)::next);

    @Nested
    class Passes {

        @Test
        void what_was_answered_and_stands() throws IOException {
            check();

            assertThat(checker.findings()).isEmpty();
            assertThat(checker.recovered()).isEqualTo(COUNT);
            assertThat(checker.lost()).isZero();
            assertThat(journal).anyMatch(entry -> !entry.isApplied());
        }

        @Test
        void what_was_not_answered_whether_it_took_place_or_not() throws IOException {
            answers.remove(20);
            answers.subList(COUNT - 5, COUNT - 1).clear();
            journal.subList(COUNT - 2, COUNT + 1).clear();

            check();

            assertThat(checker.findings()).isEmpty();
            assertThat(checker.recovered()).isEqualTo(COUNT - 5);
        }

        @Test
        void a_repetition_of_the_first_answer() throws IOException {
            answers.replaceAll(
                    each -> new Answer(each.id(), Status.DUPLICATE, each.status(), each.seq(), each.reason()));

            check();

            assertThat(checker.findings()).isEmpty();
            assertThat(checker.recovered()).isEqualTo(COUNT);
        }

        @Test
        void a_journal_that_is_read_piece_by_piece() throws IOException {
            Answers given = Answers.of(answers);
            checker.take(journal.subList(0, 7), given);
            checker.take(journal.subList(7, COUNT + 1), given);
            checker.end(given);

            assertThat(checker.findings()).isEmpty();
            assertThat(checker.recovered()).isEqualTo(COUNT);
            assertThat(checker.nextSeq()).isEqualTo(COUNT + 2);
        }
    }

    @Nested
    class Finds {

        @Test
        void an_acknowledged_entry_that_is_missing_at_the_end() throws IOException {
            journal.remove(COUNT);

            check();

            assertThat(checker.lost()).isEqualTo(1);
            assertThat(checker.recovered()).isEqualTo(COUNT - 1);
            assertThat(checker.findings()).singleElement().asString().contains("the journal ends at " + COUNT);
        }

        @Test
        void an_acknowledged_entry_that_is_missing_in_between() throws IOException {
            journal.remove(10);

            check();

            assertThat(checker.lost()).isEqualTo(1);
            assertThat(checker.findings()).anyMatch(found -> found.contains("entry 12 stands where entry 11 belongs"));
        }

        @Test
        void a_command_that_was_done_twice() throws IOException {
            journal.add(fold.decide(script.get(3)).entry());

            check();

            assertThat(checker.duplicated()).isEqualTo(1);
            assertThat(checker.findings())
                    .anyMatch(found ->
                            found.contains("done twice: " + script.get(3).id()));
        }

        @Test
        void commands_that_took_place_in_another_order() throws IOException {
            List<TradeCommand> reordered = new ArrayList<>(script);
            Collections.swap(reordered, 30, 31);

            checkOther(journal(reordered));

            assertThat(checker.findings())
                    .anyMatch(found -> found.contains(script.get(30).id() + " is next in what was sent"));
        }

        @Test
        void a_command_that_nobody_sent() throws IOException {
            journal.add(fold.decide(deposit("stranger")).entry());

            check();

            assertThat(checker.findings()).singleElement().asString().contains("stranger applied");
        }

        @Test
        void a_command_with_another_content_than_was_sent() throws IOException {
            List<TradeCommand> other = new ArrayList<>(script);
            other.set(COUNT - 1, deposit(script.get(COUNT - 1).id().value()));

            checkOther(journal(other));

            assertThat(checker.findings()).anyMatch(found -> found.contains("than was sent"));
        }

        @Test
        void a_decision_that_is_not_what_the_command_leads_to() throws IOException {
            int rejected = firstRejected();
            journal.set(rejected, decidedOtherwise(journal.get(rejected)));

            check();

            assertThat(checker.findings()).anyMatch(found -> found.contains("decided again it is"));
            assertThat(checker.lost()).isEqualTo(1);
        }

        @Test
        void an_entry_that_does_not_continue_the_chain() throws IOException {
            JournalEntry entry = journal.get(9);
            journal.set(9, chained(entry, Digest.ZERO));

            check();

            assertThat(checker.findings()).singleElement().asString().contains("does not continue");
        }

        @Test
        void an_answer_with_another_status_number_or_reason() throws IOException {
            Answer applied = answers.get(0);
            int rejected = firstRejected() - 1;
            Answer refused = answers.get(rejected);
            answers.set(0, new Answer(applied.id(), Status.REJECTED, null, applied.seq(), ReasonCode.NOT_LIVE));
            answers.set(
                    rejected, new Answer(refused.id(), Status.REJECTED, null, refused.seq(), ReasonCode.REDUCE_ONLY));

            check();

            assertThat(checker.lost()).isEqualTo(2);
            assertThat(checker.recovered()).isEqualTo(COUNT - 2);
        }

        @Test
        void an_answer_whose_number_belongs_to_another_command() throws IOException {
            Answer answer = answers.get(7);
            answers.set(7, new Answer(answer.id(), answer.status(), null, 10L, answer.reason()));

            check();

            assertThat(checker.lost()).isEqualTo(1);
        }

        @Test
        void an_answer_that_was_given_twice() throws IOException {
            answers.add(8, answers.get(7));

            check();

            assertThat(checker.findings()).singleElement().asString().contains("answered twice");
        }

        @Test
        void a_state_that_is_not_what_the_commands_make() throws IOException {
            check();
            checker.agree(verdict(Certificate.Outcome.VALID, fold.digest()));
            assertThat(checker.findings()).isEmpty();

            checker.agree(verdict(Certificate.Outcome.VALID, Digest.ZERO));

            assertThat(checker.findings()).singleElement().asString().contains("state digest");
        }

        @Test
        void a_store_that_is_not_valid() throws IOException {
            check();

            checker.agree(verdict(Certificate.Outcome.INCONSISTENT, fold.digest()));

            assertThat(checker.findings()).singleElement().asString().contains("INCONSISTENT");
        }
    }

    private void check() throws IOException {
        checkOther(journal);
    }

    private void checkOther(List<JournalEntry> entries) throws IOException {
        Answers given = Answers.of(answers);
        checker.take(entries, given);
        checker.end(given);
    }

    private List<JournalEntry> journal(List<TradeCommand> commands) {
        Fold decided = commands.equals(script) ? fold : new Fold(ContractCatalogue.indianDefaults());
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(JournalEntry.init(
                new Genesis(Fold.PORTFOLIO, new UUID(0, 0), Replay.CURRENCY, Replay.CAPITAL), Sealer.PLAIN));
        commands.forEach(command -> entries.add(decided.decide(command).entry()));
        return entries;
    }

    private int firstRejected() {
        return journal.indexOf(
                journal.stream().filter(entry -> !entry.isApplied()).findFirst().orElseThrow());
    }

    private static JournalEntry decidedOtherwise(JournalEntry entry) {
        return entry(entry, null, entry.previousHash());
    }

    private static JournalEntry chained(JournalEntry entry, Digest previous) {
        return entry(entry, entry.reason(), previous);
    }

    private static JournalEntry entry(JournalEntry entry, @Nullable ReasonCode reason, Digest previous) {
        return new JournalEntry(
                entry.seq(),
                entry.commandId(),
                entry.type(),
                entry.content(),
                entry.facts(),
                reason,
                entry.warnings(),
                previous,
                entry.hash());
    }

    private static Answer answer(JournalEntry entry) {
        return new Answer(
                Objects.requireNonNull(entry.commandId()),
                entry.isApplied() ? Status.APPLIED : Status.REJECTED,
                null,
                entry.seq(),
                entry.reason());
    }

    private static TradeCommand deposit(String id) {
        return new TradeCommand.AdjustCapital(
                new CommandId(id), Instant.parse("2025-11-03T04:00:00Z"), Money.of(1), null);
    }

    static Certificate verdict(Certificate.Outcome outcome, Digest digest) {
        return new Certificate(
                new UUID(1, 1),
                Fold.PORTFOLIO,
                new InstanceId("test"),
                Certificate.Mode.VALIDATE,
                outcome,
                null,
                Instant.EPOCH,
                1,
                1L,
                null,
                CheckResult.allSkipped("not run"),
                List.of(),
                digest,
                new Certificate.Provenance(null, "test", "test"),
                Certificate.noTimings(),
                null);
    }
}
