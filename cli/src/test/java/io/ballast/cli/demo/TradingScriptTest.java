package io.ballast.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.CommandDocument;
import io.ballast.domain.command.CommandWriter;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradingScriptTest {

    private static final ContractCatalogue CATALOGUE = ContractCatalogue.indianDefaults();

    @Test
    void the_same_seed_writes_the_same_script_and_a_shorter_one_is_its_beginning() {
        List<TradeCommand> script = TradingScript.of(7, 300);

        assertThat(TradingScript.of(7, 300)).isEqualTo(script);
        assertThat(TradingScript.of(7, 100)).isEqualTo(script.subList(0, 100));
        assertThat(TradingScript.of(8, 300)).isNotEqualTo(script);
    }

    @Test
    void every_type_of_command_and_every_instrument_takes_part() {
        List<TradeCommand> script = TradingScript.of(1, 500);

        assertThat(script.stream().map(TradeCommand::type).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "begin_entry",
                        "confirm_entry",
                        "cancel_entry",
                        "open_base",
                        "add_pyramid",
                        "trail_stop",
                        "begin_exit",
                        "cancel_exit",
                        "reduce",
                        "close",
                        "roll",
                        "adjust_capital");
        assertThat(script.stream()
                        .filter(TradeCommand.Opening.class::isInstance)
                        .map(command -> ((TradeCommand.Opening) command).order().instrument())
                        .filter(CATALOGUE::lists)
                        .collect(Collectors.toSet()))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, -5})
    void about_one_command_in_twenty_is_rejected_and_the_portfolio_stays_consistent(long seed) {
        List<ReasonCode> rejections = new ArrayList<>();
        SealedPortfolio state = fold(TradingScript.of(seed, 1_000), rejections);

        assertThat(rejections).hasSizeBetween(20, 90);
        assertThat(new HashSet<>(rejections)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(Evidence.judge(
                        new ConsistencyCheck(CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN),
                        state.portfolio().snapshot(state.seq())))
                .isInstanceOf(Verdict.Consistent.class);
        assertThat(state.portfolio().livePositions()).isPositive();
    }

    @Test
    void every_command_survives_its_written_form() {
        assertThat(TradingScript.of(3, 500))
                .allSatisfy(command -> assertThat(CommandDocument.read(CommandWriter.document(command)))
                        .isEqualTo(command));
    }

    private static SealedPortfolio fold(List<TradeCommand> script, List<ReasonCode> rejections) {
        SealedPortfolio state = SealedPortfolio.begin(
                new Genesis(new PortfolioId("main"), new UUID(1, 1), Currency.getInstance("INR"), Replay.CAPITAL),
                Sealer.PLAIN);
        Set<PositionId> used = new HashSet<>();
        for (TradeCommand command : script) {
            SealedPortfolio.Step step = state.decide(command, facts(command, state, used));
            if (step.decision() instanceof Decision.Rejected rejected) {
                rejections.add(rejected.reason());
            } else if (command instanceof TradeCommand.Opening opening) {
                used.add(opening.order().positionId());
            }
            state = step.after();
        }
        return state;
    }

    private static Facts facts(TradeCommand command, SealedPortfolio state, Set<PositionId> used) {
        if (command instanceof TradeCommand.Opening opening) {
            Instrument instrument = opening.order().instrument();
            return new Facts(
                    command.at(),
                    CATALOGUE.termsOf(instrument, command.at()).orElse(null),
                    CATALOGUE.listing(instrument).map(Listing::maxPyramids).orElse(null),
                    used.contains(opening.order().positionId()));
        }
        if (command instanceof TradeCommand.Roll roll) {
            return state.portfolio()
                    .position(roll.positionId())
                    .map(position -> new Facts(
                            command.at(),
                            CATALOGUE
                                    .termsOf(position.instrument(), command.at())
                                    .orElse(null),
                            null,
                            false))
                    .orElse(Facts.at(command.at()));
        }
        return Facts.at(command.at());
    }
}
