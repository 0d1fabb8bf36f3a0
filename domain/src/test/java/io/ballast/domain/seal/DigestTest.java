package io.ballast.domain.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final Digest ONE = new Digest(0, 0, 0, 1);
    private static final Digest MOST = new Digest(-1, -1, -1, -1);

    private static BigInteger number(Digest digest) {
        return new BigInteger(1, digest.bytes());
    }

    @Nested
    class A_sum {

        /** Words on both sides of every carry and borrow. */
        private List<Digest> awkward() {
            long[] words = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE};
            List<Digest> digests = new ArrayList<>();
            for (long w3 : words) {
                for (long w2 : words) {
                    for (long w1 : words) {
                        for (long w0 : words) {
                            digests.add(new Digest(w3, w2, w1, w0));
                        }
                    }
                }
            }
            return digests;
        }

        @Test
        void carries_and_borrows_like_whole_numbers_modulo_two_to_the_256() {
            List<Digest> digests = awkward();
            SplittableRandom random = new SplittableRandom(256);
            for (Digest one : digests) {
                for (int i = 0; i < 60; i++) {
                    assertLikeNumbers(one, digests.get(random.nextInt(digests.size())));
                }
            }
        }

        @Test
        void of_random_digests_is_that_of_their_numbers() {
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 2_000; i++) {
                assertLikeNumbers(random(random), random(random));
            }
        }

        private Digest random(SplittableRandom random) {
            return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        }

        private void assertLikeNumbers(Digest one, Digest other) {
            assertThat(number(one.plus(other)))
                    .isEqualTo(number(one).add(number(other)).mod(MODULUS));
            assertThat(number(one.minus(other)))
                    .isEqualTo(number(one).subtract(number(other)).mod(MODULUS));
        }

        @Test
        void wraps_around() {
            assertThat(MOST.plus(ONE)).isEqualTo(Digest.ZERO);
            assertThat(Digest.ZERO.minus(ONE)).isEqualTo(MOST);
        }

        @Test
        void of_two_equal_digests_does_not_cancel() {
            Digest digest = Digest.sha256("x");
            assertThat(digest.plus(digest)).isNotEqualTo(Digest.ZERO);
            assertThat(digest.plus(digest).minus(digest)).isEqualTo(digest);
            assertThat(digest.minus(digest)).isEqualTo(Digest.ZERO);
        }
    }

    @Nested
    class Written {

        @Test
        void as_bytes_with_the_most_significant_first() {
            Digest digest = new Digest(0x0102030405060708L, 0x1112131415161718L, 0x2122232425262728L, -1);
            assertThat(digest.hex()).isEqualTo("0102030405060708111213141516171821222324252627" + "28ffffffffffffffff");
            assertThat(digest).hasToString(digest.hex());
            assertThat(Digest.of(digest.bytes())).isEqualTo(digest);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 31, 33})
        void in_no_other_number_of_bytes(int length) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Digest.of(new byte[length]))
                    .withMessage("a digest has 32 bytes, not " + length);
        }
    }

    @Nested
    class A_hash {

        @Test
        void is_SHA_256_of_the_text_in_UTF_8() {
            assertThat(Digest.sha256("").hex())
                    .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
            assertThat(Digest.sha256("é中").hex())
                    .isEqualTo(Sealer.PLAIN.seal(utf8("é中")).hex());
        }

        @Test
        void of_a_buffer_covers_what_was_written_and_no_more() {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            buffer.put("abc".getBytes(StandardCharsets.UTF_8));
            assertThat(Sealer.PLAIN.seal(buffer.flip()).hex())
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        }

        private ByteBuffer utf8(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(bytes);
        }
    }
}
