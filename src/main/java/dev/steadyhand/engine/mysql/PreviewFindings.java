package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.target.Product;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands in the way of a restore, and what an operator should know before it. */
final class PreviewFindings {

    /** Tables with indexes take more room than the text of their rows. */
    private static final double ROOM_FOR_TEXT = 1.5;

    private final Session session;
    private final ServerFacts facts;
    private final RestorePlan plan;
    private final Manifest manifest;
    private final DefinerFindings definers;

    PreviewFindings(Session session, ServerFacts facts, RestorePlan plan, Manifest manifest)
            throws SQLException {
        this.session = session;
        this.facts = facts;
        this.plan = plan;
        this.manifest = manifest;
        this.definers = DefinerFindings.of(session, Server.of(session), plan, manifest);
    }

    /** Why it cannot be done as planned. */
    List<String> obstacles() throws SQLException {
        List<String> obstacles = new ArrayList<>();
        for (String missing : facts.missingPrivileges()) {
            if (plan.place() == Place.BESIDE || !missing.endsWith("…")) {
                obstacles.add("The user lacks " + missing + ".");
            }
        }
        readOnly(obstacles);
        room(obstacles);
        products(obstacles);
        obstacles.addAll(definers.obstacles());
        if (plan.accounts().users() && users().isEmpty()) {
            obstacles.add("The backup holds no users: it was made without --with-users.");
        }
        if (plan.place() == Place.BESIDE) {
            copy(obstacles);
            foreignKeys(obstacles);
        }
        return obstacles;
    }

    private String users() {
        return SqlText.shortened(manifest.options().getOrDefault(RestorePlan.USERS, ""), 300);
    }

    private void readOnly(List<String> obstacles) {
        if (isOn("super_read_only") || isOn("read_only")) {
            obstacles.add("The server is set to read_only; it may be a replica.");
        }
    }

    private void room(List<String> obstacles) {
        long needed = (long) (manifest.dump().uncompressedBytes() * ROOM_FOR_TEXT);
        if (facts.freeBytes().isPresent() && facts.freeBytes().getAsLong() < needed) {
            obstacles.add(
                    "There is too little room where the server keeps its data: about "
                            + ByteSize.text(needed)
                            + " are needed, "
                            + ByteSize.text(facts.freeBytes().getAsLong())
                            + " are free.");
        }
    }

    private void products(List<String> obstacles) {
        Product from = manifest.source().product();
        Product to = facts.identity().product();
        if (from == Product.POSTGRESQL) {
            obstacles.add(
                    "The backup is of " + from.title() + ", the server is " + to.title() + ".");
        }
    }

    private void copy(List<String> obstacles) throws SQLException {
        String copy = plan.names().copy();
        Optional<CopyTables.Marker> marker = CopyTables.marker(session.connection(), copy);
        boolean ours = marker.filter(found -> found.run().equals(plan.run())).isPresent();
        if (Databases.exists(session, copy) && !ours) {
            obstacles.add("A database named " + copy + " exists and is not of this run.");
        }
        if (Databases.exists(session, plan.names().before())) {
            obstacles.add("A database named " + plan.names().before() + " exists already.");
        }
    }

    private void foreignKeys(List<String> obstacles) throws SQLException {
        List<String> references = SwitchGuards.foreignReferences(session, plan.names());
        if (!references.isEmpty()) {
            obstacles.add(
                    "Foreign keys of other databases refer to live tables and would follow the"
                            + " former ones: "
                            + SqlText.shortened(String.join(", ", references), 200)
                            + ".");
        }
    }

