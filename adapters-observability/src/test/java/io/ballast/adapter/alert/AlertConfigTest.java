package io.ballast.adapter.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.adapter.alert.AlertConfig.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertConfigTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://alerts.example/sesame",
                "ftp://alerts.example/sesame",
                "file:///sesame",
                "sesame",
                "https:///sesame",
                "https://user:sesame@alerts.example/",
                "https://not a url/sesame"
            })
    void refuses_an_address_that_is_none_or_unsafe_and_does_not_show_it(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configs.of(url, Format.JSON, false))
                .withMessageContaining("alerts.webhook-url")
                .satisfies(refused ->
                        assertThat(refused.toString() + refused.getCause()).doesNotContain("sesame"));
    }

    @Test
    void allows_a_server_without_tls_only_where_private_ones_are_allowed() {
        assertThat(Configs.of("http://127.0.0.1/", Format.JSON, true).allowsPrivate())
                .isTrue();
    }

    @Test
    void shows_no_secret() {
        assertThat(Configs.signed("open-sesame-open-sesame-open"))
                .asString()
                .doesNotContain("sesame", "alerts.example");
    }

    @Test
    void refuses_a_key_that_is_too_short() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configs.signed("sesame"))
                .withMessage("alerts.signing-key must have at least 24 bytes");
    }

    @Test
    void takes_a_key_as_standard_webhooks_writes_it() {
        assertThat(new AlertConfig.Key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").bytes())
                .hasSize(24)
                .startsWith(0x31, 0xf2, 0x90);
    }

    @Test
    void refuses_one_that_is_no_base64_and_does_not_show_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configs.signed("whsec_open-sesame-open-sesame-open-sesame"))
                .withMessage("alerts.signing-key is no Base64 after whsec_")
                .withNoCause();
    }
}
