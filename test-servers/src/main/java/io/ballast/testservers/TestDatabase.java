package io.ballast.testservers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/** One empty database, and a superuser who may do anything in it. */
public record TestDatabase(String url, String user, String password) {
    public TestDatabase {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /** Opens a plain connection past every adapter, to set up or to look at what is really stored. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
