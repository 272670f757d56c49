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

/** What a restore would do to a server, by name, and whether it could; only looks. */
final class Preview {

    private final Sessions sessions;
    private final ServerAccess access;
    private final RestorePlan plan;
    private final Manifest manifest;
    private final ServerFacts facts;
    private final List<String> obstacles = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

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
        Set<String> wanted = new TreeSet<>();
        manifest.objects().stream()
                .filter(object -> object.kind() != ObjectKind.OTHER)
                .forEach(object -> wanted.add(ObjectKey.of(object).text()));
        Set<String> live = live();
        List<String> created = new ArrayList<>();
        created.add("database " + plan.names().copy());
        created.add("database " + plan.names().before());
        wanted.stream().filter(each -> !live.contains(each)).forEach(created::add);
        return new RestorePreview(
                created,
                live.stream().filter(wanted::contains).toList(),
                live.stream().filter(each -> !wanted.contains(each)).toList(),
                List.of("CREATE DATABASE " + SqlText.identifier(plan.names().copy())),
                obstacles,
                warnings);
    }

    private Set<String> live() throws SQLException {
        if (!facts.databaseExists()) {
            return Set.of();
        }
        try (Session session = new Session(sessions.open(access, Problem.NOTHING_CHANGED))) {
            return Fingerprints.read(session).keySet().stream()
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
        if (plan.place() != Place.BESIDE || !plan.selection().isAll()) {
            obstacles.add("a PostgreSQL backup is restored as a whole, beside the live database");
        }
        if (facts.missingPrivileges().contains("CREATEDB")) {
            obstacles.add("the user may not create databases (CREATEDB)");
        }
        if (facts.settings().getOrDefault("read_only", "off").equals("on")) {
            obstacles.add("the server is read-only");
        }
        facts.freeBytes()
                .ifPresent(free -> {
                    long needed = manifest.dump().uncompressedBytes();
                    if (free < needed) {
                        obstacles.add(
                                ByteSize.text(free)
                                        + " are free where the server keeps its data, and the copy"
                                        + " needs about "
                                        + ByteSize.text(needed));
                    }
                });
        try (Session server = sessions.openServer(access, Problem.NOTHING_CHANGED)) {
            extensions(server);
            versions(server);
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
