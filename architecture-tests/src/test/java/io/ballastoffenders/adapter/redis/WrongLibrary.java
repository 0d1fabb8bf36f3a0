package io.ballastoffenders.adapter.redis;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSession;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/** Speaks SQL from the wrong place. */
final class WrongLibrary {
    private WrongLibrary() {}

    static void mybatis(SqlSession session) {
        session.close();
    }

    static void connection(Connection connection) throws SQLException {
        connection.close();
    }

    static int source(DataSource source) {
        return source.hashCode();
    }

    static int driver(PGConnection connection) {
        return connection.getBackendPID();
    }

    static void pool(HikariDataSource pool) {
        pool.close();
    }

    static void migrations(Flyway flyway) {
        flyway.migrate();
    }
}
