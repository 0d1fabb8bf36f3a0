package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ballast.application.port.out.Ownership;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** O07 and O10: whoever is not the holder is told so, and changes nothing. */
abstract class NotHoldingTests extends StoreTests {

    NotHoldingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    /** Everything that only the holder may do. */
    private Map<String, BiPredicate<Ownership, Leadership>> acts() {
        return Map.of(
                "heartbeat", Ownership::heartbeat,
                "activation",
                        (ownership, leadership) ->
                                ownership.activate(leadership, Certificates.recovered(leadership, book.state())),
                "release", (ownership, leadership) -> ownership.release(leadership, "not mine"),
                "halt", (ownership, leadership) -> ownership.halt(leadership, "not mine"));
    }

    private Stream<DynamicTest> eachIsRefused(Leadership stranger) {
        List<String> before = environment.contents();
        return acts().entrySet().stream()
                .map(act -> dynamicTest(act.getKey(), () -> {
                    assertThat(act.getValue().test(process.ownership(), stranger))
                            .isFalse();
                    assertThat(environment.contents()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> o07_a_holder_that_was_taken_over_changes_nothing() {
        Leadership old = createAndActivate();
        taken(environment.open().ownership().takeOver(forcing("successor")));

        return eachIsRefused(old);
    }

    @TestFactory
    Stream<DynamicTest> o07_the_right_token_of_another_epoch_changes_nothing() {
        Leadership holder = createAndActivate();

        return Stream.of(holder.epoch() - 1, holder.epoch() + 1)
                .flatMap(epoch -> eachIsRefused(new Leadership(portfolio(), epoch, holder.token(), holder.holder())));
    }

    @TestFactory
    Stream<DynamicTest> o07_the_right_epoch_with_another_token_changes_nothing() {
        Leadership holder = createAndActivate();

        return eachIsRefused(new Leadership(portfolio(), holder.epoch(), Fresh.uuid(), holder.holder()));
    }

    @TestFactory
    Stream<DynamicTest> o07_a_holder_that_released_changes_nothing() {
        Leadership holder = createAndActivate();
        assertThat(process.ownership().release(holder, "done")).isTrue();

        return eachIsRefused(holder);
    }

    @TestFactory
    Stream<DynamicTest> o07_a_holder_that_halted_changes_nothing() {
        Leadership holder = createAndActivate();
        assertThat(process.ownership().halt(holder, "enough")).isTrue();

        return eachIsRefused(holder);
    }

    @TestFactory
    Stream<DynamicTest> o10_a_portfolio_that_does_not_exist_has_no_holder() {
        Leadership nobody = new Leadership(portfolio(), 1, Fresh.uuid(), new InstanceId("nobody"));

        return eachIsRefused(nobody);
    }

    @Test
    void o10_an_unreachable_store_never_says_that_somebody_is_not_the_holder() {
        Leadership holder = createAndActivate();
        environment.makeUnreachable();

        acts().forEach((name, act) -> assertUnavailable(() -> act.test(process.ownership(), holder)));
    }
}
