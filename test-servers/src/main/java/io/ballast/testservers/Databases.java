package io.ballast.testservers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** New empty databases on one server. */
final class Databases {
    private final AtomicInteger count = new AtomicInteger();
    private final String serverUrl;
    private final String user;
    private final String password;

    /** Takes the address of the server up to and including the slash before the name of a database. */
    Databases(String serverUrl, String user, String password) {
        this.serverUrl = serverUrl;
        this.user = user;
        this.password = password;
    }

    TestDatabase fresh() {
        String name = "test_" + count.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(serverUrl + "postgres", user, password);
                Statement statement = connection.createStatement()) {
            // Not as the server was set up: what Ballast stores is UTF-8, and a cluster may be anything.
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create the database " + name + " at " + serverUrl, e);
        }
        return new TestDatabase(serverUrl + name, user, password);
    }

    boolean answers() {
        try (Connection connection =
                DriverManager.getConnection(serverUrl + "postgres?loginTimeout=2&socketTimeout=2", user, password)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
