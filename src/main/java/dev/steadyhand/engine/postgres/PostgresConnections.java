package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.engine.jdbc.Breaker;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.TlsMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Opens sessions, all set up alike: nothing on the search path, no time limit on answers, since an
 * index on a large table may take hours; a peer that died is noticed by TCP keep-alive. Safe for
 * any thread.
 */
final class PostgresConnections implements Sessions {

    private static final String CONNECT_TIMEOUT_SECONDS = "10";

    /** One statement, since the way to the server may be long. */
    private static final String PREPARE =
            "SELECT set_config('search_path', '', false),"
                    + " set_config('statement_timeout', '0', false),"
                    + " set_config('idle_in_transaction_session_timeout', '0', false),"
                    + " set_config('standard_conforming_strings', 'on', false),"
                    + " set_config('tcp_keepalives_idle', '60', false)";

    /** Which database of which server, and how sessions in it are opened. */
    record Place(Sessions sessions, ServerAccess access) {}

    @Override
    public Connection open(ServerAccess access, String state) {
        DatabaseUrl url = access.url();
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        // The name is given as a property, where nothing in it means anything to the driver.
        String address = "jdbc:postgresql://" + host + ":" + url.port() + "/";
        try {
            Connection connection = new Driver().connect(address, properties(access));
            if (connection == null) {
                throw new SQLException("the driver does not know the address", "08001");
            }
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            throw SqlProblems.opening(e, access, state);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PREPARE);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Properties properties(ServerAccess access) {
        DatabaseUrl url = access.url();
        Properties properties = new Properties();
        properties.setProperty("PGDBNAME", url.database().isEmpty() ? "postgres" : url.database());
        properties.setProperty("user", url.user().isEmpty() ? "postgres" : url.user());
        if (!url.password().isEmpty()) {
            properties.setProperty("password", url.password().reveal());
        }
        properties.putAll(
                Map.of(
                        "ApplicationName", "steadyhand",
                        "connectTimeout", CONNECT_TIMEOUT_SECONDS,
                        "loginTimeout", CONNECT_TIMEOUT_SECONDS,
                        "socketTimeout", "0",
                        "tcpKeepAlive", "true",
                        // Bytes of databases without an encoding pass as they are.
                        "allowEncodingChanges", "true",
                        // Rows and statements of others do not belong into messages and logs.
                        "logServerErrorDetail", "false",
                        "sslmode", sslMode(access.tls())));
        Map<String, String> parameters = url.parameters();
        if (parameters.containsKey("ssl-ca")) {
            properties.setProperty("sslrootcert", parameters.get("ssl-ca"));
        }
        UnixSockets.Place.of(url).ifPresent(place -> throughFile(place, properties));
        return properties;
    }

    /** What goes through a file stays on this machine, and servers do not encrypt it. */
    private static void throughFile(UnixSockets.Place place, Properties properties) {
        properties.setProperty("socketFactory", UnixSockets.class.getName());
        properties.setProperty("socketFactoryArg", place.file());
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
    }

    /** As the driver and {@code pg_dump} name the modes alike. */
    static String sslMode(TlsMode mode) {
        return switch (mode) {
            case VERIFY_FULL -> "verify-full";
            case VERIFY_CA -> "verify-ca";
            case REQUIRED -> "require";
            case OFF -> "disable";
        };
    }

    /** Ties a session to a request to stop. */
    static Breaker tie(Connection connection, Cancellation cancellation) {
        return Breaker.tie(
                connection,
                () -> connection.unwrap(PGConnection.class).cancelQuery(),
                cancellation);
    }
}
