package io.ballast.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LaneTest {
    @Test
    void is_named_by_its_property() {
        assertThat(Lane.named("embedded")).isEqualTo(Lane.EMBEDDED);
        assertThat(Lane.named("containers")).isEqualTo(Lane.CONTAINERS);
    }

    @Test
    void refuses_a_name_it_does_not_know() {
        assertThatThrownBy(() -> Lane.named("cloud"))
                .hasMessageContaining("cloud")
                .hasMessageContaining("containers");
    }
}
