package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.alert.AlertConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is called when a person should look. */
class AlertsSettingsTest {

    private static final String URL = "https://hooks.example/sesame";

    @TempDir
    Path directory;

    private Given given() {
        return Given.theNeeded(directory);
    }

    @Test
    void nobody_is_where_there_is_no_address() {
        assertThat(given().settings().alerts()).isNull();
    }

    @Test
    void a_chat_of_telegram_is() {
        AlertConfig alerts = given().option("alerts.webhook-url", URL)
                .option("alerts.format", "telegram")
                .option("alerts.telegram-chat", "-1001")
                .settings()
                .alerts();

        assertThat(alerts).isNotNull().extracting(AlertConfig::telegramChat).isEqualTo("-1001");
    }

    @ParameterizedTest
    @CsvSource({
        "alerts.format, mail, must be json or slack or telegram",
        "alerts.format, telegram, 'is needed by alerts.format telegram, and by no other format'",
        "alerts.telegram-chat, -1001, 'is needed by alerts.format telegram, and by no other format'",
        "alerts.signing-key, sesame, 'must have at least 24 bytes'",
        "alerts.allow-private, maybe, 'must be true or false and is \"maybe\"'"
    })
    void what_cannot_work_is_refused(String key, String value, String why) {
        Given given = given().option("alerts.webhook-url", URL).option(key, value);

        assertThat(given.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains(why.replace("json or slack or telegram", "json, slack or telegram"))
                        .doesNotContain("sesame"));
    }

    @Test
    void an_address_without_tls_is_refused_and_not_shown() {
        Given given = given().option("alerts.webhook-url", "http://hooks.example/sesame");

        assertThat(given.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("alerts.webhook-url");
            assertThat(problem.toString()).contains("must begin with https://").doesNotContain("sesame");
        });
    }
}
