package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.assertProblem;
import static io.ballast.adapter.http.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of the positions, over real sockets. */
@Timeout(60)
class PortfolioTest {

    private final Desk desk = new Desk();

    @AutoClose
    private final Visitor visitor = Visitor.to(desk, Visitor.LOCAL);

    private JsonNode portfolio() {
        return json(visitor.get("/api/portfolio"));
    }

    @Test
    void is_proven_where_it_is_traded_on() {
        JsonNode portfolio = portfolio();

        assertThat(portfolio.get("portfolio_id").asText()).isEqualTo("main");
        assertThat(portfolio.get("currency").asText()).isEqualTo("INR");
        assertThat(portfolio.get("source").asText()).isEqualTo("session");
        assertThat(portfolio.get("proven").asBoolean()).isTrue();
        assertThat(portfolio.get("epoch").asLong()).isEqualTo(7);
        assertThat(portfolio.get("seq").asLong()).isEqualTo(5);
        assertThat(portfolio.get("seen_at").asText()).isEqualTo("2026-01-05T03:46:00.123Z");
        assertThat(portfolio.get("seen_age_ms").asLong()).isZero();
        assertThat(desk.questions()).isZero();
    }

    @Test
    void is_what_the_store_claims_and_called_so_where_it_is_not() {
        JsonNode portfolio = json(portfolioOf("STANDBY"));

        assertThat(portfolio.get("source").asText()).isEqualTo("store");
        assertThat(portfolio.get("proven").asBoolean()).isFalse();
        assertThat(portfolio.get("epoch").asLong()).isEqualTo(6);
        assertThat(portfolio.get("seen_age_ms").asLong()).isEqualTo(400);
        assertThat(portfolio.get("positions")).hasSize(3);
        assertThat(desk.questions()).isZero();
    }

    private HttpResponse<String> portfolioOf(String lifecycle) {
        desk.stands(lifecycle);
        return visitor.get("/api/portfolio");
    }

    @Test
    void has_its_positions_by_instrument_and_layer_with_every_figure_as_text() {
        JsonNode positions = portfolio().get("positions");

        assertThat(positions.findValuesAsText("position_id")).containsExactly("BN-1", "BN-2", "GM-1");
        JsonNode base = positions.get(0);
        assertThat(base.get("instrument").asText()).isEqualTo("BANK_NIFTY");
        assertThat(base.get("status").asText()).isEqualTo("open");
        assertThat(base.get("layer").asInt()).isEqualTo(1);
        assertThat(base.get("is_base_position").asBoolean()).isTrue();
        assertThat(base.get("entry_price").textValue()).isEqualTo("50000.00");
        assertThat(base.get("lots").isIntegralNumber()).isTrue();
        assertThat(base.get("quantity").textValue()).isEqualTo("150");
        assertThat(base.get("current_stop").textValue()).isEqualTo("49500.00");
        assertThat(base.get("risk_amount").textValue()).isEqualTo("75000.00");
        assertThat(base.get("margin_amount").textValue()).isEqualTo("1350000.00");
        assertThat(base.get("legs").get("pe_symbol").asText()).isEqualTo("BN<b>P");
    }

    @Test
    void tells_what_is_unknown_as_null_and_what_is_in_doubt_by_name() {
        JsonNode portfolio = portfolio();

        assertThat(portfolio.get("in_doubt").get(0).asText()).isEqualTo("BN-2");
        assertThat(portfolio.get("positions").get(2).get("atr").isNull()).isTrue();
        assertThat(portfolio.get("positions").get(2).get("legs").isNull()).isTrue();
        assertThat(portfolio.get("totals").get("open_equity").isNull()).isTrue();
        assertThat(portfolio.get("totals").get("closed_equity").textValue()).isEqualTo("5000000.00");
        assertThat(portfolio.get("totals").get("positions_without_atr").asInt()).isEqualTo(1);
        assertThat(portfolio.get("prices_stale").asBoolean()).isTrue();
        assertThat(portfolio.get("pyramids").get(0).get("last_pyramid_price").textValue())
                .isEqualTo("50400.00");
    }

    @Test
    void is_refused_while_nobody_knows_it() {
        desk.claimFails("row BN-1 cannot be read");
        assertThat(portfolioOf("STANDBY").body()).contains("what is shown is old: row BN-1 cannot be read");
        desk.claimFails(null);

        assertProblem(portfolioOfUnread(), 503, "portfolio-unknown");

        desk.claimFails("table portfolio_positions, row BN-1: lots is no number");
        assertProblem(visitor.get("/api/portfolio"), 503, "store-unavailable");
        assertThat(visitor.get("/api/portfolio").body()).contains("lots is no number");

        desk.withoutStore();
        assertProblem(visitor.get("/api/portfolio"), 503, "store-unavailable");
        assertThat(visitor.get("/api/portfolio").headers().firstValue("Retry-After"))
                .isPresent();
    }

    private HttpResponse<String> portfolioOfUnread() {
        desk.withoutClaim();
        return portfolioOf("HALTED");
    }
}
