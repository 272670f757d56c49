package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Problem;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a restore would do to a server, by name, and whether it could; only looks. */
final class Preview {

    private final Sessions sessions;
    private final ServerAccess access;
    private final RestorePlan plan;
    private final Manifest manifest;
    private final ServerFacts facts;
    private final List<String> obstacles = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean isOpen;

    private Preview(Sessions sessions, ServerAccess access, RestorePlan plan, Manifest manifest) {
        this.sessions = sessions;
        this.access = access;
        this.plan = plan;
        this.manifest = manifest;
        this.facts = Inspection.of(sessions, access);
    }

    static RestorePreview of(
            Sessions sessions, ServerAccess access, RestorePlan plan, Manifest manifest) {
        try {
            return new Preview(sessions, access, plan, manifest).preview();
        } catch (SQLException e) {
            throw SqlProblems.of(e, "preview the restore", Problem.NOTHING_CHANGED);
        }
    }

    private RestorePreview preview() throws SQLException {
        look();
        if (!plan.selection().isAll()) {
            return part();
        }
        Set<String> wanted = new TreeSet<>();
        manifest.objects().stream()
                .filter(object -> object.kind() != ObjectKind.OTHER)
                .forEach(object -> wanted.add(ObjectKey.of(object).text()));
        Set<String> live = live();
        List<String> created = new ArrayList<>();
        if (plan.place() == Place.BESIDE) {
            created.add("database " + plan.names().copy());
            created.add("database " + plan.names().before());
        }
        wanted.stream().filter(each -> !live.contains(each)).forEach(created::add);
        return new RestorePreview(
                created,
                live.stream().filter(wanted::contains).toList(),
                live.stream().filter(each -> !wanted.contains(each)).toList(),
                statements(),
                obstacles,
                warnings);
    }

    private RestorePreview part() throws SQLException {
        if (!isOpen) {
            obstacles.add("there is no live database " + plan.names().live() + " to put tables in");
            return new RestorePreview(
                    List.of(), List.of(), List.of(), List.of(), obstacles, warnings);
        }
        try (Session session = new Session(sessions.open(access, Problem.NOTHING_CHANGED))) {
            return new PartPreview(session, plan, obstacles, warnings).preview();
        }
    }

    private List<String> statements() throws SQLException {
        String copy = plan.names().copy();
        String live = plan.names().live();
        String create = "CREATE DATABASE " + SqlText.identifier(copy);
        if (plan.place() == Place.BESIDE) {
            return List.of(create);
        }
        if (plan.place() == Place.EMPTIED && isOpen) {
            try (Session session = new Session(sessions.open(access, Problem.NOTHING_CHANGED))) {
                List<String> foreign = Emptying.schemasOfOthers(session);
                obstacle("the user does not own the schemas that go: ", foreign);
                List<String> statements = new ArrayList<>();
                statements.add(Databases.allowConnections(live, false));
                statements.addAll(Emptying.plan(session));
                return statements;
            }
        }
        return List.of(
                create,
                Databases.allowConnections(live, false),
                "DROP DATABASE " + SqlText.identifier(live),
                Databases.rename(copy, live));
    }

