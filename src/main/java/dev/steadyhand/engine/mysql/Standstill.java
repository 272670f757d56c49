package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps a server from committing anything for as long as it takes to begin several snapshots, by
 * the mildest means that the user may use: MariaDB's backup stages, which wait for no reader; the
 * global read lock; read locks on the tables themselves. None waits longer than {@value #SECONDS}
 * seconds, since all who come later would have to wait behind it.
 *
 * @see <a
 *     href="https://mariadb.com/docs/server/reference/sql-statements/administrative-sql-statements/backup-commands/backup-stage">BACKUP
 *     STAGE</a>
 */
final class Standstill {

    static final int SECONDS = 3;

    /** Statements that bring it about, and those that end it. */
    private record Means(List<String> begin, List<String> end) {}

    private static final Means STAGES =
            new Means(
                    List.of("BACKUP STAGE START", "BACKUP STAGE BLOCK_COMMIT"),
                    List.of("BACKUP STAGE END"));
    private static final Means GLOBAL =
            new Means(List.of("FLUSH TABLES WITH READ LOCK"), List.of("UNLOCK TABLES"));

    private final Connection session;
    private final String version;
    private final List<String> refusals = new ArrayList<>();

    /**
     * In a session that reads nothing itself.
     *
     * @param version as the server gives it
     */
    Standstill(Connection session, String version) {
        this.session = session;
        this.version = version;
    }

    /** What is done while the server stands still. */
    @FunctionalInterface
    interface Body {
        void run() throws SQLException;
    }

    /**
     * Does something while the server stands still; tells whether it could be held.
     *
     * @param tables the least that has to stand still
     */
    boolean during(List<String> tables, Body body) throws SQLException {
        new Session(session).run("SET SESSION lock_wait_timeout=" + SECONDS);
        for (Means means : means(tables)) {
            if (begin(means)) {
                try {
                    body.run();
                } finally {
                    end(means);
                }
                return true;
            }
        }
        return false;
    }

    /** What the server said against it; empty where it said nothing. */
    Optional<String> refusal() {
        return refusals.stream().findFirst();
    }

    private List<Means> means(List<String> tables) {
        List<Means> means = new ArrayList<>();
        if (version.contains("MariaDB")) {
            means.add(STAGES);
        }
        means.add(GLOBAL);
        if (!tables.isEmpty()) {
            String locks =
                    tables.stream()
                            .map(name -> SqlText.identifier(name) + " READ")
                            .collect(Collectors.joining(", "));
            means.add(new Means(List.of("LOCK TABLES " + locks), List.of("UNLOCK TABLES")));
        }
        return means;
    }

    private boolean begin(Means means) throws SQLException {
        try {
            for (String sql : means.begin()) {
                new Session(session).run(sql);
            }
            return true;
        } catch (SQLException e) {
            if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                throw e;
            }
            refusals.add(SqlText.shortened(String.valueOf(e.getMessage()), 200));
            end(means);
            return false;
        }
    }

    private void end(Means means) throws SQLException {
        for (String sql : means.end()) {
            SessionSettings.whereKnown(session, sql);
        }
    }
}
