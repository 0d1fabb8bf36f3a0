package io.ballast.adapter.http;

import static io.ballast.domain.fixture.Order.order;

import io.ballast.domain.fixture.Commands;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.recovery.Certificate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** What a validation may find of one. */
    static Certificate valid(UUID run) {
        return new Certificate(
                run,
                Samples.MAIN,
                new InstanceId("eng-2"),
                Certificate.Mode.VALIDATE,
                Certificate.Outcome.VALID,
                null,
                Samples.NOW,
                1,
                7L,
                null,
                List.of(),
                List.of(),
                null,
                new Certificate.Provenance("3", "1", "0"),
                Certificate.noTimings(),
                null);
    }

    /** More than anybody wants in one message. */
    static SealedPortfolio large() {
        Listing usual = Samples.CATALOGUE.listing(Samples.BANK_NIFTY).orElseThrow();
        ContractCatalogue catalogue = new ContractCatalogue(
                Samples.CATALOGUE.zone(), List.of(new Listing(Samples.BANK_NIFTY, 100, usual.eras())));
        Desk desk = Desk.open(catalogue, Samples.genesis());
        desk.accept(order("BN-0").lots(1).legs(legs()).openBase());
        for (int i = 1; i < 80; i++) {
            desk.accept(order("BN-" + i)
                    .lots(1)
                    .price(Integer.toString(50_000 + 10 * i))
                    .legs(legs())
                    .addPyramid());
        }
        return desk.state();
    }

    private static Map<String, String> legs() {
        return IntStream.range(0, 30).boxed().collect(Collectors.toMap(i -> "leg-" + i, i -> "x".repeat(150)));
    }
}
