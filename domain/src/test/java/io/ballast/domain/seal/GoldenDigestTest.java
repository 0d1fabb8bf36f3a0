package io.ballast.domain.seal;

import static io.ballast.domain.fixture.Samples.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Digests that are stored somewhere already: whoever changes one of these breaks every existing portfolio. */
class GoldenDigestTest {

    @Test
    void of_a_position_with_everything() {
        assertThat(Sealer.PLAIN.row(MAIN, SealSamples.FULL))
                .hasToString("1448c32c44c7332d1ca750df2ab00d4228d7290dd25ee2f4df2ca33c44546c23");
    }

    @Test
    void of_a_position_with_what_it_must_have() {
        assertThat(Sealer.PLAIN.row(MAIN, SealSamples.SPARSE))
                .hasToString("2399de57bee55ace162ec3bf391604a265797ae0a84b44c0d02410fe37f67a14");
    }

    @Test
    void of_a_pyramid_state() {
        assertThat(Sealer.PLAIN.row(MAIN, SealSamples.STATE))
                .hasToString("fc75a42e89afd7cac4ddd6f30602027d9ee89248edd27fdbcedd206f56b79942");
        assertThat(Sealer.PLAIN.row(MAIN, SealSamples.ORPHANED))
                .hasToString("3d69bdbc3bebbd973ec75754bafde707791e4379d67d796af1cba95244af753b");
    }

    @Test
    void of_a_state() {
        assertThat(Sealer.PLAIN.state(SealSamples.HEAD, Digest.sha256("live"), Digest.sha256("closed")))
                .hasToString("4c4f09989ba6f396c7e632878a42659d71905c0f2c02aa163f831300dc49cea8");
    }
}
