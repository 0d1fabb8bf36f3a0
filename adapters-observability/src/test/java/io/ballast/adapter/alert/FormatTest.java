package io.ballast.adapter.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.alert.AlertConfig.Format;
import io.ballast.adapter.fixture.Runs;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a message says, in each form. */
class FormatTest {

    private static final Instant AT = Instant.parse("2026-01-05T03:45:00Z");
    private static final String KEY = "open-sesame-open-sesame-open";
    private static final String OLD_KEY = "shut-sesame-shut-sesame-shut";
    private static final int LONGEST_OF_TELEGRAM = 4_096;
    private static final int LONGEST_OF_SLACK = 3_000;
    private static final int LONGEST_HEADER_OF_SLACK = 150;
    private static final int MOST_BYTES = 16 * 1024;

    private static Alert alert(String why, List<Violation> violations) {
        return new Alert(
                new UUID(7, 1),
                Kind.INCONSISTENT,
                AT,
                why,
                Runs.RUN,
                Outcome.INCONSISTENT,
                ErrorCode.VALIDATION_FAILED,
                violations,
                5L,
                "ballast explain " + Runs.RUN);
    }

    private static Violation violation(RuleId rule) {
        return new Violation(rule, Severity.FATAL, "position BN-8", "107150.00", "110650.00", null, List.of());
    }

    private static Alert broken() {
        return alert("a < b & c", List.of(violation(RuleId.I01), violation(RuleId.A01)));
    }

    /** Everything as long as it can be. */
    private static Alert enormous() {
        Violation long_ = new Violation(
                RuleId.A01,
                Severity.FATAL,
                "<" + "x".repeat(5_000),
                "9".repeat(5_000),
                "\uD83D\uDE80".repeat(5_000),
                null,
                List.of());
        return alert("&".repeat(100_000), Collections.nCopies(1_000, long_));
    }

    private static Message message(Format format, Alert alert) {
        return Writing.of(Configs.of("https://alerts.example/", format)).message(alert, AT);
    }

    private static Map<String, @Nullable Object> document(Message message) {
        return CanonicalJson.readDocument(message.body());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void each_leads_to_a_section_of_the_runbook(Kind kind) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "runbook.md")).toLowerCase(Locale.ROOT);

        assertThat(page).containsPattern("(?m)^### " + kind.section() + "$|<a id=\"" + kind.section() + "\">");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void each_is_on_the_page_of_alerts_with_its_severity(Kind kind) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "alerts.md")))
                .contains("| `" + kind.type() + "` | " + kind.urgency().name().toLowerCase(Locale.ROOT) + " |");
    }

    @Nested
    class As_standard_webhooks_have_it {

        @Test
        void it_has_everything_but_amounts() {
            Map<String, @Nullable Object> document = document(message(Format.JSON, broken()));

            assertThat(document)
                    .containsEntry("type", "ballast.recovery.inconsistent")
                    .containsEntry("timestamp", "2026-01-05T03:45:00Z");
            assertThat(document.get("data"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("portfolio", "main")
                    .containsEntry("instance", "eng-2")
                    .containsEntry("severity", "critical")
                    .containsEntry("summary", "CRITICAL main: NOT TRADING. The stored state contradicts itself.")
                    .containsEntry("run_id", Runs.RUN.toString())
                    .containsEntry("next", "ballast explain " + Runs.RUN)
                    .containsEntry("runbook", "docs/runbook.md#inconsistent")
                    .containsEntry("dedup_key", "main/ballast.recovery.inconsistent")
                    .hasEntrySatisfying(
                            "rules",
                            rules -> assertThat(rules)
                                    .asString()
                                    .contains("I01", "A01", "position BN-8")
                                    .doesNotContain("107150"));
        }

        @Test
        void amounts_are_told_where_that_is_wanted() {
            Message message = Writing.of(Configs.signed(KEY)).message(broken(), AT);

            assertThat(message.body()).contains("\"actual\":\"110650.00\"", "\"expected\":\"107150.00\"");
        }

        @Test
        void it_is_signed_by_each_key_over_id_time_and_body() throws Exception {
            Message message = Writing.of(Configs.signed(KEY, OLD_KEY)).message(broken(), AT);

            assertThat(message.headers())
                    .containsEntry("webhook-id", "msg_" + new UUID(7, 1))
                    .containsEntry("webhook-timestamp", "1767584700");
            String signed = "msg_" + new UUID(7, 1) + ".1767584700." + message.body();
            assertThat(message.headers().get("webhook-signature"))
                    .isEqualTo("v1," + hmac(KEY, signed) + " v1," + hmac(OLD_KEY, signed));
        }

        private static String hmac(String key, String signed) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        }

        /** The example of the specification, which every library that verifies is tested with. */
        @Test
        void a_signature_is_that_of_other_libraries() {
            assertThat(StandardFormat.signature(
                            new AlertConfig.Key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                            "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"))
                    .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        }

        @Test
        void it_is_never_large() {
            Message message = Writing.of(Configs.signed(KEY)).message(enormous(), AT);

            assertThat(message.bytes()).hasSizeLessThan(MOST_BYTES);
            assertThat(message.body()).contains("\"more\":990");
        }
    }

    @Nested
    class For_slack {

        @Test
        void its_notification_is_the_headline() {
            Map<String, @Nullable Object> document = document(message(Format.SLACK, broken()));

            assertThat(document.get("text"))
                    .isEqualTo("CRITICAL main: NOT TRADING. The stored state contradicts itself.");
            assertThat(document.get("blocks"))
                    .asString()
                    .contains("I01 position BN-8; A01 position BN-8")
                    .contains("a &lt; b &amp; c")
                    .contains("5 positions stay open at the broker; Ballast sends no exit for them.")
                    .contains("Next: ballast explain " + Runs.RUN)
                    .contains("docs/runbook.md#inconsistent");
        }

        @Test
        void no_section_is_longer_than_it_may_be() {
            Message message = Writing.of(Configs.valued(Format.SLACK)).message(enormous(), AT);

            assertThat(message.body().length()).isLessThan(LONGEST_OF_SLACK + 500);
            assertThat(message.body())
                    .as("what to do is never what is left out")
                    .contains("and 997 more", "5 positions stay open", "Next: ballast explain", "docs/runbook.md#");
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void every_headline_fits_into_a_header(Kind kind) {
            String longestId = "p".repeat(20);

            assertThat(kind.urgency() + " " + longestId + ": " + kind.headline())
                    .hasSizeLessThanOrEqualTo(LONGEST_HEADER_OF_SLACK);
        }
    }

    @Nested
    class For_telegram {

        @Test
        void it_has_the_chat_and_escapes_what_would_be_a_tag() {
            assertThat(document(message(Format.TELEGRAM, broken())))
                    .containsEntry("chat_id", "-100")
                    .containsEntry("parse_mode", "HTML")
                    .containsEntry("disable_notification", false)
                    .hasEntrySatisfying(
                            "text",
                            text -> assertThat(text)
                                    .asString()
                                    .startsWith(
                                            "<b>CRITICAL main: NOT TRADING. The stored state contradicts itself.</b>\n")
                                    .contains("a &lt; b &amp; c"));
        }

        @Test
        void whole_lines_are_left_out_where_it_is_too_long() {
            assertThat(document(message(Format.TELEGRAM, enormous())).get("text"))
                    .asString()
                    .hasSizeLessThan(LONGEST_OF_TELEGRAM)
                    .startsWith("<b>CRITICAL")
                    .contains("5 positions stay open")
                    .endsWith("docs/runbook.md#inconsistent");
        }
    }
}
