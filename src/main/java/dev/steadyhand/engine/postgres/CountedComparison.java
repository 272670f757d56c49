package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ForeignManifest;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.engine.jdbc.SideBySide;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Holds a database against what was counted in a dump of another tool. Says of content that it
 * could not be compared, since there is nothing to compare it with.
 */
final class CountedComparison {

    private static final int MOST_SESSIONS = 8;

    /** Of a table in a tree of partitions, the topmost: rows may have come by any of them. */
    private static final String ROOTS =
            "SELECT n.nspname, c.relname, rn.nspname, r.relname FROM pg_class c JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace JOIN pg_class r ON r.oid ="
                    + " pg_partition_root(c.oid) JOIN pg_namespace rn ON rn.oid = r.relnamespace"
                    + " WHERE c.relkind IN ('r', 'p', 'f') AND (c.relispartition OR c.relkind ="
                    + " 'p')";

    private final ServerAccess access;
    private final Manifest survey;
    private final Work work;
    private final List<Check> checks = new ArrayList<>();

    /**
     * Of one database.
     *
     * @param access with the database that is looked at
     */
    CountedComparison(ServerAccess access, Manifest survey, Work work) {
        this.access = access;
        this.survey = survey;
        this.work = work;
    }

    Verification run(Sessions sessions, Comparison states) {
        work.cancellation().check();
        try (Readers readers = new Readers(sessions, access, work.cancellation())) {
            work.progress().phase("counting rows", -1);
            objects(Fingerprints.read(readers.first()));
            rows(readers);
            checks.addAll(states.states(readers.first()));
        } catch (SQLException e) {
            String doing = "compare " + access.url().database() + " with the dump";
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

    private void objects(Map<ObjectKey, String> found) {
        List<ObjectKey> wanted = Comparison.named(survey);
        List<String> missing = Comparison.missing(wanted, found);
        checks.add(
                missing.isEmpty()
                        ? Check.pass("objects", "all " + wanted.size() + " of the dump are there")
                        : Check.fail("objects", "missing: " + String.join(", ", missing)));
    }

    private void rows(Readers readers) throws SQLException {
        Map<String, String> roots = new LinkedHashMap<>();
        for (List<String> row : readers.first().rows(ROOTS)) {
            roots.put(
                    new QualifiedName(row.get(0), row.get(1)).text(),
                    new QualifiedName(row.get(2), row.get(3)).text());
        }
        Map<String, Long> wanted = new LinkedHashMap<>();
        for (DumpedObject object : survey.objects()) {
            if (object.kind() == ObjectKind.TABLE) {
                String counted = roots.getOrDefault(object.name(), object.name());
                wanted.merge(counted, object.rows(), Long::sum);
            }
        }
        Queue<String> left = new ConcurrentLinkedQueue<>(wanted.keySet());
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_SESSIONS);
        readers.grow(Math.clamp(left.size(), 1, threads), "");
        SideBySide.run(
                readers.all(),
                work,
                connection -> {
                    for (String next = left.poll(); next != null; next = left.poll()) {
                        work.cancellation().check();
                        boolean tree = roots.containsValue(next);
                        count(new Session(connection), next, tree, wanted.getOrDefault(next, 0L));
                    }
                });
    }

    private void count(Session session, String table, boolean tree, long wanted)
            throws SQLException {
        QualifiedName name = QualifiedName.parse(table).orElseThrow();
        boolean there =
                session.isAny(
                        "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname = ? AND c.relname = ? AND c.relkind <> 'f'",
                        name.schema(),
                        name.name());
        if (!there) {
            return;
        }
        work.progress().objectStarted(table, wanted);
        String only = tree ? "" : "ONLY ";
        long rows =
                Long.parseLong(
                        session.value("SELECT count(*)::text FROM " + only + name.sql())
                                .orElse("0"));
        work.progress().objectDone(table);
        String check = "rows of " + table;
        synchronized (checks) {
            checks.add(
                    rows == wanted
                            ? Check.pass(check, rows + ", as counted in the dump")
                            : Check.fail(
                                    check, rows + " in the server, " + wanted + " in the dump"));
        }
    }
}
