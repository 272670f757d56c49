package dev.steadyhand.practice;

import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** Connections to the practice server, and to no other. */
final class Connections {

    private static final Driver MARIADB = new org.mariadb.jdbc.Driver();
    private static final Driver POSTGRESQL = new org.postgresql.Driver();

    private Connections() {}

    static Connection open(ServerAccess access) throws SQLException {
        DatabaseUrl url = access.url();
        return url.product() == Product.POSTGRESQL ? postgresql(url) : mariaDb(url);
    }

    private static Connection mariaDb(DatabaseUrl url) throws SQLException {
        Properties properties = user(url);
        properties.putAll(Map.of("connectTimeout", "5000", "allowLocalInfile", "true"));
        return connect(
                MARIADB,
                "jdbc:mariadb://" + url.host() + ":" + url.port() + "/" + url.database(),
                properties);
    }

    private static Connection postgresql(DatabaseUrl url) throws SQLException {
        Properties properties = user(url);
        properties.putAll(
                Map.of(
                        "PGDBNAME", url.database().isEmpty() ? "postgres" : url.database(),
                        "ApplicationName", "shop",
                        "sslmode", "disable",
                        "connectTimeout", "5",
                        "loginTimeout", "5"));
        return connect(
                POSTGRESQL, "jdbc:postgresql://" + url.host() + ":" + url.port() + "/", properties);
    }

    private static Properties user(DatabaseUrl url) {
        Properties properties = new Properties();
        properties.setProperty("user", url.user());
        properties.setProperty("password", url.password().reveal());
        return properties;
    }

    private static Connection connect(Driver driver, String address, Properties properties)
            throws SQLException {
        Connection connection = driver.connect(address, properties);
        if (connection == null) {
            throw new SQLException("the driver does not know " + address);
        }
        return connection;
    }
}
