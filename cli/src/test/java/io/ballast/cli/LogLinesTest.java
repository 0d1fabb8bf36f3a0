package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a log line is written. */
class LogLinesTest {

    private static LogRecord record(Level level, String message) {
        LogRecord logged = new LogRecord(level, message);
        logged.setInstant(Instant.parse("2026-01-05T03:45:00.123456Z"));
        logged.setLoggerName("io.ballast.adapter.log.LoggingRecoveryObserver");
        return logged;
    }

    private static String json(String message) {
        return LogLines.JSON.format(record(Level.WARNING, message));
    }

    @Test
    void as_text_by_utc_wherever_the_machine_stands() {
        assertThat(LogLines.TEXT.format(record(Level.INFO, "recovery.begun run=7")))
                .isEqualTo("2026-01-05T03:45:00.123Z INFO LoggingRecoveryObserver - recovery.begun run=7\n");
    }

    @Test
    void as_text_with_the_trace_of_a_failure_below_it() {
        LogRecord logged = record(Level.SEVERE, "http.failed");
        logged.setThrown(new IllegalStateException("oops"));

        assertThat(LogLines.TEXT.format(logged))
                .startsWith("2026-01-05T03:45:00.123Z ERROR LoggingRecoveryObserver - http.failed")
                .contains("\njava.lang.IllegalStateException: oops\n");
    }

    @Test
    void as_json_with_the_keys_of_the_event() {
        assertThat(json("recovery.ended outcome=INCONSISTENT error_code=VALIDATION_FAILED epoch=null"
                        + " message=\"a \\\"b\\\" c=d \\\\ e\""))
                .isEqualTo("""
                        {"ts":"2026-01-05T03:45:00.123Z","level":"WARN","logger":"LoggingRecoveryObserver",\
                        "event":"recovery.ended",\
                        "msg":"recovery.ended outcome=INCONSISTENT error_code=VALIDATION_FAILED epoch=null \
                        message=\\"a \\\\\\"b\\\\\\" c=d \\\\\\\\ e\\"",\
                        "outcome":"INCONSISTENT","error_code":"VALIDATION_FAILED","epoch":null,\
                        "message":"a \\"b\\" c=d \\\\ e"}
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Some library says something", "ready", "no.event: at all"})
    void as_json_without_an_event_where_it_is_none(String message) {
        assertThat(json(message)).contains("\"event\":null,\"msg\":\"" + message + "\"}");
    }

    @Test
    void no_pair_takes_the_place_of_what_every_line_has() {
        assertThat(json("a.b level=HIGH ts=never"))
                .startsWith("{\"ts\":\"2026-01-05T03:45:00.123Z\",\"level\":\"WARN\"")
                .doesNotContain("\"HIGH\"", "\"never\"");
    }
}
