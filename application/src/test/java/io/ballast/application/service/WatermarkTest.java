package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.fake.RecordingObserver.Event.SideEffectFailed;
import io.ballast.application.port.in.CreatePortfolio.Answer;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.UnwritableWatermarkException;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is left behind outside the store, and what it is good for. */
class WatermarkTest {

    private static Watermark last(World world) {
        List<Watermark> written = world.watermarks.written();
        return written.get(written.size() - 1);
    }

    @Nested
    class An_owner_leaves_one {

        private final World world = World.initialised();

        @Test
        void after_the_activation_and_after_the_release() {
            CommandService session = world.session();
            assertThat(world.watermarks.written()).hasSize(1);
            assertThat(last(world))
                    .isEqualTo(new Watermark(
                            session.portfolio().uuid(),
                            StoreIdentity.UNKNOWN,
                            1,
                            1,
                            session.state().headHash()));

            session.submit(List.of(world.base("BN-1")));
            session.close();

            assertThat(world.watermarks.written()).hasSize(2);
            assertThat(last(world).seq()).isEqualTo(2);
            assertThat(last(world).headHash()).isEqualTo(session.state().headHash());
        }

        @Test
        void at_most_once_a_second_between() {
            CommandService session = world.session();
            session.submit(List.of(world.base("BN-1")));
            assertThat(world.watermarks.written()).hasSize(1);

            world.passNanos(1_000_000_000);
            session.submit(List.of(world.pyramid("BN-2", 51_000)));
            session.submit(List.of(world.pyramid("BN-3", 52_000)));

            assertThat(world.watermarks.written()).hasSize(2);
            assertThat(last(world).seq()).isEqualTo(3);
        }

        @Test
        void never_of_what_was_not_committed() {
            CommandService session = world.session();
            world.passNanos(1_000_000_000);
            world.database.makeUnreachable();
            session.submit(List.of(world.base("BN-1")));

            assertThat(world.watermarks.written()).hasSize(1);
        }

        @Test
        void or_goes_on_without_where_the_disk_is_full() {
            world.watermarks.fillDisk();
            CommandService session = world.session();
            session.submit(List.of(world.base("BN-1")));
            session.close();

            assertThat(world.observer.events(SideEffectFailed.class))
                    .extracting(SideEffectFailed::what)
                    .containsOnly("the watermark");
            assertThat(world.recover()).isInstanceOf(RecoveryOutcome.Recovered.class);
        }
    }

    @Nested
    class A_store_that_was_put_back {

        private final World world = World.trading();

        @Test
        void is_refused_by_recovery_and_by_validation() {
            world.watermarks.write(new Watermark(
                    world.store.read().orElseThrow().head().uuid(),
                    StoreIdentity.UNKNOWN,
                    1,
                    100,
                    Sealer.PLAIN.text("x")));

            Certificate refused = ((RecoveryOutcome.Inconsistent) world.recover()).certificate();

            assertThat(refused.violations()).extracting(Violation::rule).containsExactly(RuleId.I05);
            assertThat(world.validation().validate().violations())
                    .extracting(Violation::rule)
                    .containsExactly(RuleId.I05);
        }
    }

    @Nested
    class A_store_that_was_emptied {

        private final World world = World.empty();

        @Test
        void is_not_taken_for_one_that_never_held_anything() {
            world.watermarks.write(last(World.trading()));
            int calls = world.engine.calls().size();

            RecoveryOutcome.Inconsistent outcome =
                    (RecoveryOutcome.Inconsistent) world.recover(Request.oneShot("test"));

            assertThat(outcome.certificate().violations())
                    .extracting(Violation::rule)
                    .containsExactly(RuleId.I05);
            assertThat(outcome.certificate().stateDigest()).isNull();
            assertThat(world.validation().validate().outcome()).isEqualTo(Certificate.Outcome.INCONSISTENT);
            assertThat(world.engine.calls()).hasSize(calls);
        }

        @Test
        void is_not_begun_anew_by_mistake() {
            world.watermarks.write(last(World.trading()));

            assertThat(world.creation().create(Money.of(5), World.INR, null))
                    .isEqualTo(new Answer.Watermarked(
                            "the store is empty, and a watermark knows this portfolio up to seq 3"));
            assertThat(world.store.read()).isEmpty();
        }

        @Test
        void is_not_begun_anew_where_the_old_watermark_would_stay() {
            world.watermarks.write(last(World.trading()));
            world.watermarks.fillDisk();

            assertThatThrownBy(() -> world.creation().create(Money.of(5), World.INR, "a new server"))
                    .isInstanceOf(UnwritableWatermarkException.class);

            assertThat(world.store.read()).isEmpty();
        }

        @Test
        void is_begun_anew_by_intent_and_recovers() {
            world.watermarks.write(last(World.trading()));

            assertThat(world.creation().create(Money.of(5), World.INR, "a new server"))
                    .isEqualTo(new Answer.Stored(Creation.CREATED));

            assertThat(world.recover()).isInstanceOf(RecoveryOutcome.Recovered.class);
        }
    }
}
