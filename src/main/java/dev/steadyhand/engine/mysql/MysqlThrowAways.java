package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Question;
import dev.steadyhand.engine.ThrowAwayName;
import dev.steadyhand.engine.ThrowAways;
import dev.steadyhand.engine.jdbc.FirstValue;
import dev.steadyhand.target.ServerAccess;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Throw-away databases on MySQL, MariaDB and TiDB. Safe for any thread. */
final class MysqlThrowAways implements ThrowAways {

    private final Sessions sessions;

    MysqlThrowAways(Sessions sessions) {
        this.sessions = sessions;
    }

    /** It is its own live database, so that no view of it looks into the one it is a copy of. */
    @Override
    public CopyNames names(ServerAccess access, String run) {
        ThrowAwayName name = ThrowAwayName.of(access.url().database(), run);
        return name.names(name.text());
    }

    @Override
    public List<ThrowAwayName> find(ServerAccess access) {
        try (Session session = open(access)) {
            return session
                    .column(
                            "SELECT schema_name FROM information_schema.schemata WHERE"
                                    + " LOCATE(?, schema_name) > 0 ORDER BY 1",
                            ThrowAwayName.MARK)
                    .stream()
                    .flatMap(name -> ThrowAwayName.parse(name).stream())
                    .toList();
        } catch (SQLException e) {
            throw SqlProblems.of(e, "look for throw-away databases", Problem.NOTHING_CHANGED);
        }
    }

    @Destructive
    @Override
    public boolean drop(ServerAccess access, ThrowAwayName name, Work work) {
        try (Session session = open(access)) {
            if (!Databases.exists(session, name.text())) {
                return false;
            }
            requireOwn(session, name);
            work.progress().phase("dropping " + name.text(), -1);
            Databases.drop(session, name.text());
            return true;
        } catch (SQLException e) {
            throw SqlProblems.of(e, "drop " + name.text(), "It is still there.");
        }
    }

    private static void requireOwn(Session session, ThrowAwayName name) throws SQLException {
        Optional<CopyTables.Marker> marker = CopyTables.marker(session.connection(), name.text());
        boolean own =
                marker.map(found -> found.run().equals(name.run()))
                        .orElse(!isUsed(session, name.text()));
        if (!own) {
            throw name.notOwn();
        }
    }

    /** Whether it holds anything but what comes before the mark. */
    private static boolean isUsed(Session session, String database) throws SQLException {
        return session.isAny(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name NOT"
                        + " IN (?, ?) UNION ALL SELECT 1 FROM information_schema.routines WHERE"
                        + " routine_schema = ? UNION ALL SELECT 1 FROM information_schema.events"
                        + " WHERE event_schema = ?",
                database,
                CopyTables.COPY,
                CopyTables.PENDING,
                database,
                database);
    }

    @Override
    public Question.Reply ask(ServerAccess access, String database, Question question, Work work) {
        List<FirstValue> answer = new ArrayList<>();
        try (Session session = open(access)) {
            session.connection().setCatalog(database);
            session.run("SET SESSION TRANSACTION READ ONLY");
            Breaker.during(
                    session.connection(),
                    work.cancellation(),
                    () -> answer.add(answer(session, question)));
        } catch (SQLException e) {
            throw SqlProblems.of(
                    e, "ask " + database, Problem.NOTHING_CHANGED, work.cancellation());
        }
        return new Question.Reply(answer.getFirst().value(), answer.getFirst().rows());
    }

    private static FirstValue answer(Session session, Question question) throws SQLException {
        return FirstValue.of(
                session.connection(),
                question.sql(),
                question.parameters(),
                question.rows(),
                PreparedStatement::setString);
    }

    private Session open(ServerAccess access) {
        return new Session(sessions.open(access, Problem.NOTHING_CHANGED));
    }
}
