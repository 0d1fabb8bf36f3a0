package io.ballast.adapter.postgres;

import io.ballast.domain.journal.JournalEntry;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;

/** The reading of everything, a portion of rows at a time. */
interface ArchiveMapper {

    @Select("""
            SELECT seq, command_id, type, content, facts, reason, warnings, previous_hash, entry_hash
            FROM command_journal
            WHERE portfolio_id = #{portfolio}
            ORDER BY seq""")
    @Options(fetchSize = 2000)
    @ResultType(JournalEntry.class)
    void journal(@Param("portfolio") String portfolio, ResultHandler<JournalEntry> each);

    @Select("""
            SELECT position_id, instrument, status, layer, is_base_position, entry_timestamp, entry_price, lots,
                   opened_lots, quantity, lot_size, point_value, margin_per_lot, initial_stop, current_stop,
                   highest_close, atr, realized_pnl, legs, exit_timestamp, exit_price, exit_reason, row_digest
            FROM portfolio_positions
            WHERE portfolio_id = #{portfolio} AND status = 'closed'""")
    @Options(fetchSize = 2000)
    @ResultType(StoredPosition.class)
    void closed(@Param("portfolio") String portfolio, ResultHandler<StoredPosition> each);

    @Select("""
            SELECT position_id, instrument, status, layer, is_base_position, entry_timestamp, entry_price, lots,
                   opened_lots, quantity, lot_size, point_value, margin_per_lot, initial_stop, current_stop,
                   highest_close, atr, realized_pnl, legs, exit_timestamp, exit_price, exit_reason, row_digest
            FROM portfolio_positions
            WHERE portfolio_id = #{portfolio} AND position_id = ANY (#{positions})""")
    List<StoredPosition> positions(@Param("portfolio") String portfolio, @Param("positions") String[] positions);
}
