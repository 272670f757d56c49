package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes room for what is restored: a copy of its own, or the live database as planned. */
final class RestorePlace {

    private final Connection connection;
    private final RestorePlan plan;

    /**
     * For one restore.
     *
     * @param connection without a current database
     */
    RestorePlace(Connection connection, RestorePlan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    /**
     * Makes it; tells whether a copy of this run was there already, with all tables of the dump, so
     * that its load can go on.
     */
    boolean prepare(Optional<LoadLedger> ledger) throws SQLException {
        if (plan.place() == Place.BESIDE) {
            return hasCopy(ledger);
        } else {
            run("CREATE DATABASE IF NOT EXISTS " + SqlText.identifier(plan.names().live()));
            connection.setCatalog(plan.names().live());
            if (plan.place() == Place.EMPTIED) {
                empty();
            }
        }
        return false;
    }

    private boolean hasCopy(Optional<LoadLedger> ledger) throws SQLException {
        String copy = plan.names().copy();
        if (exists(copy)) {
            Optional<CopyTables.Marker> marker = CopyTables.marker(connection, copy);
            boolean ours = marker.isPresent() && marker.get().run().equals(plan.run());
            if (!ours && !(marker.isEmpty() && isEmpty(copy))) {
                throw foreign(copy, marker);
            }
            if (ours && ledger.isPresent() && ledger.get().hasDefinitions(connection)) {
                connection.setCatalog(copy);
                return true;
            }
            run("DROP DATABASE " + SqlText.identifier(copy));
        }
        run("CREATE DATABASE " + SqlText.identifier(copy));
        CopyTables.create(connection, copy, plan.run());
        if (ledger.isPresent()) {
            ledger.get().create(connection);
        }
        if (!plan.selection().isAll()) {
            CopyScope.write(connection, copy, plan.selection().tables());
        }
        connection.setCatalog(copy);
        return false;
    }

    private static ProblemException foreign(String copy, Optional<CopyTables.Marker> marker) {
        String whose =
                marker.map(found -> "it belongs to run " + found.run())
                        .orElse("Steadyhand did not make it");
        return new Problem(
                        ProblemCode.COPY_EXISTS,
                        "A database named " + copy + " is there already, and " + whose + ".",
                        Problem.NOTHING_CHANGED,
                        "Look what it is; drop it or let its run go on, then do the step again.")
                .toException();
    }

    private boolean exists(String database) throws SQLException {
        return hasRow(
                "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = "
                        + SqlText.literal(database));
    }

    /** Whether a crash between making the copy and signing it is all that can have happened. */
    private boolean isEmpty(String database) throws SQLException {
        String name = SqlText.literal(database);
        return !hasRow("SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = " + name)
                && !hasRow(
                        "SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = " + name)
                && !hasRow("SELECT 1 FROM information_schema.EVENTS WHERE EVENT_SCHEMA = " + name);
    }

    private boolean hasRow(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    /** Drops all objects one by one: the database itself stays, with all that is granted on it. */
    private void empty() throws SQLException {
        Schema schema = SchemaCatalogue.read(connection, plan.names().live());
        List<String> statements = new ArrayList<>();
        schema.events().forEach(event -> statements.add(event.dropStatement()));
        schema.triggers().forEach(trigger -> statements.add(trigger.dropStatement()));
        schema.views().forEach(view -> statements.add(view.dropStatement()));
        schema.invalidViews().forEach(view -> statements.add(view.dropStatement()));
        schema.tables()
                .forEach(table -> statements.add(drop(ObjectKind.TABLE.name(), table.name())));
        schema.sequences().forEach(sequence -> statements.add(sequence.dropStatement()));
        schema.routines().forEach(routine -> statements.add(routine.dropStatement()));
        run("SET foreign_key_checks=0");
        SessionSettings.whereKnown(connection, "SET lock_wait_timeout=120");
        for (String statement : statements) {
            run(statement);
        }
    }

    private static String drop(String kind, String name) {
        return "DROP " + kind + " IF EXISTS " + SqlText.identifier(name);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
