package io.ballast.domain.seal;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import java.nio.ByteBuffer;

/** What is sealed of a row: every column of it, tagged by table and column. */
final class RowEncoding {

    private RowEncoding() {}

    static ByteBuffer of(PortfolioId portfolio, Position p) {
        String legs = p.legs();
        String exitReason = p.exit().reason();
        int text = portfolio.value().length()
                + p.id().value().length()
                + p.instrument().symbol().length()
                + (legs == null ? 0 : legs.length())
                + (exitReason == null ? 0 : exitReason.length());
        return new Encoding("portfolio_positions", text)
                .text(1, portfolio.value())
                .text(2, p.id().value())
                .text(3, p.instrument().symbol())
                .text(4, p.status().word())
                .whole(5, p.layer().number())
                .flag(6, p.layer().isBase())
                .instant(7, p.entry().at())
                .decimal(8, p.entryPrice().value())
                .whole(9, p.lots().count())
                .whole(10, p.size().openedLots().count())
                .decimal(11, p.size().quantity().value())
                .decimal(12, p.terms().lotSize().value())
                .decimal(13, p.terms().pointValue().value())
                .decimal(14, p.terms().marginPerLot().value())
                .decimal(15, p.stops().initial().value())
                .decimal(16, p.stops().current().value())
                .decimal(17, p.stops().highestClose().value())
                .decimal(18, p.atr() == null ? null : p.atr().value())
                .decimal(19, p.realised().value())
                .text(20, legs)
                .instant(21, p.exit().at())
                .decimal(22, p.exit().price() == null ? null : p.exit().price().value())
                .text(23, exitReason)
                .content();
    }

    static ByteBuffer of(PortfolioId portfolio, PyramidState state) {
        String base =
                state.basePositionId() == null ? null : state.basePositionId().value();
        int text =
                portfolio.value().length() + state.instrument().symbol().length() + (base == null ? 0 : base.length());
        return new Encoding("pyramiding_state", text)
                .text(1, portfolio.value())
                .text(2, state.instrument().symbol())
                .decimal(3, state.lastPyramidPrice().value())
                .text(4, base)
                .whole(5, state.maxPyramids())
                .content();
    }
}
