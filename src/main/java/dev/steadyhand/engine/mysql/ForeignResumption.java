package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what an interrupted load of a foreign dump may leave as it is. Such dumps carry no
 * digests, so less can be proven than of our own: a table that is noted as done stays where it has
 * as many rows as the dump; every other table is made and loaded anew, from its first row.
 */
final class ForeignResumption {

    private final Connection connection;
    private final String copy;
    private final Manifest survey;

    ForeignResumption(Connection connection, String copy, Manifest survey) {
        this.connection = connection;
        this.copy = copy;
        this.survey = survey;
    }

    /**
     * Tables that stay as they are.
     *
     * @param rows by table, how many rows it has
     * @param remarks what an operator should know
     */
    record FoundTables(Map<String, Long> rows, List<String> remarks) {

        static final FoundTables NONE = new FoundTables(Map.of(), List.of());

        FoundTables {
            rows = Map.copyOf(rows);
            remarks = List.copyOf(remarks);
        }

        long sum() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Takes out what does not stay. */
    FoundTables begin(LoadLedger ledger) throws SQLException {
        Session session = new Session(connection);
        Set<String> noted = ledger.tables(connection);
        Map<String, Long> whole = new HashMap<>();
        List<String> remarks = new ArrayList<>();
        for (DumpedObject table : survey.objects()) {
            if (table.kind() == ObjectKind.TABLE && noted.contains(table.name())) {
                long rows = count(session, table.name());
                if (rows == table.rows()) {
                    whole.put(table.name(), rows);
                } else {
                    remarks.add(
                            "Table "
                                    + table.name()
                                    + " of the copy had "
                                    + rows
                                    + " rows and not the "
                                    + table.rows()
                                    + " that had been loaded into it; it was loaded anew.");
                }
            }
        }
        empty(session, ledger, whole.keySet());
        if (!whole.isEmpty()) {
            remarks.add(
                    whole.size()
                            + " tables were whole before the break; their rows were counted again,"
                            + " not compared: the dump carries no digests.");
        }
        return new FoundTables(whole, remarks);
    }

    private long count(Session session, String table) throws SQLException {
        return Databases.hasTable(session, copy, table)
                ? Long.parseLong(
                        session.value("SELECT COUNT(*) FROM " + SqlText.qualified(copy, table))
                                .orElse("0"))
                : 0;
    }

    /** Everything but the tables that stay, so that all else is made as if for the first time. */
    private void empty(Session session, LoadLedger ledger, Set<String> whole) throws SQLException {
        session.run("SET foreign_key_checks=0");
        Schema schema = SchemaCatalogue.read(connection, copy);
        for (Definition view : schema.views()) {
            session.run(view.dropStatement());
        }
        for (Definition view : schema.invalidViews()) {
            session.run(view.dropStatement());
        }
        for (TableDefinition table : schema.tables()) {
            if (!whole.contains(table.name())) {
                session.run("DROP TABLE " + SqlText.qualified(copy, table.name()));
                ledger.forgetTable(connection, table.name());
            }
        }
        for (Definition sequence : schema.sequences()) {
            session.run(sequence.dropStatement());
        }
        for (Definition routine : schema.routines()) {
            session.run(routine.dropStatement());
        }
        CopyTables.clearPending(connection, copy);
    }
}
