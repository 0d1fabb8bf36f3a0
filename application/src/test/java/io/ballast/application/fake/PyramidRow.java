package io.ballast.application.fake;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pyramid state's row. */
final class PyramidRow {

    private PyramidRow() {}

    static StoredRow encode(Sealer sealer, PortfolioId portfolio, PyramidState state) {
        PositionId base = state.basePositionId();
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("last_pyramid_price", state.lastPyramidPrice().value().toPlainString());
        columns.put("base_position_id", base == null ? null : base.value());
        columns.put("max_pyramids", Integer.toString(state.maxPyramids()));
        columns.put("row_digest", sealer.row(portfolio, state).hex());
        return new StoredRow(Rows.PYRAMIDS, state.instrument().symbol(), columns);
    }

    static Sealed<PyramidState> decode(StoredRow row) {
        PyramidState state = new PyramidState(
                row.key("instrument", Instrument::new),
                row.required("last_pyramid_price", text -> new Price(StoredRow.parseDecimal(text))),
                row.optional("base_position_id", PositionId::new),
                row.number("max_pyramids"));
        return new Sealed<>(state, row.digest("row_digest"));
    }
}
