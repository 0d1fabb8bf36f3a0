package io.ballast.adapter.postgres;

import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.ownership.Custody;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** The reading of a portfolio: a handful of questions, whatever it holds. No order is asked for: digests are summed. */
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
    @ResultType(StoredPosition.class)
    void positions(@Param("portfolio") String portfolio, ResultHandler<StoredPosition> each);

    @Select("""
            SELECT instrument, last_pyramid_price, base_position_id, max_pyramids, row_digest
            FROM pyramiding_state
            WHERE portfolio_id = #{portfolio}""")
    @Options(fetchSize = 2000)
    @ResultType(StoredPyramid.class)
    void pyramids(@Param("portfolio") String portfolio, ResultHandler<StoredPyramid> each);

    /** The last two entries of the journal, oldest first. */
    @Select("""
            SELECT seq, command_id, type, content, facts, reason, warnings, previous_hash, entry_hash
            FROM (
                SELECT *
                FROM command_journal
                WHERE portfolio_id = #{portfolio}
                ORDER BY seq DESC
                LIMIT 2) AS tail
            ORDER BY seq""")
    List<JournalEntry> tail(@Param("portfolio") String portfolio);

    @Select("""
            SELECT seq, command_id, type, content, facts, reason, warnings, previous_hash, entry_hash
            FROM command_journal
            WHERE portfolio_id = #{portfolio} AND seq = #{seq}""")
    @Nullable
    JournalEntry entry(@Param("portfolio") String portfolio, @Param("seq") long seq);

    /** Whose it is by the head row, beside the latest entry of its history, and what ended its latest halt. */
    @Select("""
            SELECT state.portfolio_id, state.phase, state.epoch, state.halt_mode,
                   latest.event AS latest_event, latest.phase AS latest_phase, latest.epoch AS latest_epoch,
                   latest.halt_mode AS latest_halt_mode,
                   (SELECT event
                    FROM leadership_history
                    WHERE portfolio_id = state.portfolio_id AND phase <> 'HALTED' AND entry > (
                        SELECT max(entry)
                        FROM leadership_history
                        WHERE portfolio_id = state.portfolio_id AND phase = 'HALTED')
                    ORDER BY entry
                    LIMIT 1) AS left_halt_by
            FROM portfolio_state AS state
            LEFT JOIN LATERAL (
                SELECT event, phase, epoch, halt_mode
                FROM leadership_history
                WHERE portfolio_id = state.portfolio_id
                ORDER BY entry DESC
                LIMIT 1) AS latest ON true
            WHERE state.portfolio_id = #{portfolio}""")
    Custody custody(@Param("portfolio") String portfolio);

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
