package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Definers;
import dev.steadyhand.engine.Restored;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds a database against a manifest: which objects are there, how each is defined, what each
 * table holds, and whether views can be read. Changes nothing. Rows are read by several sessions
 * without a common snapshot: nobody writes to what is compared, and if somebody does, it shows.
 */
final class Comparison {

    private static final int MOST_SESSIONS = 8;

    private final ServerAccess access;
    private final String database;
    private final Definers definers;
    private final Manifest expected;
    private final Work work;
    private final int threads;
    private final List<Check> checks = new ArrayList<>();
    private final Set<ObjectKey> leftOut = new HashSet<>();

    /** Where definers are to be those of the backup. */
    Comparison(ServerAccess access, String database, Manifest expected, Work work) {
        this(access, new Restored(database, Definers.KEPT), expected, work);
    }

    Comparison(ServerAccess access, Restored restored, Manifest expected, Work work) {
        this.access = access;
        this.database = restored.database();
        this.definers = restored.definers();
        this.expected = expected;
        this.work = work;
        this.threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_SESSIONS);
    }

    /** Runs it. */
    Verification run(MysqlConnections connections) {
        work.cancellation().check();
        if (expected.objects().isEmpty()) {
            return new Verification(
                    List.of(
                            new Check(
                                    "objects",
                                    Verdict.COULD_NOT_VERIFY,
                                    "the manifest names no objects to compare with")));
        }
        try (Readers readers =
                new Readers(connections, access.withDatabase(database), work.cancellation())) {
            compare(readers);
            return new Verification(checks);
        } catch (SQLException e) {
            String doing = "compare " + database + " with the manifest";
            throw SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        }
    }

    private void compare(Readers readers) throws SQLException {
        work.progress().phase("reading definitions", -1);
        Connection connection = readers.first();
        Schema schema = SchemaCatalogue.read(connection, database);
        Map<ObjectKey, String> found = definitions(connection, schema);
        boolean scoped = CopyScope.read(new Session(connection), database).isPresent();
        leftOut(found.keySet(), version(connection));
        objects(found.keySet(), scoped);
        tables(readers, schema);
        definitionsOf(found, version(connection).equals(expected.serverVersion()));
        views(connection, schema);
    }

    /** An object by kind and name. */
    private record ObjectKey(ObjectKind kind, String name) {

        static ObjectKey of(DumpedObject object) {
            return new ObjectKey(object.kind(), object.name());
        }

        String text() {
            return DumpText.word(kind) + " " + name;
        }
    }

    /** What is there, what waits for the switch included, each with its definition's digest. */
    private Map<ObjectKey, String> definitions(Connection connection, Schema schema)
            throws SQLException {
        Set<String> own = new HashSet<>(Set.of(schema.name()));
        if (!expected.source().database().isEmpty()) {
            own.add(expected.source().database());
        }
        Map<ObjectKey, String> found = new LinkedHashMap<>();
        schema.tables()
                .forEach(t -> found.put(new ObjectKey(ObjectKind.TABLE, t.name()), t.digest(own)));
        ComparedDefiners compared =
                ComparedDefiners.of(new Session(connection), definers, expected);
        Stream.of(
                        schema.definitions(),
                        schema.invalidViews(),
                        CopyTables.pending(connection, schema.name()))
                .flatMap(List::stream)
                .forEach(d ->
                        found.put(
                                new ObjectKey(d.kind(), d.name()),
                                compared.asInBackup(d).digest(own)));
        checks.addAll(compared.checks());
        return found;
    }

    /**
     * What the server has no means for was named before the restore, and is not held against it.
     */
    private void leftOut(Set<ObjectKey> found, String version) {
        List<String> names = new ArrayList<>();
        for (DumpedObject wanted : expected.objects()) {
            ObjectKey key = ObjectKey.of(wanted);
            if (TidbLimits.leavesOut(version, key.kind()) && !found.contains(key)) {
                names.add(key.text());
                leftOut.add(key);
            }
        }
        if (!names.isEmpty()) {
            checks.add(
                    Check.warn(
                            "left out", "TiDB has no such objects: " + String.join(", ", names)));
        }
    }

    /** Only the server knows which table a trigger is on, so of a part none counts as missing. */
    private void objects(Set<ObjectKey> found, boolean scoped) {
        List<ObjectKey> wanted =
                expected.objects().stream()
                        .map(ObjectKey::of)
                        .filter(key -> !leftOut.contains(key))
                        .toList();
        List<String> missing =
                wanted.stream()
                        .filter(key -> !found.contains(key))
                        .filter(key -> !scoped || key.kind() != ObjectKind.TRIGGER)
                        .map(ObjectKey::text)
                        .toList();
        List<String> extra =
                found.stream().filter(key -> !wanted.contains(key)).map(ObjectKey::text).toList();
        if (!missing.isEmpty()) {
            checks.add(Check.fail("objects", "missing: " + String.join(", ", missing)));
        }
        if (!extra.isEmpty()) {
            String detail = "not in the backup: " + String.join(", ", extra);
            checks.add(Check.warn("objects", detail));
        }
        if (missing.isEmpty() && extra.isEmpty()) {
            checks.add(Check.pass("objects", "all " + wanted.size() + " are there, and no others"));
        }
    }

    private void tables(Readers readers, Schema schema) throws SQLException {
        List<DumpedObject> tables =
                expected.objects().stream()
                        .filter(object -> object.kind() == ObjectKind.TABLE)
                        .toList();
        RowsComparison rows = new RowsComparison(schema, work);
        Map<String, ContentDigest> found = rows.run(readers, tables, threads);
        for (DumpedObject wanted : tables) {
            ContentDigest digest = found.get(wanted.name());
            if (digest != null) {
                checks.add(verdict(wanted.name(), digest, wanted));
            }
            schema.table(wanted.name()).ifPresent(table -> nextValue(table, wanted));
        }
    }

    private void nextValue(TableDefinition table, DumpedObject wanted) {
        if (table.autoIncrement() < wanted.nextValue()) {
            String detail =
                    "is " + table.autoIncrement() + ", before the manifest's " + wanted.nextValue();
            checks.add(Check.fail("next value of " + table.name(), detail));
        }
    }

    private static Check verdict(String table, ContentDigest digest, DumpedObject wanted) {
        String name = "table " + table;
        long difference = digest.rows() - wanted.rows();
        if (difference != 0) {
            String rows = Math.abs(difference) == 1 ? " row " : " rows ";
            String detail =
                    Math.abs(difference)
                            + rows
                            + (difference < 0 ? "fewer" : "more")
                            + " than the manifest ("
                            + digest.rows()
                            + " instead of "
                            + wanted.rows()
                            + "), content differs";
            return Check.fail(name, detail);
        }
        if (!digest.text().equals(wanted.contentDigest())) {
            return Check.fail(name, digest.rows() + " rows as in the manifest, content differs");
        }
        return Check.pass(name, digest.rows() + " rows, content as in the manifest");
    }

    /** Another version may write the same definition in other words, so there it is a warning. */
    private void definitionsOf(Map<ObjectKey, String> found, boolean sameVersion) {
        int same = 0;
        for (DumpedObject wanted : expected.objects()) {
            String digest = found.get(ObjectKey.of(wanted));
            if (wanted.definitionDigest().equals(digest)) {
                same++;
            } else if (digest != null) {
                String name = "definition of " + ObjectKey.of(wanted).text();
                boolean otherDefiner = !definers.areKept() && wanted.definer().isEmpty();
                boolean doubtful = otherDefiner && !hasNoDefiner(wanted.kind());
                checks.add(
                        sameVersion && !doubtful
                                ? Check.fail(name, "differs from the backup's")
                                : Check.warn(
                                        name,
                                        doubtful
                                                ? "differs, in its definer at least"
                                                : "differs; so does the server's version"));
            }
        }
        checks.add(Check.pass("definitions", same + " as in the backup"));
    }

    private static boolean hasNoDefiner(ObjectKind kind) {
        return kind == ObjectKind.TABLE || kind == ObjectKind.SEQUENCE;
    }

    private void views(Connection connection, Schema schema) throws SQLException {
        work.progress().phase("opening views", -1);
        OpenedViews opened = new OpenedViews(connection);
        List<Definition> views = new ArrayList<>(schema.views());
        views.addAll(schema.invalidViews());
        for (Definition view : views) {
            work.cancellation().check();
            opened.open(view);
        }
        checks.addAll(opened.checks());
    }

    private static String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            return row.getString(1);
        }
    }
}
