package io.ballast.domain.seal;

import static io.ballast.domain.fixture.Samples.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @Test
    void with_a_key_is_the_hmac_of_rfc_4231() {
        byte[] key = new byte[131];
        Arrays.fill(key, (byte) 0xaa);
        assertThat(Sealer.keyed(key)
                        .text("Test Using Larger Than Block-Size Key - Hash Key First")
                        .hex())
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    @Test
    void seals_everything_otherwise_under_another_key() {
        byte[] other = KEY.clone();
        other[31]++;
        for (Sealer sealer : new Sealer[] {Sealer.PLAIN, Sealer.keyed(other)}) {
            assertThat(sealer.row(MAIN, SealSamples.FULL))
                    .isNotEqualTo(Sealer.keyed(KEY).row(MAIN, SealSamples.FULL));
            assertThat(sealer.row(MAIN, SealSamples.STATE))
                    .isNotEqualTo(Sealer.keyed(KEY).row(MAIN, SealSamples.STATE));
            assertThat(sealer.state(SealSamples.HEAD, Digest.ZERO, Digest.ZERO))
                    .isNotEqualTo(Sealer.keyed(KEY).state(SealSamples.HEAD, Digest.ZERO, Digest.ZERO));
            assertThat(sealer.text("x")).isNotEqualTo(Sealer.keyed(KEY).text("x"));
        }
    }

    @Test
    void keeps_a_copy_of_its_key() {
        byte[] given = KEY.clone();
        Sealer sealer = Sealer.keyed(given);
        Arrays.fill(given, (byte) 0);
        assertThat(sealer.text("x")).isEqualTo(Sealer.keyed(KEY).text("x"));
    }

    @Test
    void refuses_a_key_that_is_shorter_than_a_seal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sealer.keyed(new byte[31]))
                .withMessage("a key of seals has at least 32 bytes, and not 31");
        assertThat(Sealer.keyed(new byte[32]).text("x")).isNotEqualTo(Sealer.PLAIN.text("x"));
    }

    @Test
    void shows_nothing_of_its_key() {
        assertThat(Sealer.keyed(KEY)).hasToString("seals with a key");
        assertThat(Sealer.PLAIN).hasToString("seals without a key");
    }
}
