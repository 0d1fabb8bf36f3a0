package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.desk.PyramidDesk;
import com.example.desk.PyramidDesk.Fill;
import com.example.desk.PyramidDesk.Next;
import io.ballast.application.port.out.Ownership;
import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The page for engines that embed Ballast: its code is code that compiles, and does what the page says. */
class EmbeddingTest {

    @Nested
    class The_page {

        private static final Path EXAMPLES = Path.of("src/test/java/com/example/desk");
        private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

        private final String page = read(Path.of("../docs/embedding.md"));

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new AssertionError("not readable: " + file.toAbsolutePath(), e);
            }
        }

        @Test
        void shows_the_engine_and_the_twenty_lines_as_they_are_compiled() {
            String whole = read(EXAMPLES.resolve("TwentyLines.java"));
            String lines = whole.substring(
                    whole.indexOf('\n', whole.indexOf("begin here.")) + 1,
                    whole.indexOf("        // The lines of the page end here."));

            assertThat(JAVA.matcher(page).results().map(MatchResult::group).toList())
                    .containsExactly(
                            "```java\n" + lines.stripTrailing().stripIndent() + "\n```",
                            "```java\n" + read(EXAMPLES.resolve("PyramidDesk.java")) + "```");
        }

        @Test
        void shares_its_twenty_lines_with_the_readme() {
            String twenty = JAVA.matcher(page)
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElseThrow();

            assertThat(read(Path.of("../README.md"))).contains(twenty);
        }

        @Test
        void names_this_version() {
            assertThat(page).contains("<version>" + BuildInfo.version() + "</version>");
        }

        @Test
        void names_types_that_exist() {
            for (Class<?> type : List.of(
                    io.ballast.application.port.out.PortfolioStore.class,
                    Ownership.class,
                    io.ballast.application.port.out.RecoveryJournal.class,
                    io.ballast.application.port.out.StoreSchema.class,
                    io.ballast.application.port.out.MarketPrices.class)) {
                assertThat(page).contains("`" + type.getSimpleName() + "`");
            }
        }
    }

    /** Fills everything at once, and may be cut off before or after it did. */
    private static final class Market implements PyramidDesk.Broker {

        private final Map<String, Fill> fills = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private long available = 5;
        private boolean diesBefore;
        private boolean diesAfter;

        @Override
        public Optional<Fill> buy(String orderId, EntryOrder order) {
            if (diesBefore) {
                throw new IllegalStateException("killed");
            }
            if (available > 0) {
                fills.put(orderId, new Fill(Lots.of(available), Price.of(50_010)));
            }
            if (diesAfter) {
                throw new IllegalStateException("killed");
            }
            return Optional.ofNullable(fills.get(orderId));
        }

        @Override
        public Optional<Fill> settle(String orderId) {
            asked.add(orderId);
            return Optional.ofNullable(fills.get(orderId));
        }
    }

    private static final PositionId BN_1 = new PositionId("BN-1");
    private static final EntryOrder ORDER = new EntryOrder(
            new Instrument("BANK_NIFTY"), BN_1, Price.of(50_000), Lots.of(5), Price.of(49_500), null, null, null, null);

    private final Desk house = Desk.open();
    private final Market market = new Market();
    private final List<String> log = new ArrayList<>();

    private PyramidDesk desk() {
        return new PyramidDesk(market, Clock.systemUTC(), log::add);
    }

    /** Starts, buys, and ends. */
    private void trade() {
        PyramidDesk desk = desk();
        try (Ballast ballast = house.ballast(desk)) {
            RecoveryOutcome.Recovered recovered = Desk.recover(ballast);
            desk.buyBase(ballast.session(recovered), ORDER);
        }
    }

    private Optional<Position> afterRestart() {
        PyramidDesk desk = desk();
        try (Ballast ballast = house.ballast(desk)) {
            assertThat(desk.start(ballast)).isEqualTo(Next.TRADE);
        }
        try (Ballast ballast = house.ballast(new NoEngine())) {
            return Desk.recover(ballast).state().portfolio().position(BN_1);
        }
    }

    @Nested
    class An_engine_that_is_killed {

        @Test
        void before_the_intent_finds_nothing() {
            assertThat(afterRestart()).isEmpty();
            assertThat(market.asked).isEmpty();
        }

        @Test
        void between_intent_and_order_finds_that_nothing_was_bought() {
            market.diesBefore = true;
            assertThatThrownBy(EmbeddingTest.this::trade).hasMessage("killed");

            assertThat(afterRestart()).isEmpty();
            assertThat(market.asked).containsExactly("BN-1.begin-BN-1");
        }

        /** The order works on while nobody looks: what the broker says when it is asked is what was bought. */
        @Test
        void between_order_and_fill_finds_what_was_filled_until_it_was_cancelled() {
            market.diesAfter = true;
            market.available = 0;
            assertThatThrownBy(EmbeddingTest.this::trade).hasMessage("killed");
            market.fills.put("BN-1.begin-BN-1", new PyramidDesk.Fill(Lots.of(2), Price.of(50_020)));

            assertThat(afterRestart()).hasValueSatisfying(position -> {
                assertThat(position.status()).isEqualTo(PositionStatus.OPEN);
                assertThat(position.lots()).isEqualTo(Lots.of(2));
                assertThat(position.entryPrice()).isEqualTo(Price.of(50_020));
            });
        }

        @Test
        void between_fill_and_confirmation_finds_what_was_filled() {
            market.diesAfter = true;
            market.available = 3;
            assertThatThrownBy(EmbeddingTest.this::trade).hasMessage("killed");

            assertThat(afterRestart()).hasValueSatisfying(position -> {
                assertThat(position.status()).isEqualTo(PositionStatus.OPEN);
                assertThat(position.lots()).isEqualTo(Lots.of(3));
                assertThat(position.entryPrice()).isEqualTo(Price.of(50_010));
            });
        }

        @Test
        void after_the_confirmation_finds_its_position_and_asks_nobody() {
            trade();

            assertThat(afterRestart())
                    .hasValueSatisfying(position -> assertThat(position.lots()).isEqualTo(Lots.of(5)));
            assertThat(market.asked).isEmpty();
        }
    }

    @Test
    void an_engine_whose_order_was_not_filled_holds_nothing() {
        market.available = 0;
        trade();

        assertThat(afterRestart()).isEmpty();
        assertThat(log).contains("cancel_entry of BN-1: applied");
    }

    @Test
    void an_engine_sends_no_order_for_an_intent_that_is_not_durable() {
        PyramidDesk desk = desk();
        try (Ballast ballast = house.ballast(desk)) {
            RecoveryOutcome.Recovered recovered = Desk.recover(ballast);
            TradingSession session = ballast.session(recovered);
            house.database.makeUnreachable();

            assertThat(desk.buyBase(session, ORDER)).isFalse();
            assertThat(market.fills).isEmpty();
            house.database.makeReachable();
        }
    }

    @Nested
    class An_engine_knows_what_to_do_next {

        private Next next(Desk there) {
            PyramidDesk desk = desk();
            try (Ballast ballast = there.ballast(desk)) {
                return desk.start(ballast);
            }
        }

        @Test
        void where_nothing_is_stored() {
            assertThat(next(new Desk())).isEqualTo(Next.CALL_SOMEBODY);
        }

        @Test
        void where_the_store_contradicts_itself_and_then_is_halted() {
            house.database.exchange(Desk.MAIN, "portfolio_state", "main", "margin_used", "1.00000000");

            assertThat(next(house)).isEqualTo(Next.CALL_SOMEBODY);
            assertThat(log).anyMatch(line -> line.startsWith("halted: "));
            assertThat(next(house)).isEqualTo(Next.CALL_SOMEBODY);
            assertThat(log.get(log.size() - 1)).contains("CALL_SOMEBODY: INCONSISTENT");
        }

        @Test
        void where_the_store_cannot_be_read() {
            house.database.exchange(Desk.MAIN, "portfolio_state", "main", "margin_used", "NaN");

            assertThat(next(house)).isEqualTo(Next.CALL_SOMEBODY);
        }

        @Test
        void where_the_store_is_away() {
            house.with("recovery.retry-waits", "1ms").database.makeUnreachable();

            assertThat(next(house)).isEqualTo(Next.TRY_AGAIN);
        }

        @Test
        void where_another_instance_trades() {
            Leadership other = ((Ownership.TakeOver.Taken) house.database
                            .open(Desk.MAIN)
                            .takeOver(new Ownership.Claimant(
                                    new InstanceId("eng-2"), UUID.randomUUID(), Duration.ofSeconds(60), false, "test")))
                    .leadership();

            assertThat(next(house)).isEqualTo(Next.TRY_AGAIN);
            assertThat(log).anyMatch(line -> line.contains(other.holder().value()));
        }
    }
}
