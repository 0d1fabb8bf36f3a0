package io.ballast.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineEventsTest {

    private final List<String> heard = new ArrayList<>();

    private final EngineEvents.Listener listener = new EngineEvents.Listener() {
        @Override
        public void active(long epoch) {
            heard.add("active " + epoch);
        }

        @Override
        public void sent(List<?> commandIds) {
            heard.add("sent " + commandIds);
        }

        @Override
        public void answered(Acknowledgement acknowledgement) {
            heard.add("answered " + acknowledgement);
        }
    };

    @Test
    void what_the_engine_tells_is_heard() {
        List<TradeCommand> commands = TradingScript.of(1, 2);

        EngineEvents.read(EngineEvents.active(7), listener);
        EngineEvents.read(EngineEvents.sent(commands), listener);
        EngineEvents.read(
                EngineEvents.answered(new Result(
                        new CommandId("c-00001"), Status.REJECTED, null, 5L, ReasonCode.NOT_LIVE, List.of())),
                listener);

        assertThat(heard)
                .containsExactly(
                        "active 7",
                        "sent [c-00001, c-00002]",
                        "answered Acknowledgement[id=c-00001, status=REJECTED, seq=5]");
    }

    @Test
    void a_line_that_was_cut_off_tells_nothing() {
        EngineEvents.read(EngineEvents.active(7).substring(0, 9), listener);
        EngineEvents.read("{\"event\":\"of a later version\"}", listener);

        assertThat(heard).isEmpty();
    }
}
