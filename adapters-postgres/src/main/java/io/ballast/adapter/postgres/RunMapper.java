package io.ballast.adapter.postgres;

import io.ballast.application.port.out.RecoveryJournal.Run;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The record of runs. */
interface RunMapper {

    /** A run that is there already is only completed: what its hash covers never changes. */
    @Insert("""
            INSERT INTO recovery_runs AS stored (portfolio_id, run_id, started_at, instance, mode, outcome, epoch, seq,
                certificate, certificate_hash)
            VALUES (#{portfolio}, #{run.id}, #{run.startedAt}::timestamptz, #{run.instance}, #{run.mode},
                #{run.outcome}, #{run.epoch}, #{run.seq}, #{run.certificate}, #{run.hash.bytes})
            ON CONFLICT (portfolio_id, run_id) DO UPDATE
            SET certificate = EXCLUDED.certificate
            WHERE stored.certificate_hash = EXCLUDED.certificate_hash""")
    int record(@Param("portfolio") String portfolio, @Param("run") StoredRun run);

    @Select("SELECT certificate FROM recovery_runs WHERE portfolio_id = #{portfolio} AND run_id = #{run}")
    @Nullable
    String certificate(@Param("portfolio") String portfolio, @Param("run") UUID run);

    @Select("""
            SELECT certificate
            FROM recovery_runs
            WHERE portfolio_id = #{portfolio}
            ORDER BY started_at DESC, entry DESC
            LIMIT 1""")
    @Nullable
    String latestCertificate(@Param("portfolio") String portfolio);

    @Select("""
            SELECT run_id, started_at, instance, mode, outcome, epoch, seq
            FROM recovery_runs
            WHERE portfolio_id = #{portfolio}
            ORDER BY started_at DESC, entry DESC
            LIMIT #{limit}""")
    List<Run> runs(@Param("portfolio") String portfolio, @Param("limit") int limit);
}