    private Set<String> live() throws SQLException {
        if (!isOpen) {
            return Set.of();
        }
        try (Session session = new Session(sessions.open(access, Problem.NOTHING_CHANGED))) {
            return Fingerprints.read(session).keySet().stream()
                    .filter(key -> key.kind() != ObjectKind.OTHER)
                    .map(ObjectKey::text)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void look() throws SQLException {
        if (manifest.source().product() != Product.POSTGRESQL) {
            obstacles.add(
                    "the backup is of "
                            + manifest.source().product().title()
                            + ", and this server is PostgreSQL");
        }
        PlanRules.obstacle(plan).ifPresent(obstacles::add);
        boolean makes = plan.place() != Place.EMPTIED && plan.selection().isAll();
        if (makes && facts.missingPrivileges().contains("CREATEDB")) {
            obstacles.add("the user may not create databases (CREATEDB)");
        }
        if (facts.settings().getOrDefault("read_only", "off").equals("on")) {
            obstacles.add("the server is read-only");
        }
        room();
        try (Session server = sessions.openServer(access, Problem.NOTHING_CHANGED)) {
            isOpen = Databases.isOpen(server, plan.names().live());
            users(server);
            extensions(server);
            versions(server);
            inPlace(server);
        }
    }

    private void users(Session server) throws SQLException {
        String names =
                SqlText.shortened(manifest.options().getOrDefault(RestorePlan.USERS, ""), 300);
        if (plan.accounts().users() && names.isEmpty()) {
            obstacles.add("the backup holds no roles: it was made without --with-users");
        } else if (plan.accounts().users()) {
            Set<String> there = Set.copyOf(server.column("SELECT rolname FROM pg_roles"));
            List<String> missing =
                    Stream.of(names.split(", ")).filter(name -> !there.contains(name)).toList();
            warnings.add(
                    "Roles are made where they are missing, before anything is loaded: "
                            + (missing.isEmpty() ? "none is" : String.join(", ", missing))
                            + ". Those that are there stay as they are. An undo does not take this"
                            + " back.");
        } else if (!names.isEmpty()) {
            warnings.add(
                    "The backup holds roles that are not restored (--with-users): " + names + ".");
        }
    }

    private void room() {
        long given = plan.place() == Place.BESIDE ? 0 : facts.bytes();
        long needed =
                plan.selection().isAll()
                        ? manifest.dump().uncompressedBytes()
                        : manifest.objects().stream().mapToLong(DumpedObject::bytes).sum();
        facts.freeBytes()
                .ifPresent(free -> {
                    if (free + given < needed) {
                        obstacles.add(
                                ByteSize.text(free)
                                        + " are free where the server keeps its data, and the copy"
                                        + " needs about "
                                        + ByteSize.text(needed));
                    }
                });
    }

    /** What of the live database goes for good, and what keeps it from going. */
    private void inPlace(Session server) throws SQLException {
        if (plan.place() == Place.BESIDE || !facts.databaseExists()) {
            return;
        }
        String live = plan.names().live();
        facts.missingPrivileges().stream()
                .filter(missing -> missing.endsWith("which owns " + live))
                .forEach(missing -> obstacles.add("the user lacks " + missing));
        obstacle(
                "subscriptions belong to it, which only their publisher can end: ",
                server.column(
                        "SELECT subname FROM pg_subscription s JOIN pg_database d ON d.oid ="
                                + " s.subdbid WHERE d.datname = ? ORDER BY 1",
                        live));
        List<String> slots =
                server.column(
                        "SELECT slot_name FROM pg_replication_slots WHERE database = ? ORDER BY 1",
                        live);
        if (plan.place() == Place.INSTEAD) {
            obstacle("replication slots keep it from being dropped: ", slots);
        } else if (!slots.isEmpty()) {
            warnings.add(
                    "what is read from the replication slots "
                            + String.join(", ", slots)
                            + " will not fit together with what was read before");
        }
        warnings.add(
                "The live database holds "
                        + facts.tables()
                        + " tables, "
                        + ByteSize.text(facts.bytes())
                        + "; they are replaced for good. Nobody may connect to it while it is"
                        + " loaded; sessions that are connected are ended: "
                        + facts.sessions().size()
                        + ".");
    }

    private void obstacle(String why, List<String> names) {
        if (!names.isEmpty()) {
            obstacles.add(why + String.join(", ", names));
        }
    }

    private void extensions(Session server) throws SQLException {
        Set<String> available =
                Set.copyOf(server.column("SELECT name FROM pg_available_extensions"));
        List<String> missing =
                manifest.objects().stream()
                        .filter(object -> object.kind() == ObjectKind.EXTENSION)
                        .map(DumpedObject::name)
                        .filter(name -> !available.contains(name.replaceAll("^\"|\"$", "")))
                        .toList();
        if (!missing.isEmpty()) {
            obstacles.add("the server does not have the extensions " + String.join(", ", missing));
        }
    }

    private void versions(Session server) throws SQLException {
        int here = server.version() / 10000;
        String there = manifest.serverVersion().replaceFirst("\\D.*", "");
        if (!there.isEmpty() && Integer.parseInt(there) > here) {
            warnings.add(
                    "the backup is of version "
                            + there
                            + ", and this server is of version "
                            + here
                            + ": what the older one does not know is refused");
        }
    }
}
