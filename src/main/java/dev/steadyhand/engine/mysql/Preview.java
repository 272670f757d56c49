package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a restore would do to a server, by name, and whether it could; only looks. */
final class Preview {

    private final Session session;
    private final ServerFacts facts;
    private final RestorePlan plan;
    private final Manifest manifest;

    private Preview(Session session, ServerFacts facts, RestorePlan plan, Manifest manifest) {
        this.session = session;
        this.facts = facts;
        this.plan = plan;
        this.manifest = manifest;
    }

    static RestorePreview of(
            Sessions sessions, ServerAccess access, RestorePlan plan, Manifest manifest) {
        ServerFacts facts = Inspection.of(sessions, access);
        try (Session session = new Session(sessions.open(access, Problem.NOTHING_CHANGED))) {
            return new Preview(session, facts, plan, manifest).preview();
        } catch (SQLException e) {
            throw SqlProblems.of(e, "preview the restore", Problem.NOTHING_CHANGED);
        }
    }

    private RestorePreview preview() throws SQLException {
        Set<String> wanted = new TreeSet<>();
        manifest.objects().stream()
                .filter(object -> plan.selection().isAll() || object.kind() != ObjectKind.TRIGGER)
                // It comes and goes with its package.
                .filter(object -> object.kind() != ObjectKind.PACKAGE_BODY)
                .forEach(object -> wanted.add(words(object.kind(), object.name())));
        Set<String> live = liveObjects();
        List<String> created = new ArrayList<>();
        if (plan.place() == Place.BESIDE) {
            created.add("database " + plan.names().copy());
            created.add("database " + plan.names().before());
        }
        wanted.stream().filter(each -> !live.contains(each)).forEach(created::add);
        PreviewFindings findings = new PreviewFindings(session, facts, plan, manifest);
        return new RestorePreview(
                created,
                live.stream().filter(wanted::contains).toList(),
                plan.place() == Place.INSTEAD || !plan.selection().isAll()
                        ? List.of()
                        : live.stream().filter(each -> !wanted.contains(each)).toList(),
                statements(wanted, live),
                findings.obstacles(),
                findings.warnings());
    }

    private Set<String> liveObjects() throws SQLException {
        String live = plan.names().live();
        Set<String> objects = new TreeSet<>();
        for (List<String> row :
                session.rows(
                        "SELECT table_type, table_name FROM information_schema.tables WHERE"
                                + " table_schema = ? UNION ALL SELECT routine_type, routine_name"
                                + " FROM information_schema.routines WHERE routine_schema = ? UNION"
                                + " ALL SELECT 'TRIGGER', trigger_name FROM"
                                + " information_schema.triggers WHERE trigger_schema = ? UNION ALL"
                                + " SELECT 'EVENT', event_name FROM information_schema.events WHERE"
                                + " event_schema = ?",
                        live,
                        live,
                        live,
                        live)) {
            kind(row.get(0)).ifPresent(kind -> objects.add(words(kind, row.get(1))));
        }
        return objects;
    }

    private static java.util.Optional<ObjectKind> kind(String type) {
        return switch (type) {
            case "BASE TABLE", "SYSTEM VERSIONED" -> java.util.Optional.of(ObjectKind.TABLE);
            case "VIEW", "SEQUENCE", "FUNCTION", "PROCEDURE", "PACKAGE", "TRIGGER", "EVENT" ->
                    java.util.Optional.of(ObjectKind.valueOf(type));
            default -> java.util.Optional.empty();
        };
    }

    private static String words(ObjectKind kind, String name) {
        return DumpText.word(kind) + " " + name;
    }

    private List<String> statements(Set<String> wanted, Set<String> live) throws SQLException {
        return switch (plan.place()) {
            case BESIDE -> beside();
            case INSTEAD -> live.stream().filter(wanted::contains).map(each -> drop(each)).toList();
            case EMPTIED -> live.stream().map(each -> drop(each)).toList();
        };
    }

    private List<String> beside() throws SQLException {
        Roles roles = Roles.switchIn(plan.names());
        List<String> arriving =
                manifest.objects().stream()
                        .filter(object ->
                                object.kind() == ObjectKind.TABLE
                                        || object.kind() == ObjectKind.SEQUENCE)
                        .map(object -> object.name())
                        .toList();
        List<String> leaving = new ArrayList<>(Databases.tables(session, roles.live()));
        leaving.removeIf(table -> !plan.selection().holds(table));
        Moves moves = new Moves(roles, leaving, arriving, List.of(), List.of());
        List<String> statements = new ArrayList<>();
        statements.add("CREATE DATABASE " + SqlText.identifier(roles.incoming()));
        statements.add("CREATE DATABASE " + SqlText.identifier(roles.outgoing()));
        if (!moves.isNothing()) {
            statements.add(moves.rename());
        }
        return statements;
    }

    private String drop(String words) {
        int space = words.indexOf(' ');
        return "DROP "
                + words.substring(0, space).toUpperCase(Locale.ROOT)
                + " IF EXISTS "
                + SqlText.qualified(plan.names().live(), words.substring(space + 1));
    }
}
