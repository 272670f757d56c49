package dev.steadyhand.practice;

import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/** Connections to the practice server, and to no other. */
final class Connections {

    private static final Driver DRIVER = new Driver();

    private Connections() {}

    static Connection open(ServerAccess access) throws SQLException {
        DatabaseUrl url = access.url();
        Properties properties = new Properties();
        properties.setProperty("user", url.user());
        properties.setProperty("password", url.password().reveal());
        properties.setProperty("connectTimeout", "5000");
        properties.setProperty("allowLocalInfile", "true");
        Connection connection = DRIVER.connect(jdbcUrl(url), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know " + jdbcUrl(url));
        }
        return connection;
    }

    private static String jdbcUrl(DatabaseUrl url) {
        return "jdbc:mariadb://" + url.host() + ":" + url.port() + "/" + url.database();
    }
}
