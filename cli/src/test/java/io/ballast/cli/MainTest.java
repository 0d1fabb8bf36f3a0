package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void a_version_is_always_known() {
        assertThat(Main.version()).isNotBlank();
    }
}
