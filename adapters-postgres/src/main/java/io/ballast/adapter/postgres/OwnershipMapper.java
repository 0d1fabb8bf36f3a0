package io.ballast.adapter.postgres;

import io.ballast.application.port.out.Ownership.Reign;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * Changes of ownership, each one statement that writes its history entry too. The proof is what the triggers ask for, on
 * top of the conditions that stand here.
 */
interface OwnershipMapper {

    @Select("""
            SELECT state.portfolio_id, state.epoch, state.token, state.holder, state.holder_ttl, state.phase,
                   state.halt_mode, state.seq, state.heartbeat_at,
                   CASE WHEN isfinite(state.heartbeat_at) THEN
                       floor(extract(epoch FROM clock_timestamp() - state.heartbeat_at) * 1000000)::bigint
                   END AS heartbeat_age,
                   latest.recorded_at AS since, latest.reason
            FROM portfolio_state AS state
            LEFT JOIN LATERAL (
                SELECT recorded_at, reason
                FROM leadership_history
                WHERE portfolio_id = state.portfolio_id
                ORDER BY entry DESC
                LIMIT 1) AS latest ON true
            WHERE state.portfolio_id = #{portfolio}""")
    @Nullable
    StoredOwner owner(@Param("portfolio") String portfolio);

    /**
     * Takes the next epoch, if nobody moved since {@code seenEpoch} and no live holder has it. All of it is judged under
     * the lock of the row, on the row as it is then, by the server's clock.
     *
     * @return the epoch taken, or null
     */
    @Select("""
            WITH before AS (
                SELECT portfolio_id, holder
                FROM portfolio_state
                WHERE portfolio_id = #{claim.portfolio}),
            taken AS (
                UPDATE portfolio_state
                SET epoch = epoch + 1, token = #{claim.token}, holder = #{claim.holder},
                    holder_ttl = #{claim.ttlMillis}, phase = 'RECOVERING', heartbeat_at = clock_timestamp()
                WHERE portfolio_id = #{claim.portfolio}
                  AND epoch = #{claim.seenEpoch}
                  AND phase <> 'HALTED'
                  AND (#{claim.isForced} OR phase = 'IDLE' OR heartbeat_at IS NULL OR holder_ttl IS NULL
                       OR clock_timestamp() < heartbeat_at
                       OR clock_timestamp() >= heartbeat_at + holder_ttl * interval '1 millisecond')
                RETURNING portfolio_id, epoch, phase, holder, halt_mode),
            history AS (
                INSERT INTO leadership_history (portfolio_id, event, epoch, phase, holder, previous_holder, halt_mode,
                    reason, system_identifier, timeline)
                SELECT taken.portfolio_id, #{claim.event}, taken.epoch, taken.phase, taken.holder, before.holder,
                    taken.halt_mode, #{claim.reason}, #{claim.systemIdentifier}, #{claim.timeline}
                FROM taken JOIN before USING (portfolio_id)),
            instance AS (
                INSERT INTO instance_metadata (portfolio_id, instance, host, program_version, epoch, started_at,
                    last_heartbeat)
                SELECT taken.portfolio_id, taken.holder, #{claim.host}, #{claim.version}, taken.epoch,
                    clock_timestamp(), clock_timestamp()
                FROM taken
                ON CONFLICT (portfolio_id, instance) DO UPDATE
                SET host = EXCLUDED.host, program_version = EXCLUDED.program_version, epoch = EXCLUDED.epoch,
                    started_at = EXCLUDED.started_at, last_heartbeat = EXCLUDED.last_heartbeat)
            SELECT epoch FROM taken""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    @Nullable
    Long takeOver(@Param("claim") Claim claim);

    /** Returns how many head rows were the holder's: 1, or 0 if it is not the holder any more. */
    @Select("""
            WITH head AS (
                UPDATE portfolio_state
                SET heartbeat_at = clock_timestamp()
                WHERE portfolio_id = #{leadership.portfolio.value}
                  AND epoch = #{leadership.epoch}
                  AND token = #{leadership.token}
                  AND phase IN ('RECOVERING', 'ACTIVE')
                  AND set_config('ballast.proof', #{proof}, true) IS NOT NULL
                RETURNING portfolio_id, holder, heartbeat_at),
            instance AS (
                UPDATE instance_metadata AS stored
                SET last_heartbeat = head.heartbeat_at
                FROM head
                WHERE stored.portfolio_id = head.portfolio_id AND stored.instance = head.holder)
            SELECT count(*) FROM head""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    int heartbeat(@Param("leadership") Leadership leadership, @Param("proof") String proof);

    /** Returns 1 if the holder may write now, or 0 if it is not the holder any more or is active already. */
    @Select("""
            WITH head AS (
                UPDATE portfolio_state
                SET phase = 'ACTIVE', heartbeat_at = clock_timestamp()
                WHERE portfolio_id = #{leadership.portfolio.value}
                  AND epoch = #{leadership.epoch}
                  AND token = #{leadership.token}
                  AND phase = 'RECOVERING'
                  AND set_config('ballast.proof', #{proof}, true) IS NOT NULL
                RETURNING portfolio_id, epoch, phase, holder, halt_mode),
            history AS (
                INSERT INTO leadership_history (portfolio_id, event, epoch, phase, holder, halt_mode, reason)
                SELECT portfolio_id, 'ACTIVATED', epoch, phase, holder, halt_mode, 'run ' || #{run.id}
                FROM head),
            run AS (
                INSERT INTO recovery_runs (portfolio_id, run_id, started_at, instance, mode, outcome, epoch, seq,
                    certificate, certificate_hash)
                SELECT portfolio_id, #{run.id}, #{run.startedAt}::timestamptz, #{run.instance}, #{run.mode},
                    #{run.outcome}, #{run.epoch}, #{run.seq}, #{run.certificate}, #{run.hash.bytes}
                FROM head
                ON CONFLICT (portfolio_id, run_id) DO UPDATE
                SET outcome = EXCLUDED.outcome, epoch = EXCLUDED.epoch, seq = EXCLUDED.seq,
                    certificate = EXCLUDED.certificate, certificate_hash = EXCLUDED.certificate_hash)
            SELECT count(*) FROM head""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    int activate(@Param("leadership") Leadership leadership, @Param("proof") String proof, @Param("run") StoredRun run);

    /** Whether the leadership is active by that run's certificate. */
    @Select("""
            SELECT EXISTS (
                SELECT FROM portfolio_state JOIN recovery_runs USING (portfolio_id)
                WHERE portfolio_id = #{leadership.portfolio.value}
                  AND portfolio_state.epoch = #{leadership.epoch}
                  AND token = #{leadership.token}
                  AND phase = 'ACTIVE'
                  AND run_id = #{run})""")
    boolean isActive(@Param("leadership") Leadership leadership, @Param("run") UUID run);

    /** Leaves the phase of a holder; returns 1, or 0 if it is not the holder any more. */
    @Select("""
            WITH head AS (
                UPDATE portfolio_state
                SET phase = #{phase}, halt_mode = CASE WHEN #{phase} = 'HALTED' THEN 'all' ELSE halt_mode END
                WHERE portfolio_id = #{leadership.portfolio.value}
                  AND epoch = #{leadership.epoch}
                  AND token = #{leadership.token}
                  AND phase IN ('RECOVERING', 'ACTIVE')
                  AND set_config('ballast.proof', #{proof}, true) IS NOT NULL
                RETURNING portfolio_id, epoch, phase, holder, halt_mode),
            history AS (
                INSERT INTO leadership_history (portfolio_id, event, epoch, phase, holder, halt_mode, reason)
                SELECT portfolio_id, #{event}, epoch, phase, holder, halt_mode, #{reason}
                FROM head)
            SELECT count(*) FROM head""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    int leave(
            @Param("leadership") Leadership leadership,
            @Param("proof") String proof,
            @Param("phase") String phase,
            @Param("event") String event,
            @Param("reason") String reason);

    /** Halts, unless it is halted as much or more already; returns 1, or 0 if nothing changed. */
    @Select("""
            WITH head AS (
                UPDATE portfolio_state
                SET phase = CASE #{mode} WHEN 'all' THEN 'HALTED' ELSE phase END, halt_mode = #{mode}
                WHERE portfolio_id = #{portfolio}
                  AND phase <> 'HALTED'
                  AND halt_mode IS DISTINCT FROM #{mode}
                  AND set_config('ballast.proof', 'operator', true) IS NOT NULL
                RETURNING portfolio_id, epoch, phase, holder, halt_mode),
            history AS (
                INSERT INTO leadership_history (portfolio_id, event, epoch, phase, holder, halt_mode, reason)
                SELECT portfolio_id, #{event}, epoch, phase, holder, halt_mode, #{reason}
                FROM head)
            SELECT count(*) FROM head""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    int halt(
            @Param("portfolio") String portfolio,
            @Param("mode") String mode,
            @Param("event") String event,
            @Param("reason") String reason);

    /** Lifts a halt, or tells that a restore was accepted; returns 1, or 0 if there was nothing to lift. */
    @Select("""
            WITH head AS (
                UPDATE portfolio_state
                SET phase = CASE phase WHEN 'HALTED' THEN 'IDLE' ELSE phase END, halt_mode = NULL
                WHERE portfolio_id = #{portfolio}
                  AND epoch = #{epoch}
                  AND (phase = 'HALTED' OR halt_mode IS NOT NULL OR #{acceptsRestore})
                  AND set_config('ballast.proof', 'operator', true) IS NOT NULL
                RETURNING portfolio_id, epoch, phase, holder, halt_mode),
            history AS (
                INSERT INTO leadership_history (portfolio_id, event, epoch, phase, holder, halt_mode, reason)
                SELECT portfolio_id, 'RESUMED', epoch, phase, holder, halt_mode,
                    CASE WHEN #{acceptsRestore} THEN 'restore accepted: ' ELSE '' END || #{reason}
                FROM head)
            SELECT count(*) FROM head""")
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    int resume(
            @Param("portfolio") String portfolio,
            @Param("epoch") long epoch,
            @Param("acceptsRestore") boolean acceptsRestore,
            @Param("reason") String reason);

    /** The reigns before the present one, latest first. Only the latest entries are looked at, however long the history. */
    @Select("""
            WITH latest AS (
                SELECT entry, event, epoch, phase, recorded_at
                FROM leadership_history
                WHERE portfolio_id = #{portfolio}
                ORDER BY entry DESC
                LIMIT 100),
            counted AS (
                SELECT event, epoch, phase, recorded_at
                FROM latest
                WHERE entry > coalesce((SELECT max(entry) FROM latest WHERE event = 'RESUMED'), 0)
                  AND isfinite(recorded_at))
            SELECT epoch,
                   floor(extract(epoch FROM clock_timestamp() - min(recorded_at)) * 1000000)::bigint AS ago_micros,
                   bool_or(phase = 'ACTIVE') AS was_active, bool_or(phase IN ('IDLE', 'HALTED')) AS was_left
            FROM counted
            WHERE epoch < (SELECT epoch FROM portfolio_state WHERE portfolio_id = #{portfolio})
            GROUP BY epoch
            HAVING bool_or(event LIKE 'TAKEN%')
               AND min(recorded_at) > clock_timestamp() - #{withinMillis} * interval '1 millisecond'
            ORDER BY epoch DESC
            LIMIT #{most}""")
    List<Reign> reigns(
            @Param("portfolio") String portfolio, @Param("withinMillis") long withinMillis, @Param("most") int most);

    @Select("""
            SELECT entry, recorded_at, event, epoch, phase, holder, halt_mode, reason
            FROM leadership_history
            WHERE portfolio_id = #{portfolio}
            ORDER BY entry DESC
            LIMIT #{limit}""")
    List<Turn> turns(@Param("portfolio") String portfolio, @Param("limit") int limit);

    /** Who holds the lock of the head row, as far as the server lets us see. */
    @Select("""
            SELECT activity.pid, coalesce(activity.application_name, '') AS application_name
            FROM portfolio_state AS state
            JOIN pg_stat_activity AS activity ON activity.backend_xid = state.xmax
            WHERE state.portfolio_id = #{portfolio} AND activity.pid <> pg_backend_pid()""")
    List<Blocker> blockers(@Param("portfolio") String portfolio);

    @Select("SELECT pg_terminate_backend(#{pid})")
    boolean terminate(@Param("pid") int pid);

    /** A session of the server. */
    record Blocker(int pid, String applicationName) {}

    /** A take-over as the statement wants it. */
    record Claim(
            String portfolio,
            long seenEpoch,
            UUID token,
            String holder,
            long ttlMillis,
            boolean isForced,
            String event,
            String reason,
            String host,
            String version,
            @Nullable Long systemIdentifier,
            @Nullable Long timeline) {}
}
