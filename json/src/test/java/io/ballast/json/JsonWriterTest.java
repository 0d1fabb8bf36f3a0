package io.ballast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void keys_stand_in_the_order_of_the_document_and_null_is_written() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("z", null);
        document.put("a", Arrays.asList(1, 2L, BigInteger.TEN, true, null, "x"));

        assertThat(JsonWriter.write(document)).isEqualTo("{\"z\":null,\"a\":[1,2,10,true,null,\"x\"]}");
    }

    @Test
    void a_decimal_is_written_in_plain_notation() {
        assertThat(JsonWriter.write(Map.of("d", new BigDecimal("1E+3")))).isEqualTo("{\"d\":1000}");
    }

    @Test
    void a_number_that_is_not_exact_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(Map.of("d", 0.1)));
    }

    @Test
    void an_object_of_another_kind_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(Map.of("d", new StringBuilder())));
    }
}
