package io.ballast.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.document.CanonicalJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandRoundTripTest {

    private static final int ROUNDS = 250;

    @Test
    void every_command_that_can_be_made_is_read_back_as_it_was_written() {
        ArbitraryCommands commands = new ArbitraryCommands(20_260_105);
        for (int type = 0; type < CommandDocuments.TYPES.size(); type++) {
            for (int i = 0; i < ROUNDS; i++) {
                TradeCommand command = commands.next(type);
                assertThat(command.type()).isEqualTo(CommandDocuments.TYPES.get(type));
                Map<String, Object> document = CommandWriter.document(command);
                assertThat(CommandDocument.read(document)).isEqualTo(command);
                assertThat(CommandWriter.text(command)).isEqualTo(CanonicalJson.write(document));
            }
        }
    }

    @Test
    void the_same_command_has_the_same_text() {
        ArbitraryCommands one = new ArbitraryCommands(1);
        ArbitraryCommands same = new ArbitraryCommands(1);
        for (int i = 0; i < 12 * ROUNDS; i++) {
            assertThat(CommandWriter.text(one.next(i % 12))).isEqualTo(CommandWriter.text(same.next(i % 12)));
        }
    }
}
