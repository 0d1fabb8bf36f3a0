package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingObserver.Event.Progressed;
import io.ballast.application.fake.RecordingObserver.Event.SideEffectFailed;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Phase;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A validation that refuses says which column of which row it was. */
class DiagnosisTest {

    private final World world = World.traded();

    private List<String> details(boolean alsoClosed) {
        Certificate certificate = world.validation().validate(alsoClosed);
        assertThat(certificate.outcome()).isEqualTo(Certificate.Outcome.INCONSISTENT);
        return certificate.violations().stream()
                .map(violation -> violation.rule() + " " + violation.subject() + ": " + violation.detail())
                .toList();
    }

    @Nested
    class The_column_is_named {

        @Test
        void of_a_live_position() {
            world.edit("portfolio_positions", "BN-1", "legs", "{}");

            assertThat(details(false))
                    .containsExactly("I01 position BN-1: portfolio_positions BN-1 is not as it was sealed:"
                            + " legs is {}, and by the journal it is null");
        }

        @Test
        void of_a_pyramid_state() {
            world.edit("pyramiding_state", "BANK_NIFTY", "max_pyramids", "9");

            assertThat(details(false))
                    .containsExactly("I01 pyramid BANK_NIFTY: pyramiding_state BANK_NIFTY is not as it was sealed:"
                            + " max_pyramids is 9, and by the journal it is 5");
        }

        @Test
        void of_the_head_row() {
            world.edit("portfolio_state", "main", "equity_high", "9000000.00000000");

            assertThat(details(false))
                    .singleElement()
                    .asString()
                    .endsWith(" equity_high is 9000000.00000000," + " and by the journal it is 5005000.00000000");
        }

        @Test
        void of_a_closed_position_when_those_are_looked_at() {
            world.edit("portfolio_positions", "GM-1", "lots", "6");

            assertThat(world.validation().validate(false).outcome()).isEqualTo(Certificate.Outcome.VALID);
            assertThat(details(true))
                    .anyMatch(detail -> detail.startsWith("I01 position GM-1: ")
                            && detail.contains("lots is 6, and by the journal it is 5"));
        }

        @Test
        void while_somebody_is_told_how_far_the_journal_was_replayed() {
            world.edit("portfolio_positions", "BN-1", "legs", "{}");

            details(false);

            assertThat(world.observer.events(Progressed.class)).isNotEmpty().allSatisfy(told -> {
                assertThat(told.phase()).isEqualTo(Phase.VALIDATE);
                assertThat(told.done() + " of " + told.total()).isEqualTo("6 of 6");
            });
        }

        @Test
        void of_an_entry_of_the_journal() {
            world.edit("command_journal", "6", "reason", null);

            assertThat(details(false))
                    .anyMatch(detail ->
                            detail.startsWith("I03 ") && detail.contains("command_journal 6: reason is null"));
        }
    }

    @Nested
    class The_row_is_named {

        @Test
        void that_is_missing() {
            world.database.delete(World.MAIN, "portfolio_positions", "BN-2");

            assertThat(details(false))
                    .anyMatch(detail -> detail.startsWith("I02 ")
                            && detail.contains("live_positions 2, and 1 are stored")
                            && detail.contains("portfolio_positions BN-2 is missing"));
        }

        @Test
        void that_nobody_wrote() {
            world.database.copy(World.MAIN, "pyramiding_state", "BANK_NIFTY", "COPPER");

            assertThat(details(false))
                    .anyMatch(detail -> detail.startsWith("I02 ")
                            && detail.contains("pyramiding_state COPPER is not known to the journal"));
        }
    }

    @Nested
    class Many_differences {

        @Test
        void are_told_in_part_and_counted() {
            for (String column : List.of("lots", "opened_lots", "layer")) {
                world.edit("portfolio_positions", "BN-1", column, "77");
            }
            for (String column : List.of("entry_price", "initial_stop", "highest_close", "atr")) {
                world.edit("portfolio_positions", "BN-1", column, "77.00000000");
            }

            assertThat(details(false))
                    .filteredOn(detail -> detail.startsWith("I01 "))
                    .singleElement()
                    .asString()
                    .endsWith("; and 2 more");
        }
    }

    @Nested
    class A_replay_that_cannot_be_had {

        @Test
        void changes_nothing_of_the_verdict() {
            world.edit("portfolio_positions", "BN-1", "legs", "{}");
            world.store.faults().beforeNext(Operation.READ, () -> {});
            world.store.faults().failNext(Operation.READ, 1, Faults.unavailable());

            assertThat(details(false))
                    .containsExactly("I01 position BN-1: portfolio_positions BN-1 is not as it was sealed");
            assertThat(world.observer.events(SideEffectFailed.class))
                    .extracting(SideEffectFailed::what)
                    .containsExactly("the replay of the journal");
        }
    }
}
