package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ForeignManifest;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Holds a database against what was counted in a foreign dump. Says of content that it could not be
 * compared, since there is nothing to compare it with.
 */
final class ForeignComparison {

    private final ServerAccess access;
    private final String database;
    private final Manifest survey;
    private final Work work;
    private final List<Check> checks = new ArrayList<>();

    ForeignComparison(ServerAccess access, String database, Manifest survey, Work work) {
        this.access = access;
        this.database = database;
        this.survey = survey;
        this.work = work;
    }

    Verification run(MysqlConnections connections) {
        work.cancellation().check();
        try (Connection connection = connections.open(access.withDatabase(database));
                Breaker _ = Breaker.tie(connection, work.cancellation())) {
            Session session = new Session(connection);
            work.progress().phase("counting rows", -1);
            Schema schema = SchemaCatalogue.read(connection, database);
            objects(schema, connection);
            for (DumpedObject object : survey.objects()) {
                if (object.kind() == ObjectKind.TABLE) {
                    rows(session, object, schema);
                }
            }
            views(session, schema);
        } catch (SQLException e) {
            String doing = "compare " + database + " with the dump";
            throw SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        }
        checks.add(
                new Check(
                        "content",
                        Verdict.COULD_NOT_VERIFY,
                        "dumps of "
                                + ForeignManifest.tool(survey).orElse(survey.tool())
                                + " carry no digests; tables and rows were counted, not more"));
        return new Verification(checks);
    }

    private void objects(Schema schema, Connection connection) throws SQLException {
        Set<String> found = new TreeSet<>();
        schema.tables().forEach(table -> found.add(words(ObjectKind.TABLE, table.name())));
        Stream.of(
                        schema.definitions(),
                        schema.invalidViews(),
                        CopyTables.pending(connection, database))
                .flatMap(List::stream)
                .forEach(each -> found.add(words(each.kind(), each.name())));
        List<String> missing =
                survey.objects().stream()
                        .map(each -> words(each.kind(), each.name()))
                        .filter(each -> !found.contains(each))
                        .toList();
        int wanted = survey.objects().size();
        checks.add(
                missing.isEmpty()
                        ? Check.pass("objects", "all " + wanted + " of the dump are there")
                        : Check.fail("objects", "missing: " + String.join(", ", missing)));
    }

    private static String words(ObjectKind kind, String name) {
        return DumpText.word(kind) + " " + name;
    }

    private void rows(Session session, DumpedObject table, Schema schema) throws SQLException {
        work.cancellation().check();
        if (schema.table(table.name()).isEmpty()) {
            return;
        }
        work.progress().objectStarted(table.name(), table.rows());
        String count =
                session.value("SELECT COUNT(*) FROM " + SqlText.qualified(database, table.name()))
                        .orElse("0");
        long rows = Long.parseLong(count);
        work.progress().objectDone(table.name());
        String name = "rows of " + table.name();
        checks.add(
                rows == table.rows()
                        ? Check.pass(name, rows + ", as counted in the dump")
                        : Check.fail(
                                name, rows + " in the server, " + table.rows() + " in the dump"));
    }

    private void views(Session session, Schema schema) throws SQLException {
        OpenedViews opened = new OpenedViews(session.connection());
        for (Definition view : schema.views()) {
            opened.open(view);
        }
        checks.addAll(opened.checks());
        schema.invalidViews()
                .forEach(view -> checks.add(Check.warn("view " + view.name(), "is not valid")));
    }
}
