package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Question;
import dev.steadyhand.engine.ThrowAwayName;
import dev.steadyhand.engine.ThrowAways;
import dev.steadyhand.engine.jdbc.Breaker;
import dev.steadyhand.engine.jdbc.FirstValue;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/** Throw-away databases on PostgreSQL. Safe for any thread. */
final class PostgresThrowAways implements ThrowAways {

    private static final String READ_ONLY =
            "SET default_transaction_read_only = on; SET statement_timeout = '60s'; RESET"
                    + " search_path";

    private final Sessions sessions;

    PostgresThrowAways(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The live one is whose grants it has: who may not look into that may not look into it. */
    @Override
    public CopyNames names(ServerAccess access, String run) {
        String live = access.url().database();
        return ThrowAwayName.of(live, run).names(live);
    }

    @Override
    public List<ThrowAwayName> find(ServerAccess access) {
        try (Session server = sessions.openServer(access, Problem.NOTHING_CHANGED)) {
            return server
                    .column(
                            "SELECT datname FROM pg_database WHERE strpos(datname, ?) > 0 ORDER BY"
                                    + " 1",
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
        ServerAccess copy = access.withDatabase(name.text());
        try (Session server = sessions.openServer(access, Problem.NOTHING_CHANGED)) {
            if (!Databases.exists(server, name.text())) {
                return false;
            }
            requireOwn(server, copy, name);
            work.progress().phase("dropping " + name.text(), -1);
            Subscriptions.forget(server, sessions, copy);
            Databases.drop(server, name.text());
            return true;
        } catch (SQLException e) {
            throw SqlProblems.of(e, "drop " + name.text(), "It is still there.");
        }
    }

    private void requireOwn(Session server, ServerAccess copy, ThrowAwayName name)
            throws SQLException {
        Optional<Marker> marker = Databases.marker(server, name.text());
        boolean nobodys = Databases.comment(server, name.text()).isEmpty();
        boolean own =
                marker.isPresent()
                        ? marker.get().run().equals(name.run())
                        : nobodys && isEmpty(copy);
        if (!own) {
            throw name.notOwn();
        }
    }

    private boolean isEmpty(ServerAccess copy) throws SQLException {
        try (Session inside = new Session(sessions.open(copy, Problem.NOTHING_CHANGED))) {
            return Fingerprints.read(inside).isEmpty();
        }
    }

    @Override
    public Question.Reply ask(ServerAccess access, String database, Question question, Work work) {
        ServerAccess copy = access.withDatabase(database);
        try (Session session = new Session(sessions.open(copy, Problem.NOTHING_CHANGED));
                Breaker _ = PostgresConnections.tie(session.connection(), work.cancellation())) {
            session.run(READ_ONLY);
            // Other sessions of ours see no schema without its name; people's see theirs.
            session.run("RESET search_path");
            FirstValue answer =
                    FirstValue.of(
                            session.connection(),
                            question.sql(),
                            question.parameters(),
                            question.rows(),
                            // The server decides what type a value has, as with a literal.
                            (statement, index, value) ->
                                    statement.setObject(index, value, Types.OTHER));
            return new Question.Reply(answer.value(), answer.rows());
        } catch (SQLException e) {
            throw SqlProblems.of(e, "ask " + database, Problem.NOTHING_CHANGED);
        }
    }
}
