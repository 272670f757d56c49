package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.mysql.ForeignResumption.FoundTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs what a foreign dump holds: definitions at once and in order, rows by many sessions, changes
 * of tables and all code when the rows are in.
 */
final class ForeignLoad implements ForeignUse {

    private static final int MOST_TOLD = 20;

    private final RestorePlan plan;
    private final ForeignSource source;
    private final Session control;
    private final ForeignSession dumped;
    private final Session definitions;
    private final RowLoaders loaders;
    private final Progress progress;
    private final ForeignCode code;
    private final Map<String, ForeignTable> made = new LinkedHashMap<>();
    private final Set<String> filled = new LinkedHashSet<>();
    private final List<Later> later = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private FoundTables found = FoundTables.NONE;
    private long bytes;

    /** A statement for when the rows are in. */
    private record Later(String doing, SqlBytes sql, String settings) {}

    ForeignLoad(RestorePlan plan, ForeignSource source, LoadSessions sessions, Progress progress) {
        this.plan = plan;
        this.source = source;
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

    /** Leaves tables as they are that an interrupted load has loaded whole. */
    void goOn(FoundTables whole) {
        found = whole;
    }

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
        if (found.rows().containsKey(name)) {
            return;
        }
        if (plan.place() == Place.INSTEAD && !made.containsKey(name)) {
            control.run("DROP VIEW IF EXISTS " + SqlText.identifier(name));
            control.run("DROP " + kind.name() + " IF EXISTS " + SqlText.identifier(name));
        }
        DumpedObject counted = counted(name);
        progress.objectStarted(name, counted.rows());
        if (kind == ObjectKind.TABLE && counted.bytes() >= plan.loading().deferKeysFrom()) {
            made.put(name, withoutKeys(name, counted.rows(), ForeignNames.text(sql)));
        } else {
            run("make the table " + name, new SqlBytes(sql));
            made.put(name, table(name, counted.rows(), List.of()));
        }
    }

    private DumpedObject counted(String name) {
        return source.survey().objects().stream()
                .filter(object -> object.kind() == ObjectKind.TABLE && object.name().equals(name))
                .findFirst()
                .orElseGet(() -> new DumpedObject(ObjectKind.TABLE, name, -1, 0, "", ""));
    }

    /** A large table gets its keys when its rows are in; all at once where it cannot be without. */
    private ForeignTable withoutKeys(String name, long rows, String create) throws SQLException {
        DeferredKeys split = DeferredKeys.of(create);
        try {
            run("make the table " + name, new SqlBytes(ForeignNames.bytes(split.create())));
        } catch (ProblemException e) {
            if (split.additions().isEmpty()) {
                throw e;
            }
            run("make the table " + name, new SqlBytes(ForeignNames.bytes(create)));
            return table(name, rows, List.of());
        }
        String settings = dumped.settings();
        return table(
                name,
                rows,
                split.additions().stream()
                        .map(sql -> new SqlBytes(ForeignNames.bytes(sql)))
                        .map(sql -> new ForeignTable.Addition(sql, settings))
                        .toList());
    }

    private ForeignTable table(String name, long rows, List<ForeignTable.Addition> additions)
            throws SQLException {
        TableDefinition definition =
                TableCatalogue.forLoading(control.connection(), plan.into(), name);
        return new ForeignTable(definition, rows, additions);
    }

    @Override
    public void dropTable(String name) throws SQLException {
        if (made.remove(name) != null) {
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
        if (found.rows().containsKey(table)) {
            progress.advanced(table, source.dump().consumed(), rows.rows());
            return;
        }
        ForeignTable into = made.get(table);
        if (into == null) {
            throw undefined(table);
        }
        filled.add(table);
        bytes += rows.sql().length();
        loaders.add(
                new RowLoaders.Batch(
                        into,
                        rows,
                        dumped.settings(),
                        rows.plain() && dumped.rules().escapes(),
                        source.dump().consumed()));
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
    void finish(String database) throws SQLException {
        loaders.settle();
        for (ForeignTable table : made.values()) {
            if (table.isOpen()) {
                addKeys(table);
            }
        }
        progress.phase("changing tables, creating routines, views, triggers and events", -1);
        for (Later each : later) {
            definitions.run(each.settings());
            change(each);
        }
        code.make(control, database, collation());
    }

    private void addKeys(ForeignTable table) throws SQLException {
        for (ForeignTable.Addition addition : table.additions()) {
            definitions.run(addition.settings());
            run("add the keys of table " + table.name(), addition.sql());
        }
    }

    /** A change that a load which was broken off has made already is there. */
    private void change(Later each) throws SQLException {
        try {
            run(each.doing(), each.sql());
        } catch (ProblemException e) {
            boolean there =
                    e.getCause() instanceof SQLException cause
                            && RowsLoad.IS_THERE.contains(cause.getErrorCode());
            if (!there || found.rows().isEmpty()) {
                throw e;
            }
        }
    }

    private void run(String doing, SqlBytes sql) throws SQLException {
        try {
            RawStatement.execute(definitions.connection(), sql.bytes());
        } catch (SQLException e) {
            throw SqlProblems.of(e, doing, "");
        }
    }

    /** What was loaded, and what was there. */
    RestoreResult result() {
        long rows = loaders.loaded().values().stream().mapToLong(Long::longValue).sum();
        return new RestoreResult(
                plan.into(),
                made.size() + found.rows().size(),
                rows + found.sum(),
                found.sum(),
                bytes,
                warnings());
    }

    /** What an operator should know of it. */
    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(code.warnings());
        warnings.addAll(dumped.warnings());
        warnings.addAll(found.remarks());
        warnings.addAll(leftOut);
        return List.copyOf(warnings);
    }
}
