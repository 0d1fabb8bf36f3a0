package io.ballast.adapter.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.fixture.Runs;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside never makes a log line of its own. */
class HostileTextTest {

    private final LogLines log = new LogLines();
    private final RecoveryObserver observer =
            new ObservabilityModule(ObservabilityConfig.defaults()).recoveryObserver();

    @AfterEach
    void close() {
        log.close();
    }

    private static final int EVENTS_WITH_TEXT = 9;

    /** The same text in every place that text from outside can reach. */
    private void tellEverywhere(String text) {
        observer.attemptFailed(
                Runs.RUN, 1, new StoreUnavailableException(text, true, text, null), Duration.ofSeconds(1));
        observer.held(Runs.RUN, text, Duration.ZERO, Duration.ZERO);
        observer.ended(Runs.withoutFigures(Outcome.CORRUPT, Cause.corrupt(text, text, text, text)));
        observer.ended(
                Runs.withoutFigures(Outcome.SUPERSEDED, new Cause("superseded", null, null, null, text, text, text)));
        observer.sideEffectFailed(text, new IllegalStateException(text));
        observer.fenced(Runs.LEADERSHIP, ErrorCode.SUPERSEDED, text);
        observer.storeLost(Runs.LEADERSHIP, new StoreUnavailableException(text, true, text, null));
        observer.stands("STANDBY", text);
        observer.alerted(ErrorCode.DB_UNAVAILABLE, text);
    }

    @Test
    void holds_no_control_character_and_no_second_line() {
        String hostile = IntStream.concat(
                        IntStream.rangeClosed(0, 0xA0),
                        IntStream.of(0xAD, 0x200B, 0x200E, 0x2028, 0x2029, 0x202E, 0x2066, 0xD800, 0xDFFF, 0xFEFF))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        tellEverywhere(hostile);

        assertThat(log.all()).hasSize(EVENTS_WITH_TEXT);
        assertThat(log.text().replace("\n", "").codePoints())
                .noneMatch(Character::isISOControl)
                .doesNotContain(0xAD, 0x200B, 0x200E, 0x2028, 0x2029, 0x202E, 0x2066, 0xD800, 0xDFFF, 0xFEFF);
    }

    @Test
    void cannot_be_taken_for_another_line_or_another_key() {
        tellEverywhere("x\" outcome=RECOVERED\r\nINFO recovery.ended outcome=RECOVERED \\");

        assertThat(log.all())
                .hasSize(EVENTS_WITH_TEXT)
                .noneMatch(line -> line.startsWith("INFO recovery.ended"))
                .allMatch(line ->
                        line.contains("=\"x\\\" outcome=RECOVERED  INFO recovery.ended outcome=RECOVERED \\\\\""));
    }

    @Test
    void cannot_be_taken_for_what_is_not_known() {
        observer.held(Runs.RUN, "null", Duration.ZERO, Duration.ZERO);

        assertThat(log.text()).contains(" holder=\"null\" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/ballast?user=engine&password=canary&ssl=true",
                "redis://engine:canary@redis.example:6379",
                "redis://:can@canary@redis.example",
                "Password: canary",
                "api-key = canary",
                "the secret=canary, and more",
                "access_token=canary;x=1",
                "PGPASSWORD=canary psql",
            })
    void shows_no_secret(String text) {
        tellEverywhere(text);

        assertThat(log.all()).hasSize(EVENTS_WITH_TEXT).allMatch(line -> line.contains("***"));
        assertThat(log.text()).doesNotContain("canary");
    }

    @Test
    void keeps_what_only_looks_like_a_secret() {
        observer.fenced(Runs.LEADERSHIP, ErrorCode.SUPERSEDED, "http://db.example/a b@c, passwords are fine");

        assertThat(log.text()).contains("\"http://db.example/a b@c, passwords are fine\"");
    }

    @Test
    void shows_neither_the_token_nor_an_amount() {
        observer.taken(Runs.RUN, Runs.LEADERSHIP);
        observer.fenced(Runs.LEADERSHIP, ErrorCode.SUPERSEDED, Runs.LEADERSHIP.toString());
        observer.ended(Runs.recovered(Duration.ofMillis(4)));
        observer.ended(Runs.inconsistent(RuleId.A01));

        assertThat(log.all()).hasSize(4);
        assertThat(log.text())
                .doesNotContain(Runs.TOKEN.toString())
                .doesNotContain(Runs.CAPITAL)
                .doesNotContain("5ec2e7ca");
    }

    @Test
    void is_short() {
        tellEverywhere("😀".repeat(10_000));

        assertThat(log.all()).hasSize(EVENTS_WITH_TEXT).allMatch(line -> line.length() < 3_000);
        assertThat(log.text()).contains("=" + "😀".repeat(300) + "…").doesNotContain("😀".repeat(301));
    }

    @Test
    void names_every_broken_rule_however_many_violations_there_are() {
        observer.ended(Runs.inconsistent(RuleId.values()));

        assertThat(log.all())
                .singleElement()
                .asString()
                .contains(" violations=" + RuleId.values().length + " ")
                .satisfies(line -> {
                    for (RuleId rule : RuleId.values()) {
                        assertThat(line).contains(rule.name());
                    }
                });
    }

    @Test
    void has_a_level_for_every_outcome() {
        for (Outcome outcome : Outcome.values()) {
            observer.ended(Runs.withoutFigures(outcome, null));
        }

        assertThat(log.all()).hasSize(Certificate.Outcome.values().length);
    }
}
