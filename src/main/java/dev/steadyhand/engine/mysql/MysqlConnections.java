package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Problem;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.TlsMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.NonRegisteringDriver;

/**
 * Opens sessions on MariaDB, MySQL and TiDB, all set up alike: SQL mode {@code
 * NO_AUTO_VALUE_ON_ZERO} and nothing else, {@code utf8mb4}, automatic commit, statements sent as
 * text. Safe for any thread.
 *
 * <p>A session has no time limit on answers, since an index on a large table may take hours; a peer
 * that died is noticed by TCP keep-alive within about two minutes.
 */
final class MysqlConnections {

    static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private static final String SQL_MODE =
            "SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO', SESSION wait_timeout=28800";
    private static final Set<String> LOOPBACK =
            Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    /**
     * Opens a session whose current database is the access's, or none where that has none.
     *
     * @throws dev.steadyhand.base.ProblemException saying that nothing was changed
     */
    Connection open(ServerAccess access) {
        return open(access, Problem.NOTHING_CHANGED);
    }

    /**
     * The same.
     *
     * @param state what state things are in, for the problem where it cannot be opened
     */
    Connection open(ServerAccess access, String state) {
        return open(access, state, false);
    }

    private static Connection open(ServerAccess access, String state, boolean sendsRows) {
        try {
            Configuration.Builder builder = configuration(access).allowLocalInfile(sendsRows);
            return NonRegisteringDriver.connect(builder.build());
        } catch (SQLException e) {
            throw SqlProblems.opening(e, access, state);
        }
    }

    /** Opens a session without a current database. */
    Connection openServer(ServerAccess access) {
        return open(access.withDatabase(""), Problem.NOTHING_CHANGED);
    }

    /**
     * Opens a session without a current database that may send rows by {@code LOAD DATA LOCAL}:
     * what is sent then is what the caller gives, never a file, and the driver refuses a server
     * that asks for one of its own accord.
     */
    Connection openLoader(ServerAccess access) {
        return open(access.withDatabase(""), Problem.NOTHING_CHANGED, true);
    }

    /** The same, with the state to tell where it cannot be opened. */
    Connection openServer(ServerAccess access, String state) {
        return open(access.withDatabase(""), state);
    }

    private static Configuration.Builder configuration(ServerAccess access) throws SQLException {
        DatabaseUrl url = access.url();
        Configuration.Builder builder =
                // Parsing first fills in what the builder alone leaves empty.
                Configuration.parse("jdbc:mariadb://localhost/").toBuilder()
                        .addresses(HostAddress.from(url.host(), url.port()))
                        .user(url.user())
                        .connectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .socketTimeout(0)
                        .tcpKeepAlive(true)
                        .tcpKeepIdle(60)
                        .tcpKeepInterval(10)
                        .tcpKeepCount(6)
                        .initSql(SQL_MODE)
                        .connectionAttributes("program_name:steadyhand")
                        .sslMode(sslMode(access.tls()));
        if (!url.password().isEmpty()) {
            builder.password(url.password().reveal());
        }
        if (!url.database().isEmpty()) {
            builder.database(url.database());
        }
        cautious(builder, access);
        return builder;
    }

    /** Switches off what a hostile or misconfigured server could make use of. */
    private static void cautious(Configuration.Builder builder, ServerAccess access) {
        DatabaseUrl url = access.url();
        builder.useServerPrepStmts(false)
                .allowMultiQueries(false)
                .permitRedirect(false)
                .dumpQueriesOnException(false)
                .includeInnodbStatusInDeadlockExceptions(false)
                .maxQuerySizeToLog(200)
                // A key taken from the wire can be anybody's; on this machine it is the server's.
                .allowPublicKeyRetrieval(
                        access.tls() != TlsMode.OFF || LOOPBACK.contains(url.host()));
        Map<String, String> parameters = url.parameters();
        if (parameters.containsKey("ssl-ca")) {
            builder.serverSslCert(parameters.get("ssl-ca"));
        }
        if (parameters.containsKey("socket")) {
            builder.localSocket(parameters.get("socket"));
        }
    }

    private static String sslMode(TlsMode mode) {
        return switch (mode) {
            case VERIFY_FULL -> "verify-full";
            case VERIFY_CA -> "verify-ca";
            case REQUIRED -> "trust";
            case OFF -> "disable";
        };
    }
}
