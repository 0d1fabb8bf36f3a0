package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.FixedPrices;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.MigrateStore.Answer;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.StoreSchema;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OtherServicesTest {

    @Nested
    class A_validation {

        private final World world = World.trading();

        @Test
        void is_valid_and_writes_nothing() {
            List<String> before = world.database.contents(World.MAIN);
            int writes = world.store.faults().writes();

            Certificate certificate = world.validation().validate();

            assertThat(certificate.outcome()).isEqualTo(Outcome.VALID);
            assertThat(certificate.epoch()).isEqualTo(1);
            assertThat(certificate.document()).containsEntry("mode", "validate").containsEntry("seq", 3L);
            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
            assertThat(world.store.faults().writes()).isEqualTo(writes);
        }

        @Test
        void needs_no_ownership() {
            world.recovered();

            assertThat(world.another("eng-2").validation().validate().outcome()).isEqualTo(Outcome.VALID);
            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.ACTIVE);
        }

        @Test
        void digests_the_same_state_to_the_same_digest_as_a_recovery() {
            assertThat(world.validation().validate().stateDigest())
                    .isEqualTo(world.recovered().certificate().stateDigest());
        }

        @Test
        void values_where_there_are_prices() {
            world.with(new FixedPrices().with("BANK_NIFTY", "52000", world.clock.instant()));

            assertThat(world.validation().validate().document()).containsEntry("open_equity", "5450000.00");
        }

        @Test
        void lists_every_violation_of_what_contradicts_itself() {
            world.database.exchange(World.MAIN, "portfolio_state", "main", "margin_used", "1.00000000");

            Certificate certificate = world.validation().validate();

            assertThat(certificate.outcome()).isEqualTo(Outcome.INCONSISTENT);
            assertThat(certificate.violations()).extracting(Violation::rule).containsExactly(RuleId.A02, RuleId.I02);
        }

        @Test
        void names_what_is_corrupt() {
            world.database.exchange(World.MAIN, "portfolio_state", "main", "margin_used", "NaN");

            Certificate certificate = world.validation().validate();

            assertThat(certificate.outcome()).isEqualTo(Outcome.CORRUPT);
            assertThat(certificate.attempts()).isEqualTo(1);
        }

        @Test
        void finds_nothing_in_an_empty_store() {
            assertThat(World.empty().validation().validate().outcome()).isEqualTo(Outcome.NOTHING_STORED);
        }

        @Test
        void tries_four_times_before_the_store_is_unavailable() {
            world.database.makeUnreachable();

            Certificate certificate = world.validation().validate();

            assertThat(certificate.outcome()).isEqualTo(Outcome.UNAVAILABLE);
            assertThat(certificate.attempts()).isEqualTo(4);
            assertThat(world.pause.waits()).hasSize(3);
        }
    }

    @Nested
    class A_creation {

        private final World world = World.empty();

        @Test
        void is_done_once() {
            assertThat(world.creation().create(Money.of(5), World.INR, null))
                    .isEqualTo(new CreatePortfolio.Answer.Stored(Creation.CREATED));
            assertThat(world.creation().create(Money.of(5), World.INR, null))
                    .isEqualTo(new CreatePortfolio.Answer.Stored(Creation.ALREADY_THERE));
            assertThat(world.creation().create(Money.of(6), World.INR, null))
                    .isEqualTo(new CreatePortfolio.Answer.Stored(Creation.DIFFERENT));
            assertThat(world.creation().create(Money.of(5), Currency.getInstance("USD"), null))
                    .isEqualTo(new CreatePortfolio.Answer.Stored(Creation.DIFFERENT));
        }

        @Test
        void refuses_a_capital_that_is_not_above_zero_and_writes_nothing() {
            assertThatThrownBy(() -> world.creation().create(Money.ZERO, World.INR, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("capital must be above 0");
            assertThat(world.store.read()).isEmpty();
        }
    }

    @Nested
    class An_inspection {

        private final World world = World.trading();

        @Test
        void tells_how_things_stand_and_what_happened() {
            Report report = inspection(world).report().orElseThrow();

            assertThat(report.standing().phase()).isEqualTo(Phase.IDLE);
            assertThat(report.lastRun().orElseThrow().outcome()).isEqualTo("RECOVERED");
            assertThat(inspection(world).runs(10)).hasSize(1);
            assertThat(inspection(world).journal(2, 1)).hasSize(1);
            assertThat(inspection(world).latestCertificate()).isPresent();
            assertThat(inspection(world).certificate(new UUID(0, 0))).isEmpty();
        }

        @Test
        void finds_no_portfolio_in_an_empty_store() {
            assertThat(inspection(World.empty()).report()).isEmpty();
        }

        private InspectionService inspection(World of) {
            return new InspectionService(of.store, of.store, of.store);
        }
    }

    @Nested
    class A_migration {

        private final World world = World.trading();

        @Test
        void does_nothing_when_there_is_nothing_to_do() {
            assertThat(migration(Optional.of("1"), List.of()).migrate()).isEqualTo(new Answer.UpToDate(List.of()));
            assertThat(world.store.standing().orElseThrow().epoch()).isEqualTo(1);
        }

        @Test
        void installs_where_nothing_is_installed_without_ownership() {
            assertThat(migration(Optional.empty(), List.of("1 tables")).migrate())
                    .isEqualTo(new Answer.UpToDate(List.of("1 tables")));
            assertThat(world.store.standing().orElseThrow().epoch()).isEqualTo(1);
        }

        @Test
        void upgrades_under_ownership_and_gives_it_back() {
            assertThat(migration(Optional.of("1"), List.of("2 more")).migrate())
                    .isEqualTo(new Answer.UpToDate(List.of("2 more")));
            assertThat(world.store.standing().orElseThrow().epoch()).isEqualTo(2);
            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.IDLE);
        }

        @Test
        void leaves_a_live_holder_alone() {
            World holder = world.another("eng-2");
            holder.recovered();

            assertThat(migration(Optional.of("1"), List.of("2 more")).migrate()).isEqualTo(new Answer.Held("eng-2"));
        }

        @Test
        void leaves_the_portfolio_to_whoever_moves_first() {
            World other = world.another("eng-2");
            world.store.faults().amidNextTakeOver(() -> other.recovered());

            assertThat(migration(Optional.of("1"), List.of("2 more")).migrate()).isEqualTo(new Answer.Held("eng-2"));
        }

        @Test
        void upgrades_a_schema_without_a_portfolio() {
            World empty = World.empty();

            assertThat(migration(empty, Optional.of("1"), List.of("2 more")).migrate())
                    .isEqualTo(new Answer.UpToDate(List.of("2 more")));
        }

        @Test
        void lists_what_it_would_run() {
            assertThat(migration(Optional.of("1"), List.of("2 more")).pending()).containsExactly("2 more");
        }

        private MigrationService migration(Optional<String> version, List<String> pending) {
            return migration(world, version, pending);
        }

        private MigrationService migration(World of, Optional<String> version, List<String> pending) {
            return new MigrationService(
                    new FixedSchema(version, pending), of.store, of.installation, RecoveryPolicy.DEFAULT, of.ambient);
        }
    }

    private record FixedSchema(Optional<String> version, List<String> pending) implements StoreSchema {
        @Override
        public List<String> migrate() {
            return pending;
        }
    }

    @Nested
    class Observers {

        private final World world = World.trading();

        @Test
        void cannot_fail_a_run_nor_keep_others_from_hearing() {
            RecordingObserver deaf = new RecordingObserver();
            deaf.fail(new IllegalStateException("no log"));
            RecordingObserver hearing = new RecordingObserver();
            SafeObserver observer = new SafeObserver(List.of(deaf, hearing));
            Certificate certificate = world.validation().validate();

            observer.ended(certificate);

            assertThat(hearing.events(Event.Ended.class)).hasSize(1);
            assertThat(hearing.events(Event.SideEffectFailed.class)).hasSize(1);
            assertThat(deaf.events(Event.SideEffectFailed.class)).isEmpty();
        }

        @Test
        void hear_everything() {
            RecordingObserver hearing = new RecordingObserver();
            SafeObserver observer = new SafeObserver(List.of(hearing));
            Certificate certificate = world.validation().validate();
            UUID run = certificate.runId();
            world.recovered();

            observer.begun(run, World.MAIN, certificate.instanceId(), Certificate.Mode.VALIDATE);
            observer.attemptFailed(run, 1, Faults.unavailable(), Duration.ofSeconds(1));
            observer.held(run, "eng-2", Duration.ZERO, Duration.ofSeconds(3));
            observer.taken(run, world.heartbeats.current().orElseThrow());
            observer.ended(certificate);
            observer.sideEffectFailed("x", new IllegalStateException("y"));
            observer.fenced(world.heartbeats.current().orElseThrow(), ErrorCode.SUPERSEDED, "z");

            assertThat(hearing.events())
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("Begun", "AttemptFailed", "Held", "Taken", "Ended", "SideEffectFailed", "Fenced");
        }

        @Test
        void that_all_fail_fail_nothing() {
            RecordingObserver first = new RecordingObserver();
            RecordingObserver second = new RecordingObserver();
            first.fail(new IllegalStateException("one"));
            second.fail(new IllegalStateException("two"));

            new SafeObserver(List.of(first, second)).sideEffectFailed("x", new IllegalStateException("y"));

            assertThat(second.events(Event.SideEffectFailed.class)).hasSizeGreaterThanOrEqualTo(1);
        }
    }

    @Nested
    class A_policy {

        @Test
        void refuses_durations_that_are_not_above_zero() {
            assertThatThrownBy(() -> new RecoveryPolicy(
                            List.of(Duration.ZERO),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(2),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(30)))
                    .hasMessageContaining("a retry wait must be above 0");
            assertThatThrownBy(() -> new RecoveryPolicy(
                            List.of(),
                            Duration.ofSeconds(-3),
                            Duration.ofSeconds(2),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(30)))
                    .hasMessageContaining("time to live");
        }

        @Test
        void without_waits_tries_once() {
            World world = World.trading();
            world.store.faults().failNext(Operation.READ, 1, Faults.unavailable());
            Retrying once = new Retrying(List.of(), world.pause);

            assertThatThrownBy(() -> once.run(world.store::read, (attempt, failure, next) -> {}))
                    .hasMessageContaining("does not answer");
            assertThat(world.pause.waits()).isEmpty();
        }
    }
}
