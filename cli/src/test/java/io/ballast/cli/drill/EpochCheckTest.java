package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.bootstrap.DrillChronicle.Change;
import io.ballast.bootstrap.DrillChronicle.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochCheckTest {

    private static final Instant BEGIN = Instant.parse("2026-01-05T04:00:00Z");

    private final EpochCheck check = new EpochCheck();
    private final List<Change> history = new ArrayList<>(List.of(
            new Change("CREATED", 0, null, at(0)),
            change("TAKEN", 1, "a", 10),
            change("ACTIVATED", 1, "a", 11),
            change("TAKEN", 2, "b", 20),
            change("ACTIVATED", 2, "b", 21),
            change("RELEASED", 2, "b", 29),
            change("TAKEN", 4, "a", 40),
            change("ACTIVATED", 4, "a", 41)));

    @Test
    void one_writer_after_the_other_is_as_it_should_be() {
        take(written(1, 0, 1), written(2, 1, 12), written(3, 1, 20), written(4, 2, 21), written(5, 4, 45));

        assertThat(check.findings()).isEmpty();
        assertThat(check.staleCommits()).isZero();
        assertThat(check.takeovers()).isEqualTo(2);
        assertThat(check.nextSeq()).isEqualTo(6);
    }

    @Test
    void an_entry_under_an_epoch_before_that_of_the_entry_before_is_stale() {
        take(written(1, 0, 1), written(2, 2, 22), written(3, 1, 19));

        assertThat(check.staleCommits()).isEqualTo(1);
        assertThat(check.findings()).containsExactly("entry 3 was written under epoch 1, after one under epoch 2");
    }

    @Test
    void the_same_is_found_across_two_looks() {
        take(written(1, 0, 1), written(2, 2, 22));
        take(written(3, 1, 19), written(4, 2, 23));

        assertThat(check.staleCommits()).isEqualTo(1);
    }

    @Test
    void an_entry_after_the_next_epoch_was_taken_is_stale_though_nothing_was_written_under_that_yet() {
        take(written(1, 0, 1), written(2, 1, 12), written(3, 1, 21), written(4, 2, 22));

        assertThat(check.staleCommits()).isEqualTo(1);
        assertThat(check.findings()).containsExactly("entry 3 was written under epoch 1, after epoch 2 was taken");
    }

    @Test
    void an_entry_before_its_epoch_was_activated_is_found() {
        take(written(1, 0, 1), written(2, 1, 10));

        assertThat(check.findings()).containsExactly("entry 2 was written under epoch 1, before that was activated");
    }

    @Test
    void an_entry_under_an_epoch_that_nobody_took_is_found() {
        take(written(1, 0, 1), written(2, 3, 35));

        assertThat(check.findings()).containsExactly("entry 2 was written under epoch 3, before that was activated");
    }

    @Test
    void an_epoch_with_two_holders_is_found() {
        history.add(change("RELEASED", 4, "c", 50));

        take(written(1, 0, 1));

        assertThat(check.findings()).containsExactly("epoch 4 has the holders [a, c]");
    }

    @Test
    void an_epoch_that_was_taken_twice_is_found() {
        history.add(change("TAKEN_BY_FORCE", 4, "a", 50));

        take(written(1, 0, 1));

        assertThat(check.findings()).containsExactly("epoch 4 was taken twice");
    }

    @Test
    void a_history_that_goes_back_is_found() {
        history.add(change("RELEASED", 2, "b", 50));

        take(written(1, 0, 1));

        assertThat(check.findings()).containsExactly("the history goes back from epoch 4 to 2");
    }

    @Test
    void what_is_found_again_and_again_is_told_once_and_not_without_end() {
        Written[] stale = new Written[100];
        for (int i = 0; i < stale.length; i++) {
            stale[i] = written(i + 1, 1, 30);
        }
        take(stale);
        take(written(101, 1, 30));

        assertThat(check.findings()).hasSize(20).doesNotHaveDuplicates();
        assertThat(check.staleCommits()).isEqualTo(101);
    }

    private void take(Written... entries) {
        check.take(List.of(entries), history);
    }

    private static Written written(long seq, long epoch, long second) {
        return new Written(seq, epoch, at(second));
    }

    private static Change change(String event, long epoch, String holder, long second) {
        return new Change(event, epoch, holder, at(second));
    }

    private static Instant at(long second) {
        return BEGIN.plusSeconds(second);
    }
}