    /** What an operator should know before. */
    List<String> warnings() throws SQLException {
        List<String> warnings = new ArrayList<>();
        content(warnings);
        sessions(warnings);
        versions(warnings);
        warnings.addAll(definers.warnings());
        if (!users().isEmpty()) {
            warnings.add(
                    plan.accounts().users()
                            ? "Users are made where they are missing, and given their privileges on"
                                    + " "
                                    + plan.names().live()
                                    + " when it is live: "
                                    + users()
                                    + ". Those that are there keep their passwords. An undo does"
                                    + " not take this back."
                            : "The backup holds users that are not restored (--with-users): "
                                    + users()
                                    + ".");
        }
        if (facts.identity().product() == Product.TIDB) {
            warnings.addAll(TidbLimits.of(manifest));
        }
        crossingKeys(warnings);
        if (isOn("event_scheduler")) {
            warnings.add(
                    "The event scheduler is on: restored events run as soon as they are live.");
        }
        long replicas =
                session.rows(
                                "SELECT 1 FROM information_schema.processlist WHERE command LIKE"
                                        + " 'Binlog Dump%'")
                        .size();
        if (replicas > 0) {
            warnings.add(replicas + " replicas follow this server and will repeat the restore.");
        }
        return warnings;
    }

    private void content(List<String> warnings) {
        if (!facts.databaseExists()) {
            warnings.add("The live database does not exist and will be made.");
        } else if (facts.tables() > 0) {
            warnings.add(
                    "The live database holds "
                            + facts.tables()
                            + " tables, "
                            + ByteSize.text(facts.bytes())
                            + (plan.place() == Place.BESIDE
                                    ? "; they are kept as " + plan.names().before() + "."
                                    : "; they are replaced for good."));
        }
    }

    private void crossingKeys(List<String> warnings) throws SQLException {
        if (plan.selection().isAll()) {
            return;
        }
        warnings.add("Triggers of these tables are those of the backup.");
        List<String> keys =
                CrossingKeys.between(session, plan.names().live(), plan.selection().tables());
        if (!keys.isEmpty()) {
            warnings.add(
                    "Foreign keys lead from or to tables that stay: "
                            + SqlText.shortened(String.join("; ", keys), 300)
                            + ". They stay in force; rows that refer to what the backup does not"
                            + " hold are not looked for.");
        }
    }

    private void sessions(List<String> warnings) {
        int sessions = facts.sessions().size();
        if (sessions > 0) {
            List<String> users =
                    facts.sessions().stream().map(ServerFacts.Session::user).distinct().toList();
            warnings.add(
                    sessions
                            + (sessions == 1 ? " session is" : " sessions are")
                            + " connected to the live database ("
                            + SqlText.shortened(String.join(", ", users), 100)
                            + "); what they write from the backup's moment on is not in the"
                            + " backup.");
        }
    }

    private void versions(List<String> warnings) {
        Product from = manifest.source().product();
        Server to = Server.of(facts.version(), facts.identity().product().title());
        Server source = Server.of(manifest.serverVersion(), from.title());
        if (manifest.serverVersion().isEmpty()) {
            warnings.add("The backup does not say which server it is of.");
        } else if (from != to.product()) {
            warnings.add(
                    "The backup is of "
                            + from.title()
                            + ", the server is "
                            + to.product().title()
                            + ": what only the former knows, such as collations"
                            + " (utf8mb4_0900_ai_ci), JSON columns or sequences, may be refused.");
        } else if (!to.isAtLeast(source.major(), source.minor())) {
            warnings.add(
                    "The backup is of version "
                            + manifest.serverVersion()
                            + ", the server is older: "
                            + facts.version()
                            + ".");
        }
        if (facts.settings().getOrDefault("lower_case_table_names", "0").equals("1")
                && hasUpperCase()) {
            warnings.add("The server writes all table names in lower case.");
        }
    }

    private boolean hasUpperCase() {
        return manifest.objects().stream()
                .anyMatch(each -> !each.name().equals(each.name().toLowerCase(Locale.ROOT)));
    }

    private boolean isOn(String setting) {
        Map<String, String> settings = facts.settings();
        String value = settings.getOrDefault(setting, "OFF");
        return value.equalsIgnoreCase("ON") || value.equals("1");
    }
}
