package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.Leadership;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriterNameTest {
    private static final PortfolioId MAIN = new PortfolioId("main");

    private static String name(String portfolio, long epoch) {
        return WriterName.of(
                new Leadership(new PortfolioId(portfolio), epoch, UUID.randomUUID(), new InstanceId("x".repeat(64))));
    }

    @Test
    void is_never_cut_off_by_the_server() {
        assertThat(name("a-very-long-portfoli", Long.MAX_VALUE)).hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void is_that_of_a_writer_of_its_epoch_and_of_later_looks_back() {
        assertThat(WriterName.isOf(MAIN, 7, name("main", 7))).isTrue();
        assertThat(WriterName.isOf(MAIN, 7, name("main", 3))).isTrue();
        assertThat(WriterName.isOf(MAIN, 7, name("main", 8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "psql",
                "ballast:main",
                "ballast:main:writer:",
                "ballast:main:writer:0",
                "ballast:main:writer:-1",
                "ballast:main:writer:07",
                "ballast:main:writer:+7",
                "ballast:main:writer:7 ",
                "ballast:main:writer:x",
                "ballast:main2:writer:7",
                "ballast:maiX:writer:7",
                "ballast_main:writer:7",
                "x:ballast:main:writer:7",
            })
    void is_not_that_of_anybody_else(String name) {
        assertThat(WriterName.isOf(MAIN, 7, name)).isFalse();
    }
}
