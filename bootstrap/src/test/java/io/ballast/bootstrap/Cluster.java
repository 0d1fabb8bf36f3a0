package io.ballast.bootstrap;

import io.ballast.application.fake.RecordingEngine;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestKeySpace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Instances beside each other, each with its own engine and its own way to PostgreSQL and to Redis. */
final class Cluster implements AutoCloseable {

    private final TestDatabase database;
    private final @Nullable TestKeySpace keys;
    private final List<Member> members = new ArrayList<>();

    private Cluster(TestDatabase database, @Nullable TestKeySpace keys) {
        this.database = database;
        this.keys = keys;
        Office.open(database);
    }

    static Cluster withoutLease(TestDatabase database) {
        return new Cluster(database, null);
    }

    static Cluster with(TestDatabase database, TestKeySpace keys) {
        return new Cluster(database, keys);
    }

    /** Starts one more. */
    Member start(String name) {
        Member member = new Member(name);
        members.add(member);
        return member;
    }

    /** Waits until one of them is active, and says which. */
    Member awaitActive() {
        Await.until(() -> active().isPresent());
        return active().orElseThrow();
    }

    Optional<Member> active() {
        return members.stream().filter(Member::isActive).findFirst();
    }

    long countActive() {
        return members.stream().filter(Member::isActive).count();
    }

    /** The first column of everything that a query yields. */
    List<String> ask(String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    String head(String column) {
        return ask("SELECT " + column + " FROM ballast.portfolio_state").get(0);
    }

    /** The holders of all epochs, in their order. */
    List<String> reigns() {
        return ask("SELECT holder FROM ballast.leadership_history WHERE event LIKE 'TAKEN%' ORDER BY epoch");
    }

    @Override
    public void close() {
        members.forEach(Member::end);
    }

    /** One instance. */
    final class Member {

        final String name;
        final RecordingEngine engine = new RecordingEngine();
        final FaultProxy postgres = FaultProxy.to(database.url());
        final @Nullable FaultProxy redis = keys == null ? null : FaultProxy.to(keys.url());
        private final Ballast ballast;
        /** Those that it told of. */
        final List<TradingSession> sessions = new CopyOnWriteArrayList<>();

        private final Instance instance;
        private final Thread thread;

        private Member(String name) {
            this.name = name;
            TestDatabase through =
                    new TestDatabase(postgres.through(database.url()), database.user(), database.password());
            Office office = new Office(through)
                    .with("lease.ttl", "2s")
                    .with("lease.renew", "200ms")
                    .with("lease.poll", "100ms")
                    .with("startup.retry-delay", "200ms")
                    .with("startup.retry-delay-max", "400ms")
                    .with("postgres.timeouts.connect", "1s");
            if (keys != null && redis != null) {
                office.with(new TestKeySpace(redis.through(keys.url()), keys.prefix()));
            }
            this.ballast = office.ballast(name, engine);
            this.instance = ballast.instance();
            instance.onSession(sessions::add);
            this.thread = new Thread(instance::run, "instance-" + name);
            thread.start();
        }

        String state() {
            return instance.lifecycle();
        }

        String why() {
            return instance.why();
        }

        boolean isActive() {
            return state().equals("ACTIVE");
        }

        TradingSession session() {
            return instance.session().orElseThrow();
        }

        Member await(String state) {
            Await.until(() -> state().equals(state));
            return this;
        }

        /** Asks it to end, and waits until it has. */
        void stop() {
            instance.stop("asked to end");
            join();
        }

        /** It reaches nobody any more, as if it were dead. */
        void cutOff() {
            postgres.part();
            if (redis != null) {
                redis.part();
            }
        }

        void reconnect() {
            postgres.heal();
            if (redis != null) {
                redis.heal();
            }
        }

        private void join() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }

        private void end() {
            reconnect();
            stop();
            ballast.close();
            postgres.close();
            if (redis != null) {
                redis.close();
            }
        }
    }
}
