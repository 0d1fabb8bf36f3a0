package io.ballast.domain.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The canonical form byte by byte; every stored digest depends on it. */
class EncodingTest {

    /** Version 1 and the table {@code t}. */
    private static final String BEGINNING = "01" + "00000001" + "74";

    private static Encoding table() {
        return new Encoding("t", 100);
    }

    private static ByteBuffer bytes(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return ByteBuffer.wrap(bytes);
    }

    @Test
    void begins_with_a_version_and_the_table() {
        assertThat(table().content()).isEqualTo(bytes(BEGINNING));
    }

    @Test
    void a_text_has_its_column_its_presence_and_its_length_in_bytes() {
        assertThat(table().text(1, "aé").content()).isEqualTo(bytes(BEGINNING + "01" + "01" + "00000003" + "61c3a9"));
        assertThat(table().text(1, "").content()).isEqualTo(bytes(BEGINNING + "01" + "01" + "00000000"));
        assertThat(table().text(1, null).content()).isEqualTo(bytes(BEGINNING + "01" + "00"));
    }

    @Test
    void a_decimal_is_its_unscaled_value() {
        assertThat(table().decimal(2, new BigDecimal("0.00000256")).content())
                .isEqualTo(bytes(BEGINNING + "02" + "01" + "00000002" + "0100"));
        assertThat(table().decimal(2, new BigDecimal("-0.00000001")).content())
                .isEqualTo(bytes(BEGINNING + "02" + "01" + "00000001" + "ff"));
        assertThat(table().decimal(2, null).content()).isEqualTo(bytes(BEGINNING + "02" + "00"));
    }

    @Test
    void a_whole_number_has_eight_bytes() {
        assertThat(table().whole(3, 258).content()).isEqualTo(bytes(BEGINNING + "03" + "01" + "0000000000000102"));
    }

    @Test
    void a_flag_has_one() {
        assertThat(table().flag(4, true).content()).isEqualTo(bytes(BEGINNING + "04" + "01" + "01"));
        assertThat(table().flag(4, false).content()).isEqualTo(bytes(BEGINNING + "04" + "01" + "00"));
    }

    @Test
    void an_instant_has_seconds_and_nanoseconds() {
        assertThat(table().instant(5, Instant.ofEpochSecond(1, 1_000)).content())
                .isEqualTo(bytes(BEGINNING + "05" + "01" + "0000000000000001" + "000003e8"));
        assertThat(table().instant(5, null).content()).isEqualTo(bytes(BEGINNING + "05" + "00"));
    }

    @Test
    void a_digest_has_its_bytes() {
        Digest digest = Digest.sha256("x");
        assertThat(table().digest(6, digest).content())
                .isEqualTo(bytes(BEGINNING + "06" + "01" + "00000020" + digest.hex()));
    }

    @Test
    void holds_the_longest_texts_that_are_announced() {
        List<ByteBuffer> digests = new ArrayList<>();
        for (String text : List.of("x".repeat(20_000), "é".repeat(20_000), "中".repeat(20_000))) {
            digests.add(new Encoding("t", text.length()).text(1, text).content());
        }
        assertThat(digests).doesNotHaveDuplicates();
    }
}
