package io.ballast.domain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.domain.fixture.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsDocumentTest {

    private static final String COMPLETE = "{\"decided_at\":\"2026-01-05T03:45:00.123456Z\",\"max_pyramids\":5,"
            + "\"position_id_used\":true,\"terms\":{\"lot_size\":\"30\",\"margin_per_lot\":\"270000.00\","
            + "\"point_value\":\"30.00\"}}";

    @Test
    void reads_back_what_it_wrote() {
        for (Facts facts : List.of(
                Facts.at(Samples.NOW),
                new Facts(Samples.NOW, Samples.terms(30, 270_000), 5, true),
                new Facts(Samples.NOW, Samples.terms(30, 270_000), null, false),
                new Facts(Samples.NOW, null, 0, true),
                new Facts(Samples.NOW, null, Integer.MAX_VALUE, false))) {
            assertThat(FactsDocument.read(FactsDocument.text(facts))).isEqualTo(facts);
        }
    }

    @Test
    void writes_every_fact() {
        assertThat(FactsDocument.text(new Facts(Samples.NOW, Samples.terms(30, 270_000), 5, true)))
                .isEqualTo(COMPLETE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"decided_at\":\"2026-01-05T03:45:00.123456Z\", | '' | missing field \"decided_at\"",
                "2026-01-05T03:45:00.123456Z | noon | field \"decided_at\" must be an instant",
                "\"max_pyramids\":5 | \"max_pyramids\":\"x\" | field \"max_pyramids\" must be",
                "\"max_pyramids\":5 | \"max_pyramids\":-1 | max_pyramids: no number of pyramids: -1",
                "\"max_pyramids\":5 | \"max_pyramids\":2147483648 | max_pyramids: no number of pyramids: 2147483648",
                "\"position_id_used\":true | \"position_id_used\":1 | field \"position_id_used\" must be true or false",
                "\"lot_size\":\"30\" | \"lot_size\":\"x\" | lot_size",
                "\"position_id_used\":true | \"position_id_used\":true,\"prices\":1 | unknown field \"prices\" of facts",
                "{\"decided_at\" | { \"decided_at\" | not canonical"
            })
    void refuses_what_it_does_not_write(String part, String replacement, String complaint) {
        assertThatThrownBy(() -> FactsDocument.read(COMPLETE.replace(part, replacement)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }
}
