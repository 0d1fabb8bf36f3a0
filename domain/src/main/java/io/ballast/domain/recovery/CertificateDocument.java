package io.ballast.domain.recovery;

import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.MarketPrice;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The written form of a certificate: every key of the contract, in its order. */
final class CertificateDocument {

    /** Violations told in full; more are counted. */
    private static final int MOST_VIOLATIONS = 1_000;

    private CertificateDocument() {}

    static Map<String, @Nullable Object> of(Certificate certificate) {
        Map<String, @Nullable Object> document = withoutHash(certificate);
        document.put("certificate_hash", Certificate.hashOf(document).hex());
        return document;
    }

    static Map<String, @Nullable Object> withoutHash(Certificate certificate) {
        Certificate.Outcome outcome = certificate.outcome();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("run_id", certificate.runId().toString());
        document.put("portfolio_id", certificate.portfolioId().value());
        document.put("instance_id", certificate.instanceId().value());
        document.put("mode", certificate.mode().name().toLowerCase(Locale.ROOT));
        document.put("outcome", outcome.name());
        document.put(
                "error_code",
                outcome.errorCode() == null ? null : outcome.errorCode().name());
        document.put(
                "cause",
                certificate.cause() == null ? null : certificate.cause().document());
        document.put("started_at", instant(certificate.startedAt()));
        document.put("attempts", certificate.attempts());
        document.put("epoch", certificate.epoch());
        writeFigures(document, certificate.figures());
        document.put(
                "checks",
                certificate.checks().stream().map(CertificateDocument::check).toList());
        document.put(
                "violations",
                certificate.violations().stream()
                        .limit(MOST_VIOLATIONS)
                        .map(violation -> violation(violation, scale(certificate.figures())))
                        .toList());
        document.put("violations_total", certificate.violations().size());
        document.put(
                "validation_checks_passed",
                certificate.checks().stream()
                        .filter(check -> check.verdict() == CheckResult.Verdict.PASSED)
                        .map(check -> check.rule().ruleName())
                        .toList());
        document.put("timings_ms", timings(certificate.timings()));
        document.put("handed_over_at", instant(certificate.handedOverAt()));
        document.put(
                "state_digest",
                certificate.stateDigest() == null
                        ? null
                        : certificate.stateDigest().hex());
        document.put("schema_version", certificate.provenance().schemaVersion());
        document.put("program_version", certificate.provenance().programVersion());
        document.put("config_hash", certificate.provenance().configHash());
        return document;
    }

    private static void writeFigures(Map<String, @Nullable Object> document, Certificate.@Nullable Figures figures) {
        PortfolioSnapshot.Head head = figures == null ? null : figures.head();
        document.put("seq", head == null ? null : head.seq());
        document.put("positions_loaded", figures == null ? null : figures.positionsLoaded());
        document.put("pyramids_loaded", figures == null ? null : figures.pyramidsLoaded());
        document.put(
                "in_doubt",
                // Not an empty list: that nothing could be read does not mean that nothing is in doubt.
                figures == null
                        ? null
                        : figures.inDoubt().stream().map(PositionId::value).toList());
        document.put(
                "positions_without_atr", head == null ? null : head.totals().positionsWithoutAtr());
        int scale = scale(figures);
        document.put("currency", head == null ? null : head.currency().getCurrencyCode());
        document.put(
                "initial_capital",
                head == null ? null : head.equity().initialCapital().toPlain(scale));
        document.put(
                "closed_equity", head == null ? null : head.equity().closed().toPlain(scale));
        document.put("equity_high", head == null ? null : head.equity().high().toPlain(scale));
        document.put(
                "open_equity",
                figures == null ? null : amount(figures.valuation().openEquity(), scale));
        document.put(
                "blended_equity",
                figures == null ? null : amount(figures.valuation().blendedEquity(), scale));
        document.put("prices_stale", figures == null || figures.valuation().pricesStale());
        document.put(
                "prices",
                figures == null
                        ? List.of()
                        : figures.valuation().prices().stream()
                                .map(price -> price(price, scale))
                                .toList());
        document.put(
                "total_risk_amount", head == null ? null : head.totals().risk().toPlain(scale));
        document.put(
                "total_vol_amount",
                head == null ? null : head.totals().volatility().toPlain(scale));
        document.put("margin_used", head == null ? null : head.totals().margin().toPlain(scale));
    }

    private static int scale(Certificate.@Nullable Figures figures) {
        return figures == null ? 2 : figures.head().decimals();
    }

    private static Map<String, @Nullable Object> price(MarketPrice price, int scale) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("instrument", price.instrument().symbol());
        fields.put("price", price.price().toPlain(scale));
        fields.put("as_of", instant(price.asOf()));
        return fields;
    }

    private static Map<String, @Nullable Object> check(CheckResult check) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", check.rule().name());
        fields.put("name", check.rule().ruleName());
        fields.put("verdict", check.verdict().word());
        fields.put("expected", check.expected());
        fields.put("actual", check.actual());
        fields.put("detail", check.detail());
        return fields;
    }

    private static Map<String, @Nullable Object> violation(Violation violation, int scale) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", violation.rule().name());
        fields.put("severity", violation.severity().word());
        fields.put("subject", violation.subject());
        fields.put("expected", violation.expected());
        fields.put("actual", violation.actual());
        fields.put("detail", violation.detail());
        fields.put(
                "contributions",
                violation.contributions().stream()
                        .map(added -> {
                            Map<String, Object> contribution = new LinkedHashMap<>();
                            contribution.put("position_id", added.position().value());
                            contribution.put("amount", added.amount().toPlain(scale));
                            return contribution;
                        })
                        .toList());
        return fields;
    }

    private static Map<String, @Nullable Object> timings(Map<Phase, Duration> timings) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            Duration taken = timings.get(phase);
            fields.put(phase.word(), taken == null ? null : millis(taken));
        }
        return fields;
    }

    private static BigDecimal millis(Duration taken) {
        return new BigDecimal(taken.toNanos()).movePointLeft(6).setScale(3, RoundingMode.HALF_EVEN);
    }

    private static @Nullable String amount(@Nullable Money amount, int scale) {
        return amount == null ? null : amount.toPlain(scale);
    }

    /** Milliseconds are enough for a person, and keep the text the same length. */
    private static @Nullable String instant(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        String text = Instant.ofEpochMilli(instant.toEpochMilli()).toString();
        return text.contains(".") ? text : text.replace("Z", ".000Z");
    }
}
