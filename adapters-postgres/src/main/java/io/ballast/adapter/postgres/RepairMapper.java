package io.ballast.adapter.postgres;

import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The one write that does not follow from a decision: rows are made what the journal says, by an operator. */
interface RepairMapper {

    /**
     * Puts the rows in their place under the next epoch, which fences whoever still believes to hold the portfolio. The
     * head row must be as it was seen, and nobody alive may hold it.
     *
     * @return the phase that the portfolio is left in, or null when nothing was written
     */
    @Select("""
            WITH head AS (
                UPDATE portfolio_state AS stored
                SET currency = next.currency, initial_capital = next.initial_capital,
                    closed_equity = next.closed_equity, equity_high = next.equity_high,
                    total_risk_amount = next.total_risk_amount, total_vol_amount = next.total_vol_amount,
                    margin_used = next.margin_used, positions_without_atr = next.positions_without_atr,
                    realized_closed = next.realized_closed, capital_moved = next.capital_moved,
                    live_positions = next.live_positions, live_pyramids = next.live_pyramids,
                    last_entry_at = next.last_entry_at, seq = next.seq, head_hash = next.head_hash,
                    state_digest = next.state_digest, closed_digest = next.closed_digest,
                    epoch = stored.epoch + 1, token = NULL,
                    phase = CASE stored.phase WHEN 'HALTED' THEN 'HALTED' ELSE 'IDLE' END
                FROM json_populate_record(NULL::portfolio_state, #{rows.head}::json) AS next
                WHERE stored.portfolio_id = #{rows.portfolio}
                  AND stored.epoch = #{seen.epoch}
                  AND stored.seq = #{seen.seq}
                  AND stored.head_hash = #{seen.headHash.bytes}
                  AND stored.state_digest = #{seen.stateDigest.bytes}
                  AND (stored.phase IN ('IDLE', 'HALTED') OR stored.heartbeat_at IS NULL OR stored.holder_ttl IS NULL
                       OR clock_timestamp() < stored.heartbeat_at
                       OR clock_timestamp() >= stored.heartbeat_at + stored.holder_ttl * interval '1 millisecond')
                  AND set_config('ballast.proof', 'operator', true) IS NOT NULL
                RETURNING stored.portfolio_id, stored.epoch, stored.phase, stored.holder, stored.halt_mode),
            entry AS (
                INSERT INTO command_journal (portfolio_id, seq, type, content, facts, warnings, previous_hash,
                    entry_hash, epoch)
                SELECT head.portfolio_id, e.seq, e.type, e.content, e.facts, e.warnings, e.previous_hash,
                    e.entry_hash, head.epoch
                FROM head, json_populate_recordset(NULL::command_journal, #{rows.entry}::json) AS e
                RETURNING 1),
            removed AS (
                DELETE FROM portfolio_positions AS stored USING head
                WHERE stored.portfolio_id = head.portfolio_id AND stored.position_id = ANY (#{rows.removedArray})
                RETURNING 1),
            written AS (
                INSERT INTO portfolio_positions (portfolio_id, position_id, instrument, status, layer,
                    is_base_position, entry_timestamp, entry_price, lots, opened_lots, quantity, lot_size,
                    point_value, margin_per_lot, initial_stop, current_stop, highest_close, atr, realized_pnl, legs,
                    exit_timestamp, exit_price, exit_reason, row_digest)
                SELECT head.portfolio_id, p.position_id, p.instrument, p.status, p.layer, p.is_base_position,
                    p.entry_timestamp, p.entry_price, p.lots, p.opened_lots, p.quantity, p.lot_size, p.point_value,
                    p.margin_per_lot, p.initial_stop, p.current_stop, p.highest_close, p.atr, p.realized_pnl, p.legs,
                    p.exit_timestamp, p.exit_price, p.exit_reason, p.row_digest
                FROM head, json_populate_recordset(NULL::portfolio_positions, #{rows.written}::json) AS p
                ON CONFLICT (portfolio_id, position_id) DO UPDATE
                SET instrument = EXCLUDED.instrument, status = EXCLUDED.status, layer = EXCLUDED.layer,
                    is_base_position = EXCLUDED.is_base_position, entry_timestamp = EXCLUDED.entry_timestamp,
                    entry_price = EXCLUDED.entry_price, lots = EXCLUDED.lots, opened_lots = EXCLUDED.opened_lots,
                    quantity = EXCLUDED.quantity, lot_size = EXCLUDED.lot_size, point_value = EXCLUDED.point_value,
                    margin_per_lot = EXCLUDED.margin_per_lot, initial_stop = EXCLUDED.initial_stop,
                    current_stop = EXCLUDED.current_stop, highest_close = EXCLUDED.highest_close,
                    atr = EXCLUDED.atr, realized_pnl = EXCLUDED.realized_pnl, legs = EXCLUDED.legs,
                    exit_timestamp = EXCLUDED.exit_timestamp, exit_price = EXCLUDED.exit_price,
                    exit_reason = EXCLUDED.exit_reason, row_digest = EXCLUDED.row_digest
                RETURNING 1),
            flat AS (
                DELETE FROM pyramiding_state AS stored USING head
                WHERE stored.portfolio_id = head.portfolio_id AND stored.instrument = ANY (#{rows.flatArray})
                RETURNING 1),
            pyramids AS (
                INSERT INTO pyramiding_state (portfolio_id, instrument, last_pyramid_price, base_position_id,
                    max_pyramids, row_digest)
                SELECT head.portfolio_id, y.instrument, y.last_pyramid_price, y.base_position_id,
                    y.max_pyramids, y.row_digest
                FROM head, json_populate_recordset(NULL::pyramiding_state, #{rows.pyramids}::json) AS y
                ON CONFLICT (portfolio_id, instrument) DO UPDATE
                SET last_pyramid_price = EXCLUDED.last_pyramid_price, base_position_id = EXCLUDED.base_position_id,
                    max_pyramids = EXCLUDED.max_pyramids, row_digest = EXCLUDED.row_digest
                RETURNING 1),
            history AS (
                INSERT INTO leadership_history (portfolio_id, event, epoch, phase, holder, halt_mode, reason)
                SELECT head.portfolio_id, 'REPAIRED', head.epoch, head.phase, head.holder, head.halt_mode, #{reason}
                FROM head)
            SELECT CASE WHEN
                       require_rows('command_journal', (SELECT count(*) FROM entry), 1)
                       AND require_rows('portfolio_positions', (SELECT count(*) FROM removed), #{rows.removedCount})
                       AND require_rows('portfolio_positions', (SELECT count(*) FROM written), #{rows.writtenCount})
                       AND require_rows('pyramiding_state', (SELECT count(*) FROM flat), #{rows.flatCount})
                       AND require_rows('pyramiding_state', (SELECT count(*) FROM pyramids), #{rows.pyramidCount})
                   THEN head.phase END
            FROM head""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    @Nullable
    String repair(@Param("seen") Seen seen, @Param("rows") RepairRows rows, @Param("reason") String reason);

    /** The head row as it was seen. */
    record Seen(
            long epoch, long seq, io.ballast.domain.seal.Digest headHash, io.ballast.domain.seal.Digest stateDigest) {}
}
