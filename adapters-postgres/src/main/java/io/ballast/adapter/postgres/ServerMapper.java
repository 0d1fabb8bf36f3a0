package io.ballast.adapter.postgres;

import java.util.List;
import org.apache.ibatis.annotations.Select;

/** Questions to the server about itself and about the schema. */
interface ServerMapper {

    @Select("""
            SELECT pg_is_in_recovery() AS is_standby,
                   to_regclass('flyway_schema_history') IS NOT NULL AS has_history,
                   current_setting('fsync') AS fsync,
                   current_setting('synchronous_commit') AS synchronous_commit,
                   current_setting('full_page_writes') AS full_page_writes,
                   current_setting('server_encoding') AS encoding""")
    ServerFacts facts();

    @Select("""
            SELECT version, success
            FROM flyway_schema_history
            WHERE version IS NOT NULL
            ORDER BY installed_rank DESC""")
    List<InstalledVersion> versions();
}
