package io.ballast.adapter.postgres;

import java.sql.Connection;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.session.AutoMappingUnknownColumnBehavior;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.apache.ibatis.type.ArrayTypeHandler;

/**
 * MyBatis, set up so that it maps and does nothing else: it neither begins nor ends transactions, closes no connection,
 * and remembers no row.
 */
final class Sessions {

    private final SqlSessionFactory factory;

    /**
     * MyBatis over some database.
     *
     * @param observers who see every statement; for tests
     */
    Sessions(DataSource dataSource, Interceptor... observers) {
        ManagedTransactionFactory transactions = new ManagedTransactionFactory();
        Properties leaveConnectionsOpen = new Properties();
        leaveConnectionsOpen.setProperty("closeConnection", "false");
        transactions.setProperties(leaveConnectionsOpen);

        Configuration configuration = new Configuration(new Environment("ballast", transactions, dataSource));
        configuration.setCacheEnabled(false);
        // The default scope would answer a repeated question from memory: the epoch before somebody else took over.
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setAutoMappingUnknownColumnBehavior(AutoMappingUnknownColumnBehavior.FAILING);
        configuration.setUseActualParamName(true);
        configuration.setDefaultExecutorType(ExecutorType.SIMPLE);
        configuration.getTypeHandlerRegistry().register(String[].class, ArrayTypeHandler.class);
        List.of(observers).forEach(configuration::addInterceptor);
        Rows.registerIn(configuration.getTypeHandlerRegistry());
        ServerRows.registerIn(configuration.getTypeHandlerRegistry());
        configuration.addMapper(ServerMapper.class);
        configuration.addMapper(SnapshotMapper.class);
        configuration.addMapper(CommitMapper.class);
        configuration.addMapper(OwnershipMapper.class);
        configuration.addMapper(RunMapper.class);
        configuration.addMapper(ArchiveMapper.class);
        configuration.addMapper(RepairMapper.class);
        configuration.addMapper(ChronicleMapper.class);
        factory = new DefaultSqlSessionFactory(configuration);
    }

    /** Works with a connection, and leaves it open and its transaction as it is. */
    <T> T with(Connection connection, Function<SqlSession, T> work) {
        try (SqlSession session = factory.openSession(connection)) {
            return work.apply(session);
        }
    }
}
