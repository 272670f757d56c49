package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Progress;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs what a foreign dump holds: definitions at once and in order, rows by many sessions, changes
 * of tables and all code when the rows are in.
 */
final class ForeignLoad implements ForeignUse {

    private static final int MOST_TOLD = 20;

    private final RestorePlan plan;
    private final ForeignDump dump;
    private final Session control;
    private final ForeignSession dumped;
    private final Session definitions;
    private final RowLoaders loaders;
    private final Progress progress;
    private final ForeignCode code;
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> filled = new LinkedHashSet<>();
    private final List<Later> later = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long bytes;

    /** A statement for when the rows are in. */
    private record Later(String doing, SqlBytes sql, String settings) {}

    ForeignLoad(RestorePlan plan, ForeignDump dump, LoadSessions sessions, Progress progress) {
        this.plan = plan;
        this.dump = dump;
        this.control = sessions.control();
        this.dumped = sessions.dumped();
        this.definitions = sessions.definitions();
        this.loaders = sessions.loaders();
        this.progress = progress;
        this.code = new ForeignCode(plan);
    }

    /**
     * The sessions of one load.
     *
     * @param control for the catalogue and what is kept for the switch
     * @param definitions the session that makes tables
     * @param dumped the same, as the one whose settings are the dump's
     * @param loaders those that load rows
     */
    record LoadSessions(
            Session control, Session definitions, ForeignSession dumped, RowLoaders loaders) {}

    @Override
    public TextRules settings(String sql, TextRules mode) throws SQLException {
        return dumped.set(sql);
    }

    @Override
    public void databaseDefault(String clause) throws SQLException {
        control.run("ALTER DATABASE " + SqlText.identifier(plan.into()) + " " + clause);
    }

    @Override
    public void table(ObjectKind kind, String name, byte[] sql) throws SQLException {
        if (plan.place() == Place.INSTEAD && !made.contains(name)) {
            control.run("DROP VIEW IF EXISTS " + SqlText.identifier(name));
            control.run("DROP " + kind.name() + " IF EXISTS " + SqlText.identifier(name));
        }
        progress.objectStarted(name, -1);
        run("make the table " + name, new SqlBytes(sql));
        made.add(name);
    }

    @Override
    public void dropTable(String name) throws SQLException {
        if (made.remove(name)) {
            if (filled.remove(name)) {
                loaders.settle();
            }
            control.run("DROP TABLE IF EXISTS " + SqlText.identifier(name));
        }
    }

    @Override
    public void alter(String table, byte[] sql) throws SQLException {
        later.add(new Later("change the table " + table, new SqlBytes(sql), dumped.settings()));
    }

    @Override
    public void setSequence(String sql) throws SQLException {
        later.add(
                new Later(
                        "set a sequence",
                        new SqlBytes(ForeignNames.bytes(sql)),
                        dumped.settings()));
    }

    @Override
    public void rows(String table, ForeignInsert.Rows rows) throws SQLException {
        if (!made.contains(table)) {
            throw undefined(table);
        }
        filled.add(table);
        bytes += rows.sql().length();
        loaders.add(
                new RowLoaders.Batch(
                        table, rows.rows(), rows.sql(), dumped.settings(), dump.consumed()));
    }

    static RuntimeException undefined(String table) {
        return new Problem(
                        ProblemCode.STATEMENT_FAILED,
                        "The dump holds rows of the table " + table + " and not its definition.",
                        "",
                        "Have a dump made that holds both, or restore this one by hand.")
                .toException();
    }

    @Override
    public void code(ObjectKind kind, String name, byte[] sql) throws SQLException {
        boolean view = kind == ObjectKind.VIEW;
        String collation = view ? "" : collation();
        CodeContext context = dumped.context(collation, kind == ObjectKind.EVENT);
        CodeContext own =
                view
                        ? new CodeContext("", context.client(), context.connection(), "", "")
                        : context;
        code.add(kind, name, own, dumped.decoded(sql));
    }

    private String collation() throws SQLException {
        return Databases.collation(control, plan.into()).orElse("");
    }

    @Override
    public void leftOut(String what) {
        if (leftOut.size() < MOST_TOLD) {
            leftOut.add("Left out: " + what);
        }
    }

    /** Ends it: waits for the rows, then makes what comes after them. */
    void finish(String source) throws SQLException {
        loaders.settle();
        progress.phase("changing tables, creating routines, views, triggers and events", -1);
        for (Later each : later) {
            definitions.run(each.settings());
            run(each.doing(), each.sql());
        }
        code.make(control, source, collation());
    }

    private void run(String doing, SqlBytes sql) throws SQLException {
        try {
            RawStatement.execute(definitions.connection(), sql.bytes());
        } catch (SQLException e) {
            throw SqlProblems.of(e, doing, "");
        }
    }

    long tables() {
        return made.size();
    }

    long rows() {
        return loaders.loaded().values().stream().mapToLong(Long::longValue).sum();
    }

    long bytes() {
        return bytes;
    }

    /** What an operator should know of it. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(code.warnings());
        warnings.addAll(dumped.warnings());
        warnings.addAll(leftOut);
        return List.copyOf(warnings);
    }
}
