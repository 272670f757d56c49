package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a database against a manifest: which objects are there, how each is defined, what each
 * table holds, how far sequences are, whether indexes are valid and views can be read. Changes
 * nothing.
 */
final class Comparison {

    private static final int MOST_SESSIONS = 8;

    private final ServerAccess access;
    private final String database;
    private final Manifest expected;
    private final Work work;
    private final List<Check> checks = new ArrayList<>();

    Comparison(ServerAccess access, String database, Manifest expected, Work work) {
        this.access = access;
        this.database = database;
        this.expected = expected;
        this.work = work;
    }

    /** How many sessions read at once. */
    static int threads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_SESSIONS);
    }

    /** Runs it. */
    Verification run(Sessions sessions) {
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
                new Readers(sessions, access.withDatabase(database), work.cancellation())) {
            compare(readers);
            return new Verification(checks);
        } catch (SQLException e) {
            String doing = "compare " + database + " with the manifest";
            throw SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        }
    }

    private void compare(Readers readers) throws SQLException {
        work.progress().phase("reading definitions", -1);
        Session session = readers.first();
        Catalogue catalogue = Catalogue.read(session);
        Map<ObjectKey, String> found = Fingerprints.read(session);
        catalogue.tables().forEach(table -> found.putIfAbsent(table.key(), ""));
        objects(found);
        tables(readers, catalogue);
        largeObjects(session);
        definitions(
                found,
                session.value("SHOW server_version")
                        .filter(expected.serverVersion()::equals)
                        .isPresent());
        ownership(session);
        sequences(session, catalogue);
        checks.add(IndexCheck.of(session));
        views(session);
    }

    /** What can be said without a digest: of sequences, indexes and views. */
    List<Check> states(Session session) throws SQLException {
        sequences(session, Catalogue.read(session));
        checks.add(IndexCheck.of(session));
        views(session);
        return List.copyOf(checks);
    }

    /** The objects of a manifest that are looked for by name. */
    static List<ObjectKey> named(Manifest manifest) {
        return manifest.objects().stream()
                .filter(object -> object.kind() != ObjectKind.OTHER)
                .map(ObjectKey::of)
                .toList();
    }

    /** Which of these are not there, in words. */
    static List<String> missing(List<ObjectKey> wanted, Map<ObjectKey, String> found) {
        return wanted.stream().filter(key -> !found.containsKey(key)).map(ObjectKey::text).toList();
    }

    private void objects(Map<ObjectKey, String> found) {
        List<ObjectKey> wanted = named(expected);
        List<String> missing = missing(wanted, found);
        List<String> extra =
                found.keySet().stream()
                        .filter(key -> key.kind() != ObjectKind.OTHER)
                        .filter(key -> !wanted.contains(key))
                        .map(ObjectKey::text)
                        .toList();
        if (!missing.isEmpty()) {
            checks.add(Check.fail("objects", "missing: " + String.join(", ", missing)));
        }
        if (!extra.isEmpty()) {
            checks.add(Check.warn("objects", "not in the backup: " + String.join(", ", extra)));
        }
        if (missing.isEmpty() && extra.isEmpty()) {
            checks.add(Check.pass("objects", "all " + wanted.size() + " are there, and no others"));
        }
    }

    private void tables(Readers readers, Catalogue catalogue) throws SQLException {
        Map<String, DumpedObject> wanted = new LinkedHashMap<>();
        expected.objects().stream()
                .filter(object -> object.kind() == ObjectKind.TABLE)
                .forEach(object -> wanted.put(object.name(), object));
        List<Table> known =
                catalogue.tables().stream()
                        .filter(table -> wanted.containsKey(table.key().name()))
                        .toList();
        Map<String, ContentDigest> found =
                new RowsComparison(work).run(readers, known, wanted, threads());
        wanted.forEach((name, object) -> {
            ContentDigest digest = found.get(name);
            if (digest != null && !object.contentDigest().isEmpty()) {
                checks.add(verdict("table " + name, digest, object));
            }
        });
    }

    /** What a table's rows come to, held against a manifest. */
    static Check verdict(String name, ContentDigest digest, DumpedObject wanted) {
        long difference = digest.rows() - wanted.rows();
        if (difference != 0) {
            return Check.fail(
                    name,
                    Math.abs(difference)
                            + (Math.abs(difference) == 1 ? " row " : " rows ")
                            + (difference < 0 ? "fewer" : "more")
                            + " than the manifest ("
                            + digest.rows()
                            + " instead of "
                            + wanted.rows()
                            + "), content differs");
        }
        return digest.text().equals(wanted.contentDigest())
                ? Check.pass(name, digest.rows() + " rows, content as in the manifest")
                : Check.fail(name, digest.rows() + " rows as in the manifest, content differs");
    }

    private void largeObjects(Session session) throws SQLException {
        for (DumpedObject wanted : expected.objects()) {
            if (ObjectKey.of(wanted).equals(LargeObjects.KEY)) {
                ContentDigest digest = new ContentDigest();
                LargeObjects.read(
                        session,
                        (bytes, offset, length, ends) ->
                                TableRows.digest(bytes, offset, length, ends, digest),
                        work.cancellation());
                checks.add(
                        digest.text().equals(wanted.contentDigest())
                                ? Check.pass("large objects", "content as in the manifest")
                                : Check.fail("large objects", "content differs"));
            }
        }
    }

    /** Another version may write the same definition in other words, so there it is a warning. */
    private void definitions(Map<ObjectKey, String> found, boolean sameVersion) {
        int same = 0;
        for (DumpedObject wanted : expected.objects()) {
            if (Ownership.is(ObjectKey.of(wanted))) {
                continue;
            }
            boolean sort = wanted.kind() == ObjectKind.OTHER;
            String digest = found.getOrDefault(ObjectKey.of(wanted), sort ? "none" : "");
            if (digest.isEmpty() || wanted.definitionDigest().isEmpty()) {
                continue;
            }
            if (wanted.definitionDigest().equals(digest)) {
                same++;
            } else {
                String name = "definition of " + ObjectKey.of(wanted).text();
                checks.add(
                        sameVersion
                                ? Check.fail(name, "differs from the backup's")
                                : Check.warn(name, "differs; so does the server's version"));
            }
        }
        checks.add(Check.pass("definitions", same + " as in the backup"));
    }

    /** What is not there, or there besides, has owners as well. */
    private void ownership(Session session) throws SQLException {
        boolean same =
                checks.stream()
                        .filter(check -> check.name().equals("objects"))
                        .allMatch(check -> check.verdict() == Verdict.PASS);
        if (same) {
            checks.addAll(Ownership.compare(session, expected.objects()));
        } else {
            checks.add(
                    Check.warn("owners and grants", "not compared, since other objects are there"));
        }
    }

    private void sequences(Session session, Catalogue catalogue) throws SQLException {
        Map<String, Long> wanted = new LinkedHashMap<>();
        expected.objects().stream()
                .filter(object -> object.kind() == ObjectKind.SEQUENCE)
                .forEach(object -> wanted.put(object.name(), object.nextValue()));
        int good = 0;
        for (Sequences.State state : Sequences.read(session, catalogue.sequences())) {
            long least = wanted.getOrDefault(state.name().text(), Long.MIN_VALUE);
            if (state.next() < least) {
                checks.add(
                        Check.fail(
                                "sequence " + state.name().text(),
                                "would give "
                                        + state.next()
                                        + " next, before the manifest's "
                                        + least));
            } else {
                good++;
            }
        }
        List<String> behind = SequenceOwners.behind(session);
        behind.forEach(text -> checks.add(Check.warn("sequences", text)));
        if (!catalogue.sequences().isEmpty()) {
            checks.add(Check.pass("sequences", good + " are as far as in the backup"));
        }
    }

    private void views(Session session) throws SQLException {
        work.progress().phase("opening views", -1);
        List<List<String>> views =
                session.rows(
                        "SELECT n.nspname, c.relname, (c.relkind = 'm' AND NOT"
                                + " c.relispopulated)::int FROM pg_class c JOIN pg_namespace n ON"
                                + " n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND "
                                + Catalogue.OWN_SCHEMAS
                                + " ORDER BY 1, 2");
        int good = 0;
        for (List<String> row : views) {
            work.cancellation().check();
            QualifiedName name = new QualifiedName(row.get(0), row.get(1));
            if (row.get(2).equals("1")) {
                checks.add(Check.warn("view " + name.text(), "holds no data yet"));
            } else if (isReadable(session, name)) {
                good++;
            }
        }
        if (!views.isEmpty()) {
            checks.add(Check.pass("views", good + " can be read"));
        }
    }

    private boolean isReadable(Session session, QualifiedName name) throws SQLException {
        session.run("SAVEPOINT view");
        try {
            session.run("SELECT FROM " + name.sql() + " LIMIT 0");
            return true;
        } catch (SQLException e) {
            session.run("ROLLBACK TO SAVEPOINT view");
            checks.add(
                    Check.fail("view " + name.text(), "cannot be read: " + SqlProblems.words(e)));
            return false;
        }
    }
}
