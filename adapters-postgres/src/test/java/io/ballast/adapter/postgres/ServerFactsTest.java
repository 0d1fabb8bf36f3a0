package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.StoreUnavailableException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFactsTest {
    private static ServerFacts durable(String fsync, String synchronousCommit, String fullPageWrites) {
        return new ServerFacts(false, true, true, true, fsync, synchronousCommit, fullPageWrites, "UTF8", true, true);
    }

    private static void assertRefused(ThrowingCallable check, boolean isTransient, String... words) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        refused -> org.assertj.core.api.Assertions.assertThat(refused.isTransient())
                                .isEqualTo(isTransient))
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "local", "remote_write", "remote_apply"})
    void every_level_of_commit_but_off_waits_for_a_disk(String level) {
        assertThatCode(() -> durable("on", level, "on").requireDurable("db")).doesNotThrowAnyException();
    }

    @Test
    void a_server_that_may_lose_commits_is_refused_by_the_name_and_value_of_the_setting() {
        assertRefused(() -> durable("off", "on", "on").requireDurable("db"), false, "db", "fsync is off");
        assertRefused(() -> durable("on", "off", "on").requireDurable("db"), false, "synchronous_commit is off");
        assertRefused(() -> durable("on", "on", "off").requireDurable("db"), false, "full_page_writes is off");
    }

    @Test
    void a_standby_may_be_a_primary_soon() {
        ServerFacts standby = new ServerFacts(true, true, true, true, "on", "on", "on", "UTF8", true, true);

        assertRefused(() -> standby.requirePrimary("db"), true, "db", "standby");
    }

    @Test
    void a_database_that_cannot_hold_every_text_is_refused() {
        ServerFacts latin = new ServerFacts(false, true, true, true, "on", "on", "on", "LATIN1", true, true);

        assertRefused(() -> latin.requireUnicode("db"), false, "LATIN1", "UTF8");
        assertThatCode(() -> durable("on", "on", "on").requireUnicode("db")).doesNotThrowAnyException();
    }

    @Test
    void a_schema_that_may_not_be_looked_into_is_not_taken_for_none() {
        ServerFacts hidden = new ServerFacts(false, false, false, false, "on", "on", "on", "UTF8", true, true);
        ServerFacts none = new ServerFacts(false, null, false, false, "on", "on", "on", "UTF8", true, true);

        assertRefused(() -> hidden.requireSight("db", "ballast"), false, "may not use the schema ballast");
        assertThatCode(() -> none.requireSight("db", "ballast")).doesNotThrowAnyException();
    }
}
