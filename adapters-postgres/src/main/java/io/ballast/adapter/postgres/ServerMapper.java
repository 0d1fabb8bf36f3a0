package io.ballast.adapter.postgres;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Questions to the server about itself and about the schema. */
interface ServerMapper {

    @Select("""
            SELECT pg_is_in_recovery() AS is_standby,
                   (SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = #{schema})
                       AS may_use_schema,
                   to_regclass('flyway_schema_history') IS NOT NULL AS has_history,
                   to_regclass('portfolio_state') IS NOT NULL AS has_state,
                   current_setting('fsync') AS fsync,
                   current_setting('synchronous_commit') AS synchronous_commit,
                   current_setting('full_page_writes') AS full_page_writes,
                   current_setting('server_encoding') AS encoding,
                   coalesce(has_function_privilege(to_regprocedure('pg_control_system()'), 'EXECUTE'), false)
                       AS shows_system,
                   coalesce(has_function_privilege(to_regprocedure('pg_current_wal_lsn()'), 'EXECUTE')
                       AND has_function_privilege(to_regprocedure('pg_walfile_name(pg_lsn)'), 'EXECUTE'), false)
                       AS shows_timeline""")
    ServerFacts facts(@Param("schema") String schema);

    /** The identity of the server's data, as long as it is not restored or failed over with a loss. */
    @Select("SELECT system_identifier FROM pg_control_system()")
    long systemIdentifier();

    /** The line of history that the server writes now; right even in the moment after a promotion. */
    @Select("SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)")
    String timeline();

    @Select("""
            SELECT version, success
            FROM flyway_schema_history
            WHERE version IS NOT NULL
            ORDER BY installed_rank DESC""")
    List<InstalledVersion> versions();

    /**
     * The shape of our tables as lines, each beginning with the table and what it speaks of. Only what is ours: a view, a
     * check or an index that somebody added changes nothing that is read here.
     */
    @Select("""
            WITH ours AS (
                SELECT oid, relname AS name
                FROM pg_class
                WHERE relnamespace = to_regnamespace(current_schema()) AND relname = ANY (#{tables}))
            SELECT ours.name || ' column ' || attname || ' ' || format_type(atttypid, atttypmod)
                   || CASE WHEN attnotnull THEN ' not null' ELSE '' END
            FROM ours JOIN pg_attribute ON attrelid = ours.oid
            WHERE attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT ours.name || ' key ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
            FROM ours JOIN pg_constraint ON conrelid = ours.oid
            WHERE contype IN ('p', 'u')
            UNION ALL
            SELECT ours.name || ' trigger ' || tgname
                   || CASE tgenabled WHEN 'O' THEN '' ELSE ' in mode ' || tgenabled::text END
            FROM ours JOIN pg_trigger ON tgrelid = ours.oid
            WHERE NOT tgisinternal""")
    List<String> structure(@Param("tables") String[] tables);
}
