package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.JournalEntry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateAnswersTest {

    private final List<TradeCommand> script = new Script(7).next(3);
    private final Fold fold = new Fold(ContractCatalogue.indianDefaults());
    private final List<JournalEntry> journal =
            script.stream().map(command -> fold.decide(command).entry()).toList();
    private final LateAnswers late = new LateAnswers();

    @Test
    void may_come_in_any_order_and_say_the_same_twice() throws IOException {
        judge(answer(2), answer(0), answer(2));

        assertThat(late.recovered()).isEqualTo(3);
        assertThat(late.lost()).isZero();
        assertThat(late.findings()).isEmpty();
    }

    @Test
    void are_lost_where_the_entry_is_not_there_or_another_one() throws IOException {
        Answer first = answer(0);
        judge(
                new Answer(first.id(), first.status(), null, 99L, first.reason()),
                new Answer(script.get(1).id(), first.status(), null, first.seq(), first.reason()));

        assertThat(late.recovered()).isZero();
        assertThat(late.lost()).isEqualTo(2);
        assertThat(late.findings()).hasSize(2).allMatch(finding -> finding.startsWith("answered late "));
        assertThat(late.findings().get(0)).endsWith("entry 99 is not there");
    }

    private Answer answer(int index) {
        JournalEntry entry = journal.get(index);
        return new Answer(
                script.get(index).id(),
                entry.isApplied() ? Status.APPLIED : Status.REJECTED,
                null,
                entry.seq(),
                entry.reason());
    }

    private void judge(Answer... answers) throws IOException {
        late.judge(
                Answers.of(List.of(answers)),
                seq -> journal.stream().filter(entry -> entry.seq() == seq).findFirst());
    }
}
