package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a restore of some tables would do to a live database, and whether it could. */
final class PartPreview {

    private final Session session;
    private final RestorePlan plan;
    private final List<String> obstacles;
    private final List<String> warnings;

    /**
     * For one plan.
     *
     * @param session in the live database
     * @param obstacles those that are known already
     * @param warnings those that are known already
     */
    PartPreview(Session session, RestorePlan plan, List<String> obstacles, List<String> warnings) {
        this.session = session;
        this.plan = plan;
        this.obstacles = new ArrayList<>(obstacles);
        this.warnings = new ArrayList<>(warnings);
    }

    RestorePreview preview() throws SQLException {
        CopyNames names = plan.names();
        Set<QualifiedName> chosen;
        try {
            chosen = PartReading.chosen(plan.selection().tables());
        } catch (ProblemException e) {
            obstacles.add(e.problem().what());
            return new RestorePreview(
                    List.of(), List.of(), List.of(), List.of(), obstacles, warnings);
        }
        String schema = chosen.iterator().next().schema();
        Set<String> tables = new TreeSet<>();
        chosen.forEach(table -> tables.add(table.name()));
        List<String> live = new ArrayList<>(Schemas.tables(session, schema));
        live.retainAll(tables);
        look(schema, live);
        List<String> created = new ArrayList<>();
        created.add("schema " + names.copy());
        created.add("schema " + names.before());
        tables.stream()
                .filter(table -> !live.contains(table))
                .forEach(table -> created.add(text(schema, table)));
        List<String> statements = new ArrayList<>();
        live.forEach(table -> statements.add(move(schema, table, names.before())));
        tables.forEach(table -> statements.add(move(names.copy(), table, schema)));
        return new RestorePreview(
                created,
                live.stream().map(table -> text(schema, table)).toList(),
                List.of(),
                statements,
                obstacles,
                warnings);
    }

    private static String text(String schema, String table) {
        return "table " + new QualifiedName(schema, table).text();
    }

    private static String move(String from, String table, String to) {
        return "ALTER TABLE "
                + new QualifiedName(from, table).sql()
                + " SET SCHEMA "
                + SqlText.identifier(to);
    }

    private void look(String schema, List<String> live) throws SQLException {
        if (!session.isAny("SELECT 1 WHERE has_database_privilege(current_database(), 'CREATE')")) {
            obstacles.add("the user may not create schemas in the live database (CREATE)");
        }
        Dependents bound = Dependents.read(session, schema, live);
        if (!bound.obstacles().isEmpty()) {
            obstacles.add(
                    "something is bound to the live tables that cannot be bound to others: "
                            + bound.inTheWay());
        }
        warnings.add(
                "Triggers and policies of these tables are those of the backup; owner and grants"
                        + " are those of the live tables, and what the backup grants besides.");
        if (!bound.keyNames().isEmpty()) {
            warnings.add(
                    "Foreign keys lead from or to tables that stay: "
                            + SqlText.shortened(String.join("; ", bound.keyNames()), 300)
                            + ". Rows that refer to what the backup does not hold are counted"
                            + " before the switch.");
        }
    }
}
