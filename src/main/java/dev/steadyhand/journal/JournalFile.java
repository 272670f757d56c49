package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Opens the database file: private, durable, of our format, with its tables and views. */
final class JournalFile {

    /** Newest format that this program reads and writes. */
    static final int VERSION = 1;

    private static final int APPLICATION_ID = 0x53484A4C;
    private static final int BUSY_MILLISECONDS = 30_000;

    private JournalFile() {}

    static Connection open(Path file) {
        try {
            PrivateFiles.folderFor(file);
            PrivateFiles.ensure(file);
        } catch (IOException e) {
            throw JournalProblems.unusable(
                    "The journal " + file + " could not be made or read: " + e.getMessage(),
                    "Check that the file and its folder belong to you and can be written.",
                    e);
        }
        try {
            return connect(file);
        } catch (SQLException e) {
            throw JournalProblems.of(e, file);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setSynchronous(SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "8388608");
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            prepare(connection, file);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The look at the version comes first: a file of another format is left as it is. */
    private static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            refuseNewer(statement, file);
            statement.execute("PRAGMA journal_mode = " + JournalMode.WAL.getValue());
            statement.execute("BEGIN IMMEDIATE");
            try {
                if (number(statement, "PRAGMA user_version") == 0) {
                    create(statement, file);
                }
                refuseForeign(statement, file);
                refreshViews(statement);
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    private static void refuseNewer(Statement statement, Path file) throws SQLException {
        long version = number(statement, "PRAGMA user_version");
        if (version > VERSION && number(statement, "PRAGMA application_id") == APPLICATION_ID) {
            throw JournalProblems.newer("The journal " + file, version);
        }
    }

    private static void create(Statement statement, Path file) throws SQLException {
        if (number(statement, "SELECT count(*) FROM sqlite_master") > 0) {
            throw foreign(file);
        }
        statement.executeUpdate(resource("schema.sql"));
    }

    private static void refuseForeign(Statement statement, Path file) throws SQLException {
        if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
            throw foreign(file);
        }
    }

    private static RuntimeException foreign(Path file) {
        return JournalProblems.unusable(
                "The file " + file + " is an SQLite database, but not a journal of Steadyhand.",
                "Give another data folder, or move that file away.",
                new SQLException("application_id differs"));
    }

    /** Views only show what the entries say; a newer program may show it better. */
    private static void refreshViews(Statement statement) throws SQLException {
        String views = resource("views.sql");
        String marker = "views " + Integer.toHexString(views.hashCode());
        if (number(
                        statement,
                        "SELECT count(*) FROM sqlite_master WHERE type = 'view' AND sql LIKE '%"
                                + marker
                                + "%'")
                == 0) {
            statement.executeUpdate(views.replace("@views@", marker));
        }
    }

    static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private static String resource(String name) {
        try (InputStream stream = JournalFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Missing in the program: " + name);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
