package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.servers.proxy.Direction;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.servers.proxy.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that fails in the middle of the rows of a large portfolio: all of it is read, or nothing. */
class TornReadingIT {

    private static final String ROWS = "FROM portfolio_positions";

    private final Fixture fixture = Fixture.migrated();
    private final FaultProxy proxy = FaultProxy.to(fixture.database.url());
    private PostgresModule module;

    @SuppressWarnings("NullAway.Init") // set before each test
    TornReadingIT() {}

    @BeforeEach
    void fill() {
        fixture.leadWithPosition();
        fixture.edit("INSERT INTO portfolio_positions"
                + " SELECT (json_populate_record(p, json_build_object('position_id', 'X-' || n))).*"
                + " FROM portfolio_positions AS p, generate_series(1, 5000) AS n");
        module = fixture.open(PostgresConfig.of(
                        proxy.through(fixture.database.url()), fixture.database.user(), fixture.database.password())
                .withTimeouts(ReachabilityIT.hasty()));
    }

    @AfterEach
    void close() {
        proxy.close();
        fixture.close();
    }

    private void assertNothingThenEverything() {
        StoreUnavailableException torn = catchThrowableOfType(
                StoreUnavailableException.class, () -> module.portfolioStore().read());
        assertThat(torn).isNotNull();
        assertThat(torn.isTransient()).isTrue();
        assertThat(torn.sqlState()).isEqualTo("08006");

        SealedSnapshot whole = module.portfolioStore().read().orElseThrow();
        assertThat(whole.positions()).hasSize(5_001);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 100_000, 500_000})
    void is_torn_by_a_reset_after_some_bytes(int bytes) {
        proxy.resetAt(Place.replyTo(ROWS).plus(bytes));

        assertNothingThenEverything();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 500_000})
    void is_torn_by_silence_after_some_bytes(int bytes) {
        proxy.blackHoleAt(Place.replyTo(ROWS).plus(bytes));

        assertNothingThenEverything();
    }

    @Test
    void is_whole_on_a_line_of_small_pieces() {
        proxy.throttle(Direction.REPLIES, 20_000_000);

        assertThat(module.portfolioStore().read().orElseThrow().positions()).hasSize(5_001);
    }
}
