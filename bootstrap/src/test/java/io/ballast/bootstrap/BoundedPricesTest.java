package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.fake.FixedPrices;
import io.ballast.application.fake.MutableClock;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.out.MarketPrices;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.MarketPrice;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BoundedPricesTest {

    private static final Set<Instrument> BANK_NIFTY = Set.of(new Instrument("BANK_NIFTY"));
    /** Never used up; a test that has failed ends after it. */
    private static final Duration ENDLESS = Duration.ofMinutes(1);

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final RecordingObserver observer = new RecordingObserver();
    private final FixedPrices fixed = new FixedPrices().with("BANK_NIFTY", "51000", MutableClock.START);

    @Test
    void are_those_of_the_source_when_they_come_in_time() {
        assertThat(new BoundedPrices(fixed, observer).latest(BANK_NIFTY, ENDLESS))
                .containsExactly(
                        new MarketPrice(new Instrument("BANK_NIFTY"), Price.parse("51000"), MutableClock.START));
        assertThat(observer.events()).isEmpty();
    }

    @Test
    void fail_when_the_source_fails() {
        fixed.fail(new IllegalStateException("no line"));
        BoundedPrices prices = new BoundedPrices(fixed, observer);

        assertThatThrownBy(() -> prices.latest(BANK_NIFTY, ENDLESS)).hasMessageContaining("no line");
        assertThatThrownBy(() -> prices.latest(BANK_NIFTY, ENDLESS))
                .as("asked again")
                .hasMessageContaining("no line");
    }

    @Test
    void fail_when_the_source_answers_with_nothing_at_all() {
        @SuppressWarnings("NullAway") // What foreign code may do.
        MarketPrices careless = (instruments, budget) -> null;

        assertThatThrownBy(() -> new BoundedPrices(careless, observer).latest(BANK_NIFTY, ENDLESS))
                .isInstanceOf(IllegalStateException.class);
    }

    @Nested
    class Of_a_source_that_hangs {

        private final CountDownLatch letGo = new CountDownLatch(1);
        private final AtomicInteger questions = new AtomicInteger();
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        private Collection<MarketPrice> hang(Set<Instrument> instruments, Duration budget) {
            questions.incrementAndGet();
            boolean isHanging = true;
            while (isHanging) {
                try {
                    letGo.await();
                    isHanging = false;
                } catch (InterruptedException e) {
                    told.add("interrupted");
                }
            }
            return fixed.latest(instruments, budget);
        }

        private final BoundedPrices prices = new BoundedPrices(this::hang, observer);

        @Test
        void are_left_out_and_the_source_is_interrupted() {
            assertThat(prices.latest(BANK_NIFTY, AT_ONCE)).isEmpty();

            assertThat(Await.next(told)).isEqualTo("interrupted");
            assertThat(observer.events(Event.SideEffectFailed.class))
                    .extracting(Event.SideEffectFailed::what)
                    .isEqualTo(List.of("market prices"));
        }

        @Test
        void are_not_asked_for_again_until_it_has_answered() {
            prices.latest(BANK_NIFTY, AT_ONCE);
            Await.next(told);
            assertThat(prices.latest(BANK_NIFTY, ENDLESS)).isEmpty();
            assertThat(questions).hasValue(1);

            letGo.countDown();
            Await.until(() -> !prices.latest(BANK_NIFTY, ENDLESS).isEmpty());
            assertThat(questions).hasValue(2);
        }

        @Test
        void are_left_out_when_whoever_waits_is_interrupted() {
            Thread.currentThread().interrupt();

            assertThat(prices.latest(BANK_NIFTY, ENDLESS)).isEmpty();
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
