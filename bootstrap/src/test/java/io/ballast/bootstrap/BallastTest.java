package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import io.ballast.application.fake.FixedPrices;
import io.ballast.application.fake.RecordingEngine;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.MigrateStore;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BallastTest {

    private final Desk desk = Desk.open();
    private final RecordingEngine engine = new RecordingEngine();

    private Report report() {
        try (Ballast ballast = desk.ballast(new NoEngine())) {
            return ballast.inspection().report().orElseThrow();
        }
    }

    @Nested
    class Opening {

        @Test
        void connects_to_nothing() {
            // Both servers are nowhere; a connection would fail here.
            Desk nowhere = new Desk().with("redis.url", "redis://nowhere.invalid:1");

            assertThatCode(() -> Ballast.open(nowhere.settings(), engine).close())
                    .doesNotThrowAnyException();
            assertThatCode(() -> Ballast.open(new Desk().settings(), engine).close())
                    .doesNotThrowAnyException();
        }

        @Test
        void that_fails_closes_what_was_open() {
            final class Incomplete extends AbstractModule implements AutoCloseable {
                boolean isClosed;

                @Override
                public void close() {
                    isClosed = true;
                    throw new IllegalStateException("stuck");
                }
            }

            Incomplete incomplete = new Incomplete();

            assertThatThrownBy(() -> Ballast.open(desk.settings(), engine, Optional.empty(), incomplete))
                    .isInstanceOf(CreationException.class)
                    .hasMessageContaining("PortfolioStore")
                    .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
            assertThat(incomplete.isClosed).isTrue();
        }

        @Test
        void offers_every_service() {
            Desk empty = new Desk();
            try (Ballast ballast = empty.ballast(engine)) {
                assertThat(ballast.migration().migrate()).isEqualTo(new MigrateStore.Answer.UpToDate(List.of()));
                assertThat(ballast.validation().validate().outcome()).isEqualTo(Certificate.Outcome.NOTHING_STORED);
                assertThat(ballast.inspection().report()).isEmpty();
                assertThat(ballast.creation().create(Money.of(100), Desk.INR, null))
                        .isEqualTo(new CreatePortfolio.Answer.Stored(Creation.CREATED));
                assertThat(ballast.validation().validate().outcome()).isEqualTo(Certificate.Outcome.VALID);
            }
        }
    }

    @Nested
    class A_recovery {

        @Test
        void hands_the_portfolio_over_once() {
            try (Ballast ballast = desk.ballast(engine)) {
                RecoveryOutcome.Recovered recovered = Desk.recover(ballast);

                assertThat(engine.calls()).singleElement().isInstanceOfSatisfying(Call.Resumed.class, resumed -> {
                    assertThat(resumed.portfolio()).isSameAs(recovered.state().portfolio());
                    assertThat(resumed.certificate().runId())
                            .isEqualTo(recovered.certificate().runId());
                });
            }
        }

        @Test
        void certifies_with_what_it_was_made() {
            try (Ballast ballast = desk.ballast(engine)) {
                Certificate.Provenance provenance =
                        Desk.recover(ballast).certificate().provenance();

                assertThat(provenance)
                        .isEqualTo(new Certificate.Provenance(
                                "memory-1", BuildInfo.version(), desk.settings().configHash()));
            }
        }

        @Test
        void values_what_it_recovers_at_the_prices_of_the_engine() {
            try (Ballast ballast = desk.ballast(engine)) {
                ballast.session(Desk.recover(ballast)).submit(Desk.base("BN-1"));
            }
            FixedPrices prices = new FixedPrices().with("BANK_NIFTY", "50100", Instant.now());
            try (Ballast ballast = desk.ballast(engine, prices)) {
                Certificate.Figures figures =
                        Desk.recover(ballast).certificate().figures();

                assertThat(figures).isNotNull();
                // 5 lots of 30, 100 points up: 15,000.
                assertThat(figures.valuation().openEquity()).isEqualTo(Money.of(5_015_000));
            }
        }

        @Test
        void that_the_engine_refuses_gives_the_portfolio_back() {
            engine.refuse(new IllegalStateException("no broker"));
            try (Ballast ballast = desk.ballast(engine)) {
                assertThatThrownBy(() -> Desk.recover(ballast)).hasMessage("no broker");
            }

            assertThat(report().standing().phase()).isEqualTo(Phase.IDLE);
        }

        @Test
        void that_the_engine_of_an_instance_refuses_halts_the_portfolio() {
            engine.refuse(new IllegalStateException("no broker"));
            try (Ballast ballast = desk.ballast(engine)) {
                assertThatThrownBy(() -> ballast.recovery().recover(Request.asInstance("start")))
                        .hasMessage("no broker");
            }

            assertThat(report().standing().phase()).isEqualTo(Phase.HALTED);
        }

        @Test
        void that_takes_the_engine_too_long_gives_the_portfolio_back() {
            desk.with("recovery.handover-timeout", "1ms");
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            try (Ballast ballast = desk.ballast(new TradingEngine() {
                @Override
                public void resume(Portfolio portfolio, Certificate certificate) {
                    Await.next(told);
                }

                @Override
                public void standBy(String reason) {
                    told.add(reason);
                }

                @Override
                public void halt(String reason) {}
            })) {
                assertThatThrownBy(() -> Desk.recover(ballast)).hasMessageContaining("recovery.handover-timeout");
            }

            assertThat(report().standing().phase()).isEqualTo(Phase.IDLE);
        }
    }

    @Nested
    class A_session {

        @Test
        void commits_commands_that_the_next_recovery_finds() {
            Certificate before;
            try (Ballast ballast = desk.ballast(engine)) {
                TradingSession session = ballast.session(Desk.recover(ballast));

                assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
                assertThat(session.submit(List.of(Desk.base("BN-1"), Desk.base("BN-2"))))
                        .extracting(result -> result.status())
                        .containsExactly(Status.DUPLICATE, Status.REJECTED);
                assertThat(session.portfolio().positions())
                        .extracting(Position::id)
                        .containsExactly(new PositionId("BN-1"));
                before = ballast.validation().validate();
            }
            try (Ballast ballast = desk.ballast(new NoEngine())) {
                assertThat(Desk.recover(ballast).certificate().stateDigest()).isEqualTo(before.stateDigest());
            }
        }

        @Test
        void is_the_same_for_one_recovery() {
            try (Ballast ballast = desk.ballast(engine)) {
                RecoveryOutcome.Recovered recovered = Desk.recover(ballast);

                assertThat(ballast.session(recovered)).isSameAs(ballast.session(recovered));
            }
        }

        @Test
        void is_not_given_for_a_recovery_of_somebody_else() {
            RecoveryOutcome.Recovered foreign;
            try (Ballast ballast = desk.ballast(new NoEngine())) {
                foreign = Desk.recover(ballast);
            }
            try (Ballast ballast = desk.ballast(engine)) {
                assertThatThrownBy(() -> ballast.session(foreign)).isInstanceOf(IllegalArgumentException.class);
                Desk.recover(ballast);
                assertThatThrownBy(() -> ballast.session(foreign)).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void that_is_closed_gives_the_portfolio_back_and_takes_nothing_any_more() {
            try (Ballast ballast = desk.ballast(engine)) {
                TradingSession session = ballast.session(Desk.recover(ballast));
                session.close();

                assertThat(session.isOpen()).isFalse();
                assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.SUPERSEDED);
                assertThat(report().standing().phase()).isEqualTo(Phase.IDLE);
            }
        }

        @Test
        void goes_on_after_a_second_recovery_was_refused() {
            // Longer than any pause of a busy machine, and still to be waited for.
            desk.with("lease.ttl", "2s");
            try (Ballast ballast = desk.ballast(engine)) {
                TradingSession session = ballast.session(Desk.recover(ballast));

                assertThat(ballast.recovery().recover(Request.oneShot("again")))
                        .isInstanceOf(RecoveryOutcome.Superseded.class);
                assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
            }
        }

        @Test
        void is_over_after_a_second_recovery_was_forced_and_does_not_disturb_the_new_one() {
            try (Ballast ballast = desk.ballast(engine)) {
                TradingSession first = ballast.session(Desk.recover(ballast));
                TradingSession second = ballast.session(Desk.takeOver(ballast));
                first.close();

                assertThat(first.isOpen()).isFalse();
                assertThat(first.submit(Desk.base("BN-1")).status()).isEqualTo(Status.SUPERSEDED);
                assertThat(second.submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
                assertThat(report().standing().phase()).isEqualTo(Phase.ACTIVE);
                String heartbeat = heartbeat();
                Await.until(() -> !heartbeat.equals(heartbeat()));
            }
        }

        @Test
        void is_over_as_soon_as_a_heartbeat_finds_that_another_instance_took_over() {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            try (Ballast ballast = desk.ballast(listening(told));
                    Ballast other = desk.ballast(new NoEngine())) {
                TradingSession session = ballast.session(Desk.recover(ballast));
                Desk.takeOver(other);

                assertThat(Await.next(told)).endsWith(" took the portfolio over");
                assertThat(session.isOpen()).isFalse();
                assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.SUPERSEDED);
                session.close();
                assertThat(other.inspection().report().orElseThrow().standing().phase())
                        .isEqualTo(Phase.ACTIVE);
            }
        }

        private String heartbeat() {
            return String.valueOf(
                    desk.database.table(Desk.MAIN, "portfolio_state").get(0).get("heartbeat_at"));
        }

        private static TradingEngine listening(BlockingQueue<String> told) {
            return new TradingEngine() {
                @Override
                public void resume(Portfolio portfolio, Certificate certificate) {}

                @Override
                public void standBy(String reason) {
                    told.add(reason);
                }

                @Override
                public void halt(String reason) {}
            };
        }
    }

    @Nested
    class Closing {

        @Test
        void gives_back_what_nobody_asked_a_session_for() {
            try (Ballast ballast = desk.ballast(engine)) {
                Desk.recover(ballast);
                assertThat(report().standing().phase()).isEqualTo(Phase.ACTIVE);
            }

            assertThat(report().standing().phase()).isEqualTo(Phase.IDLE);
        }

        @Test
        void gives_the_portfolio_back_before_the_store_is_closed() {
            Desk.InMemoryModule store = desk.new InMemoryModule() {
                @Override
                public void close() {
                    closed.add(report().standing().phase().name());
                }
            };
            Ballast ballast = Ballast.open(desk.settings(), engine, Optional.empty(), store);
            Desk.recover(ballast);
            ballast.close();
            ballast.close();

            assertThat(store.closed).containsExactly("IDLE");
        }

        @Test
        void ends_recoveries_too() {
            Ballast ballast = desk.ballast(engine);
            ballast.close();

            assertThatThrownBy(() -> Desk.recover(ballast))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Ballast is closed");
        }

        @Test
        void closes_the_store_though_giving_back_fails() {
            Desk.InMemoryModule store = desk.new InMemoryModule();
            Ballast ballast = Ballast.open(desk.settings(), engine, Optional.empty(), store);
            Desk.recover(ballast);
            desk.database.makeUnreachable();
            assertThatCode(ballast::close).doesNotThrowAnyException();

            assertThat(store.closed).containsExactly("store");
        }
    }
}
