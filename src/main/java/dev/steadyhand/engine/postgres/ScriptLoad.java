package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs what a script holds while it is read: definitions at once as long as no rows came, rows by
 * several sessions, and what comes behind the first rows is kept for when all are in.
 */
final class ScriptLoad implements ScriptUse, RowsSessions.Loaded {

    private static final long BATCH = 4 << 20;

    private final ScriptEntries entries;
    private final Loaders loaders;
    private final Stages stages;
    private final LoadLedger.Found found;
    private final Set<String> whole = new HashSet<>();
    private final Map<String, Long> rows = new HashMap<>();
    private final RowsBatches batches;
    private final RowsSessions sessions;
    private Optional<RowsBatches.Batch> open = Optional.empty();
    private boolean loading;

    /**
     * What the stages of a restore share.
     *
     * @param form in which encoding the dump's rows are
     * @param threads how many sessions load rows
     */
    record Stages(LoadLedger ledger, LoadTold told, Remarks remarks, TextForm form, int threads) {}

    ScriptLoad(
            ScriptEntries entries,
            Loaders loaders,
            Stages stages,
            LoadLedger.Found found,
            Work work) {
        this.entries = entries;
        this.loaders = loaders;
        this.stages = stages;
        this.found = found;
        this.batches = new RowsBatches((stages.threads() + 1) * BATCH, work.cancellation());
        this.sessions = new RowsSessions(batches, stages.form(), work, this);
    }

    @Override
    public void setting(String sql) {
        if (!loading && !found.definitions()) {
            Member member = new Member(MemberKind.PRELUDE, Optional.empty(), "", 0, 1, 1, 0, "");
            new LoadSession(loaders.first(), stages.remarks()).run(member, sql);
        }
    }

    @Override
    public void database(Traits traits) {}

    @Override
    public void definition(Definition definition) {
        if (loading) {
            entries.keep(definition);
        } else if (!found.definitions()) {
            new LoadSession(loaders.first(), stages.remarks())
                    .run(entries.label(definition), definition.text());
        }
    }

    /** With the first rows sessions begin to load. */
    private void begin() throws SQLException {
        if (loading) {
            return;
        }
        loading = true;
        if (!found.definitions()) {
            stages.ledger().noteDefinitions(loaders.first());
        }
        loaders.grow(Math.max(1, stages.threads()));
        stages.told().loading();
        if (found.definitions() && !found.rows()) {
            clear();
        }
        if (found.rows()) {
            entries.tables().forEach(this::isThere);
        } else {
            sessions.start(loaders.all());
        }
    }

    private void isThere(Member table) {
        whole.add(table.object());
        stages.told().found(table);
    }

    /** What an interrupted load has not loaded whole is loaded from its first row. */
    private void clear() throws SQLException {
        Session session = loaders.first();
        for (Member table : entries.tables()) {
            QualifiedName name = QualifiedName.parse(table.object()).orElseThrow();
            boolean counted =
                    found.holds(table)
                            && session.value("SELECT count(*)::text FROM ONLY " + name.sql())
                                    .equals(Optional.of(Long.toString(table.rows())));
            if (counted) {
                isThere(table);
            } else {
                stages.ledger().forget(session, table);
                session.run(
                        "TRUNCATE " + (isPartitioned(session, name) ? "" : "ONLY ") + name.sql());
            }
        }
    }

    private static boolean isPartitioned(Session session, QualifiedName name) throws SQLException {
        return session.isAny(
                "SELECT 1 FROM pg_class WHERE oid = ?::regclass AND relkind = 'p'", name.sql());
    }

    @Override
    public ScriptReader.Rows rows(CopyRows copy) throws SQLException {
        begin();
        Optional<Member> table = entries.table(copy.table());
        if (table.isEmpty() || whole.contains(copy.table())) {
            return _ -> {};
        }
        stages.told().begin(table.get());
        return block -> {
            RowsBatches.Batch batch = batch(table.get(), copy.sql());
            batches.add(batch, block);
            if (block.whole() && batch.bytes() >= BATCH) {
                end();
            }
        };
    }

    /** The open batch, where it is of that kind; a new one otherwise. */
    private RowsBatches.Batch batch(Member table, String copy) {
        boolean same =
                open.filter(batch -> batch.table().equals(table) && batch.copy().equals(copy))
                        .isPresent();
        if (!same) {
            end();
            open = Optional.of(batches.begin(table, copy));
        }
        return open.orElseThrow();
    }

    private void end() {
        open.ifPresent(batches::end);
        open = Optional.empty();
    }

    @Override
    public void rowsEnd(CopyRows copy) {
        end();
    }

    @Override
    public void insert(InsertRows insert, String sql) throws SQLException {
        begin();
        Optional<Member> table = entries.table(insert.table());
        if (table.isPresent() && !whole.contains(insert.table())) {
            stages.told().begin(table.get());
            statement(table.get(), sql, insert.rows());
        }
    }

    @Override
    public void largeObject(String sql) throws SQLException {
        begin();
        if (!found.rows()) {
            statement(entries.largeObjects(), sql, 0);
        }
    }

    private void statement(Member of, String sql, int count) {
        RowsBatches.Batch batch = batch(of, "");
        batches.add(batch, (sql + ";\n").getBytes(StandardCharsets.UTF_8), count);
        if (batch.bytes() >= BATCH) {
            end();
        }
    }

    @Override
    public void leftOut(String what) {
        stages.remarks().add("left out: " + what);
    }

    @Override
    public void sent(RowsBatches.Batch batch, int bytes) {
        stages.told().sent(batch.table(), bytes);
    }

    @Override
    public void batch(Session session, RowsBatches.Batch batch) throws SQLException {
        if (isLast(batch)) {
            stages.ledger().note(session, batch.table());
            stages.told().done(batch.table());
        }
    }

    private boolean isLast(RowsBatches.Batch batch) {
        String table = batch.table().object();
        synchronized (rows) {
            long loaded = rows.merge(table, batch.rows(), Long::sum);
            boolean last = loaded == batch.table().rows() && batch.rows() > 0;
            return last && !batch.table().equals(entries.largeObjects());
        }
    }

    /** The script was read to its end: waits until all rows are in. */
    void finish() throws SQLException {
        begin();
        end();
        batches.finish();
        sessions.join();
        for (Member table : entries.tables()) {
            requireWhole(table);
        }
        if (!found.rows()) {
            stages.ledger().noteRows(loaders.first());
        }
    }

    private void requireWhole(Member table) {
        synchronized (rows) {
            long loaded = rows.getOrDefault(table.object(), 0L);
            if (!whole.contains(table.object()) && loaded != table.rows()) {
                throw new Problem(
                                ProblemCode.BACKUP_DAMAGED,
                                "Of "
                                        + table.object()
                                        + " the dump held "
                                        + table.rows()
                                        + " rows when it was read first, and "
                                        + loaded
                                        + " when they were loaded.",
                                "",
                                "See that nobody changes the dump; then restore again.")
                        .toException();
            }
        }
    }

    /** The script could not be read to its end: everybody stops; what stopped first is told. */
    void giveUp(Throwable reason) throws SQLException {
        batches.fail(reason);
        sessions.join();
    }
}
