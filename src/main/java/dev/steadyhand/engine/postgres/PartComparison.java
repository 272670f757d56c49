package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds tables that were loaded into a schema of our own against a manifest. */
final class PartComparison {

    private final ServerAccess access;
    private final String schema;
    private final Manifest expected;
    private final Work work;

    PartComparison(ServerAccess access, String schema, Manifest expected, Work work) {
        this.access = access;
        this.schema = schema;
        this.expected = expected;
        this.work = work;
    }

    /** Whether there is such a schema in the live database, and no database of the name. */
    static boolean isOf(Sessions sessions, ServerAccess access, String name) {
        if (access.url().database().equals(name)) {
            return false;
        }
        try (Session server = sessions.openServer(access, Problem.NOTHING_CHANGED)) {
            if (Databases.exists(server, name)
                    || !Databases.isOpen(server, access.url().database())) {
                return false;
            }
            try (Session inside = new Session(sessions.open(access, Problem.NOTHING_CHANGED))) {
                return Schemas.marker(inside, name).isPresent();
            }
        } catch (SQLException e) {
            throw SqlProblems.of(e, "look for " + name, Problem.NOTHING_CHANGED);
        }
    }

    /** Runs it. */
    Verification run(Sessions sessions, int threads) {
        try (Readers readers = new Readers(sessions, access, work.cancellation())) {
            return new Verification(checks(readers, threads));
        } catch (SQLException e) {
            String doing = "compare the tables in " + schema + " with the manifest";
            throw SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        }
    }

    private List<Check> checks(Readers readers, int threads) throws SQLException {
        Map<String, DumpedObject> here = new LinkedHashMap<>();
        List<Check> checks = new ArrayList<>();
        for (DumpedObject object : expected.objects()) {
            if (object.kind() == ObjectKind.TABLE) {
                QualifiedName.parse(object.name())
                        .ifPresentOrElse(
                                name ->
                                        here.put(
                                                new QualifiedName(schema, name.name()).text(),
                                                object),
                                () ->
                                        checks.add(
                                                Check.fail(
                                                        "table " + object.name(),
                                                        "has a name that cannot be read")));
            }
        }
        Map<String, ContentDigest> found =
                new RowsComparison(work)
                        .run(
                                readers,
                                Catalogue.ofSchema(readers.first(), schema).tables(),
                                here,
                                threads);
        here.forEach((name, object) -> {
            ContentDigest digest = found.get(name);
            checks.add(
                    digest == null
                            ? Check.fail("table " + object.name(), "is missing")
                            : Comparison.verdict("table " + object.name(), digest, object));
        });
        checks.add(IndexCheck.of(readers.first(), schema));
        return checks;
    }
}
