package io.ballast.adapter.http;

import static io.ballast.domain.fixture.Order.order;

import io.ballast.domain.fixture.Commands;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.journal.SealedPortfolio;
import java.util.Map;

/** What an instance may hold. */
final class Portfolios {

    private Portfolios() {}

    static SealedPortfolio empty() {
        return Desk.open().state();
    }

    /** A base of Bank Nifty and a pyramid on it that goes out, and gold of which nobody knows the range. */
    static SealedPortfolio pyramid() {
        return Desk.open()
                .accepting(
                        order("GM-1")
                                .of(Samples.GOLD_MINI)
                                .lots(2)
                                .price("71000")
                                .stop("70500")
                                .openBase(),
                        order("BN-1")
                                .atr("350")
                                .legs(Map.of("pe_symbol", "BN<b>P"))
                                .openBase(),
                        order("BN-2")
                                .price("50400")
                                .stop("49900")
                                .lots(2)
                                .atr("350")
                                .addPyramid(),
                        Commands.beginExit("BN-2"))
                .state();
    }

    /** So many positions that nobody wants them in one message. */
    static SealedPortfolio large(int positions) {
        Desk desk = Desk.open().accepting(order("BN-0").lots(1).openBase());
        for (int i = 1; i < positions; i++) {
            desk.decide(order("BN-" + i)
                    .lots(1)
                    .price(Integer.toString(50_000 + 10 * i))
                    .legs(Map.of("symbol", "x".repeat(100)))
                    .addPyramid());
        }
        return desk.state();
    }
}
