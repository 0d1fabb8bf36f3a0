package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.identity.InstanceId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceNameTest {

    @Test
    void is_the_host_and_the_process() {
        assertThat(InstanceName.of(Map.of("HOSTNAME", "trader-1.example"), 4711))
                .isEqualTo("trader-1.example-4711");
        assertThat(InstanceName.of(Map.of("COMPUTERNAME", "DESK"), 7)).isEqualTo("DESK-7");
    }

    @Test
    void is_written_as_an_id_may_be() {
        assertThat(InstanceName.of(Map.of("HOSTNAME", "Händler 1/a"), 7)).isEqualTo("H-ndler-1-a-7");
        String longest = InstanceName.of(Map.of("HOSTNAME", "x".repeat(200)), 123_456);
        assertThat(new InstanceId(longest).value()).hasSize(64).endsWith("x-123456");
    }

    @Test
    void is_found_out_where_the_environment_does_not_tell() {
        assertThat(new InstanceId(InstanceName.of(Map.of("HOSTNAME", " "), 7)).value())
                .endsWith("-7");
    }
}
