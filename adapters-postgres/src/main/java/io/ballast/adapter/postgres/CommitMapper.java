package io.ballast.adapter.postgres;

import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Digest;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * Writes of the portfolio, each one statement and so one transaction of its own: whole or not at all, in one round trip,
 * and no lock is ever held while the server waits for us. Rows come as JSON documents whose keys are the columns.
 */
interface CommitMapper {

    /**
     * Moves the head row from the expected state to the next under proof of the fence, and only then writes the rest.
     * Everything reads from {@code head}: if no row of it changed, nothing else does. If fewer rows changed than the
     * batch has, the statement fails as a whole. The two settings last as long as the statement: one is the proof that
     * the triggers ask for, the other shows whose session this is while it holds the lock of the row.
     *
     * @return null when the head row was not as expected
     */
    @Select("""
            WITH head AS (
                UPDATE portfolio_state AS stored
                SET closed_equity = next.closed_equity, equity_high = next.equity_high,
                    total_risk_amount = next.total_risk_amount, total_vol_amount = next.total_vol_amount,
                    margin_used = next.margin_used, positions_without_atr = next.positions_without_atr,
                    realized_closed = next.realized_closed, capital_moved = next.capital_moved,
                    live_positions = next.live_positions, live_pyramids = next.live_pyramids,
                    last_entry_at = next.last_entry_at, seq = next.seq, head_hash = next.head_hash,
                    state_digest = next.state_digest, closed_digest = next.closed_digest
                FROM json_populate_record(NULL::portfolio_state, #{rows.head}::json) AS next
                WHERE stored.portfolio_id = #{leadership.portfolio.value}
                  AND stored.epoch = #{leadership.epoch}
                  AND stored.token = #{leadership.token}
                  AND stored.seq = #{before.seq}
                  AND stored.phase = 'ACTIVE'
                  AND stored.head_hash = #{before.headHash.bytes}
                  AND stored.state_digest = #{before.stateDigest.bytes}
                  AND (stored.halt_mode IS NULL OR NOT #{before.isForbiddenWhenReduceOnly})
                  AND set_config('ballast.proof', #{proof}, true) IS NOT NULL
                  AND set_config('application_name', #{writerName}, true) IS NOT NULL
                RETURNING stored.portfolio_id, stored.epoch),
            entries AS (
                INSERT INTO command_journal (portfolio_id, seq, command_id, type, content, facts, reason, warnings,
                    previous_hash, entry_hash, epoch)
                SELECT head.portfolio_id, e.seq, e.command_id, e.type, e.content, e.facts, e.reason, e.warnings,
                    e.previous_hash, e.entry_hash, head.epoch
                FROM head, json_populate_recordset(NULL::command_journal, #{rows.entries}::json) AS e
                RETURNING 1),
            opened AS (
                INSERT INTO portfolio_positions (portfolio_id, position_id, instrument, status, layer,
                    is_base_position, entry_timestamp, entry_price, lots, opened_lots, quantity, lot_size,
                    point_value, margin_per_lot, initial_stop, current_stop, highest_close, atr, realized_pnl, legs,
                    exit_timestamp, exit_price, exit_reason, row_digest)
                SELECT head.portfolio_id, p.position_id, p.instrument, p.status, p.layer, p.is_base_position,
                    p.entry_timestamp, p.entry_price, p.lots, p.opened_lots, p.quantity, p.lot_size, p.point_value,
                    p.margin_per_lot, p.initial_stop, p.current_stop, p.highest_close, p.atr, p.realized_pnl, p.legs,
                    p.exit_timestamp, p.exit_price, p.exit_reason, p.row_digest
                FROM head, json_populate_recordset(NULL::portfolio_positions, #{rows.opened}::json) AS p
                RETURNING 1),
            changed AS (
                UPDATE portfolio_positions AS stored
                SET status = p.status, layer = p.layer, is_base_position = p.is_base_position,
                    entry_timestamp = p.entry_timestamp, entry_price = p.entry_price, lots = p.lots,
                    opened_lots = p.opened_lots, quantity = p.quantity, lot_size = p.lot_size,
                    point_value = p.point_value, margin_per_lot = p.margin_per_lot, initial_stop = p.initial_stop,
                    current_stop = p.current_stop, highest_close = p.highest_close, atr = p.atr,
                    realized_pnl = p.realized_pnl, legs = p.legs, exit_timestamp = p.exit_timestamp,
                    exit_price = p.exit_price, exit_reason = p.exit_reason, row_digest = p.row_digest
                FROM head, json_populate_recordset(NULL::portfolio_positions, #{rows.changed}::json) AS p
                WHERE stored.portfolio_id = head.portfolio_id AND stored.position_id = p.position_id
                  AND stored.instrument = p.instrument AND stored.status <> 'closed'
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
            flat AS (
                DELETE FROM pyramiding_state AS stored USING head
                WHERE stored.portfolio_id = head.portfolio_id AND stored.instrument = ANY (#{rows.flatArray})
                RETURNING 1)
            SELECT require_rows('command_journal', (SELECT count(*) FROM entries), #{rows.entryCount})
               AND require_rows('portfolio_positions', (SELECT count(*) FROM opened), #{rows.openedCount})
               AND require_rows('portfolio_positions', (SELECT count(*) FROM changed), #{rows.changedCount})
               AND require_rows('pyramiding_state', (SELECT count(*) FROM pyramids), #{rows.pyramidCount})
               AND require_rows('pyramiding_state', (SELECT count(*) FROM flat), #{rows.flatCount})
            FROM head""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    @Nullable
    Boolean commit(
            @Param("leadership") Leadership leadership,
            @Param("proof") String proof,
            @Param("writerName") String writerName,
            @Param("before") Expected before,
            @Param("rows") BatchRows rows);

    /** Creates the head row, its first journal entry and its first history entry, unless there are rows of it already. */
    @Select("""
            WITH head AS (
                INSERT INTO portfolio_state
                SELECT * FROM json_populate_record(NULL::portfolio_state, #{head}::json) AS new
                WHERE NOT EXISTS (SELECT FROM portfolio_positions WHERE portfolio_id = new.portfolio_id)
                  AND NOT EXISTS (SELECT FROM pyramiding_state WHERE portfolio_id = new.portfolio_id)
                  AND NOT EXISTS (SELECT FROM command_journal WHERE portfolio_id = new.portfolio_id)
                ON CONFLICT (portfolio_id) DO NOTHING
                RETURNING portfolio_id, epoch, phase),
            entry AS (
                INSERT INTO command_journal (portfolio_id, seq, type, content, facts, warnings, previous_hash,
                    entry_hash, epoch)
                SELECT head.portfolio_id, e.seq, e.type, e.content, e.facts, e.warnings, e.previous_hash,
                    e.entry_hash, head.epoch
                FROM head, json_populate_recordset(NULL::command_journal, #{entries}::json) AS e),
            history AS (
                INSERT INTO leadership_history (portfolio_id, event, epoch, phase, reason)
                SELECT head.portfolio_id, 'CREATED', head.epoch, head.phase, #{reason}
                FROM head)
            SELECT count(*) FROM head""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    long create(@Param("head") String head, @Param("entries") String entries, @Param("reason") String reason);

    @Select("""
            SELECT seq, command_id, type, content, facts, reason, warnings, previous_hash, entry_hash
            FROM command_journal
            WHERE portfolio_id = #{portfolio} AND command_id = ANY (#{commands})""")
    List<JournalEntry> decisions(@Param("portfolio") String portfolio, @Param("commands") String[] commands);

    @Select("""
            SELECT seq, command_id, type, content, facts, reason, warnings, previous_hash, entry_hash
            FROM command_journal
            WHERE portfolio_id = #{portfolio} AND seq >= #{fromSeq}
            ORDER BY seq
            LIMIT #{limit}""")
    List<JournalEntry> journal(
            @Param("portfolio") String portfolio, @Param("fromSeq") long fromSeq, @Param("limit") int limit);

    @Select("""
            SELECT position_id
            FROM portfolio_positions
            WHERE portfolio_id = #{portfolio} AND position_id = ANY (#{positions})""")
    List<String> usedPositionIds(@Param("portfolio") String portfolio, @Param("positions") String[] positions);

    /**
     * What a batch was decided on.
     *
     * @param isForbiddenWhenReduceOnly whether it was decided as if no halt forbade anything, and one may
     */
    record Expected(long seq, Digest headHash, Digest stateDigest, boolean isForbiddenWhenReduceOnly) {}
}
