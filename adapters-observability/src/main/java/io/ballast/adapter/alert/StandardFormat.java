package io.ballast.adapter.alert;

import io.ballast.domain.consistency.Violation;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.document.ForeignText;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Everything that is known, signed as Standard Webhooks describes, so that its receivers need no code of ours. */
final class StandardFormat implements Writing {

    private static final String ALGORITHM = "HmacSHA256";

    private final AlertConfig config;
    private final Wording wording;

    StandardFormat(AlertConfig config, Wording wording) {
        this.config = config;
        this.wording = wording;
    }

    @Override
    public Message message(Alert alert, Instant at) {
        String id = "msg_" + alert.id();
        String body = CanonicalJson.write(document(alert));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        if (!config.signingKeys().isEmpty()) {
            String signed = id + "." + at.getEpochSecond() + "." + body;
            headers.put("webhook-signature", signatures(signed));
        }
        return new Message(body, headers);
    }

    private Map<String, @Nullable Object> document(Alert alert) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("portfolio", config.portfolio().value());
        data.put("instance", config.instance().value());
        data.put("severity", alert.kind().urgency().name().toLowerCase(Locale.ROOT));
        data.put("summary", wording.headline(alert));
        data.put("why", alert.why() == null ? null : ForeignText.harmless(alert.why(), Wording.LONGEST_TEXT));
        data.put("run_id", alert.run() == null ? null : alert.run().toString());
        data.put("outcome", alert.outcome() == null ? null : alert.outcome().name());
        data.put(
                "error_code",
                alert.errorCode() == null ? null : alert.errorCode().name());
        data.put(
                "rules",
                alert.violations().stream()
                        .limit(Wording.MOST_FINDINGS)
                        .map(this::rule)
                        .toList());
        data.put("more", Math.max(0, alert.violations().size() - Wording.MOST_FINDINGS));
        data.put("open_positions", alert.openPositions());
        data.put("next", alert.next());
        data.put("runbook", wording.runbook(alert));
        data.put("dedup_key", config.portfolio() + "/" + alert.subject());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("type", alert.kind().type());
        document.put("timestamp", alert.at().toString());
        document.put("data", data);
        return document;
    }

    /** Amounts stay in the house unless somebody wants them out; which row it is, is told. */
    private Map<String, @Nullable Object> rule(Violation violation) {
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("id", violation.rule().name());
        rule.put("subject", Wording.part(violation.subject()));
        rule.put("expected", config.includesValues() ? Wording.part(violation.expected()) : null);
        rule.put("actual", config.includesValues() ? Wording.part(violation.actual()) : null);
        return rule;
    }

    /** By each key that is valid now, so that one can be replaced while nobody misses a message. */
    private String signatures(String signed) {
        List<AlertConfig.Key> keys = config.signingKeys();
        return keys.stream().map(key -> "v1," + signature(key, signed)).collect(Collectors.joining(" "));
    }

    static String signature(AlertConfig.Key key, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
