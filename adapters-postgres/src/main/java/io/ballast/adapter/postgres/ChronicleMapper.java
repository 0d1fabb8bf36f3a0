package io.ballast.adapter.postgres;

import io.ballast.adapter.postgres.PostgresModule.Change;
import io.ballast.adapter.postgres.PostgresModule.Written;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Who owned the portfolio when, and under whose epoch each entry was written. */
interface ChronicleMapper {

    @Select("""
            SELECT seq, epoch, recorded_at
            FROM command_journal
            WHERE portfolio_id = #{portfolio} AND seq >= #{fromSeq}
            ORDER BY seq
            LIMIT #{limit}""")
    List<Written> written(
            @Param("portfolio") String portfolio, @Param("fromSeq") long fromSeq, @Param("limit") int limit);

    @Select("""
            SELECT event, epoch, holder, recorded_at
            FROM leadership_history
            WHERE portfolio_id = #{portfolio}
            ORDER BY entry""")
    List<Change> changes(@Param("portfolio") String portfolio);
}
