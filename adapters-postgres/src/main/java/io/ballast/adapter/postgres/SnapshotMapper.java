package io.ballast.adapter.postgres;

import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** The reading of a portfolio: three questions, whatever it holds. No order is asked for: digests are summed. */
interface SnapshotMapper {

    @Select("""
            SELECT portfolio_id, portfolio_uuid, currency, initial_capital, closed_equity, equity_high, realized_closed,
                   capital_moved, total_risk_amount, total_vol_amount, margin_used, positions_without_atr,
                   live_positions, live_pyramids, last_entry_at, seq, head_hash, state_digest, closed_digest, epoch
            FROM portfolio_state
            WHERE portfolio_id = #{portfolio}""")
    @Nullable
    StoredHead head(@Param("portfolio") String portfolio);

    /** Everything that is not known to be closed, so that a status that nobody knows is seen. */
    @Select("""
            SELECT position_id, instrument, status, layer, is_base_position, entry_timestamp, entry_price, lots,
                   opened_lots, quantity, lot_size, point_value, margin_per_lot, initial_stop, current_stop,
                   highest_close, atr, realized_pnl, legs, exit_timestamp, exit_price, exit_reason, row_digest
            FROM portfolio_positions
            WHERE portfolio_id = #{portfolio} AND status IS DISTINCT FROM 'closed'""")
    @Options(fetchSize = 2000)
    @ResultType(Position.class)
    void positions(@Param("portfolio") String portfolio, ResultHandler<Position> each);

    @Select("""
            SELECT instrument, last_pyramid_price, base_position_id, max_pyramids, row_digest
            FROM pyramiding_state
            WHERE portfolio_id = #{portfolio}""")
    @Options(fetchSize = 2000)
    @ResultType(PyramidState.class)
    void pyramids(@Param("portfolio") String portfolio, ResultHandler<PyramidState> each);

    /** The table that holds rows of the portfolio, if any but that of its head does. */
    @Select("""
            SELECT 'portfolio_positions' WHERE EXISTS (
                SELECT FROM portfolio_positions WHERE portfolio_id = #{portfolio})
            UNION ALL
            SELECT 'pyramiding_state' WHERE EXISTS (SELECT FROM pyramiding_state WHERE portfolio_id = #{portfolio})
            UNION ALL
            SELECT 'command_journal' WHERE EXISTS (SELECT FROM command_journal WHERE portfolio_id = #{portfolio})
            LIMIT 1""")
    @Nullable
    String tableWithRows(@Param("portfolio") String portfolio);
}
