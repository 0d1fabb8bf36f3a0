package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseValueTest {

    private static final String UUID_TEXT = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static LeaseConfig holder(String instance, Duration ttl) {
        return new LeaseConfig(new InstanceId(instance), UUID.fromString(UUID_TEXT), ttl);
    }

    @Test
    void says_who_holds_it_and_for_how_long() {
        assertThat(LeaseValue.of(holder("trader-1.example:7001_a", Duration.ofSeconds(3))))
                .isEqualTo("trader-1.example:7001_a " + UUID_TEXT + " 3000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "trader-1", "10.0.0.1:7001", "-", ":", "_._", "3000", UUID_TEXT})
    void is_read_as_it_was_written_whatever_the_instance_is_called(String instance) {
        for (Duration ttl : new Duration[] {Duration.ofMillis(1), Duration.ofSeconds(3), Duration.ofDays(1)}) {
            assertThat(LeaseValue.parse(LeaseValue.of(holder(instance, ttl)))).contains(holder(instance, ttl));
        }
        String longest = "x".repeat(64);
        assertThat(LeaseValue.parse(LeaseValue.of(holder(longest, Duration.ofSeconds(3)))))
                .contains(holder(longest, Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT24H0.001S"})
    void refuses_a_time_to_live_that_is_none_or_too_long(Duration ttl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holder("trader-1", ttl))
                .withMessageStartingWith("lease.ttl ");
    }

    @Test
    void counts_whole_milliseconds() {
        assertThat(holder("a", Duration.ofNanos(1_999_999)).ttl()).isEqualTo(Duration.ofMillis(1));
    }
}
