package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.MemberBuffer;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Room;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.ServerAccess;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one dump: a snapshot, the definitions, each table with its rows, then what reads from the
 * tables. All sessions that read see one moment.
 */
final class DumpPipeline {

    /**
     * How many chunks a piece holds: enough that cutting costs nothing, few enough to share out.
     */
    private static final int PIECE_CHUNKS = 3;

    private final ServerAccess access;
    private final DumpPlan plan;
    private final BackupWriter writer;
    private final Work work;
    private final List<DumpedObject> objects = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    DumpPipeline(ServerAccess access, DumpPlan plan, BackupWriter writer, Work work) {
        this.access = access;
        this.plan = plan;
        this.writer = writer;
        this.work = work;
    }

    /**
     * Runs it.
     *
     * @param source what the server is, for the result
     * @param version as the server gives it
     */
    DumpResult run(MysqlConnections connections, Identity source, String version) {
        work.cancellation().check();
        try (Readers readers = new Readers(connections, access, work.cancellation())) {
            return dump(readers, source, version);
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    private DumpResult dump(Readers readers, Identity source, String version) throws SQLException {
        work.progress().phase("reading definitions", -1);
        Connection connection = readers.first();
        List<String> names = SchemaCatalogue.tableNames(connection, access.url().database());
        Snapshot snapshot = Snapshot.begin(readers, version, plan.threads(), names);
        Schema schema = SchemaCatalogue.read(connection, access.url().database());
        warn(snapshot, schema);
        if (version.contains("TiDB")) {
            lifeTime(connection, schema);
        }
        text(
                MemberKind.PRELUDE,
                Optional.empty(),
                "",
                DumpText.prelude(schema.name(), version, schema.collation()));
        sequences(connection, schema);
        schema.tables().forEach(t -> definition(ObjectKind.TABLE, t.name(), DumpText.table(t)));
        rows(readers, schema);
        code(schema);
        List<String> users = plan.users() ? users(connection, schema) : List.of();
        epilogue(schema);
        readers.execute("ROLLBACK");
        return new DumpResult(source, version, snapshot.point(), objects, warnings, users);
    }

    private void warn(Snapshot snapshot, Schema schema) {
        warnings.addAll(snapshot.warnings());
        warnings.addAll(schema.warnings());
        schema.tables().forEach(table -> table.warning().ifPresent(warnings::add));
        for (Definition view : schema.invalidViews()) {
            warnings.add(
                    "View "
                            + view.name()
                            + " is not valid in the database; the dump holds its text as a comment"
                            + " only.");
        }
    }

    /**
     * A transaction keeps TiDB from forgetting for a day at most; other sessions of one moment do
     * not.
     */
    private void lifeTime(Connection connection, Schema schema) throws SQLException {
        long bytes = schema.tables().stream().mapToLong(table -> table.size().bytes()).sum();
        for (List<String> row :
                new Session(connection).rows("SHOW GLOBAL VARIABLES LIKE 'tidb_gc_life_time'")) {
            TidbLimits.lifeTime(row.getLast(), bytes).ifPresent(warnings::add);
        }
    }

    private void sequences(Connection connection, Schema schema) throws SQLException {
        for (Definition sequence : schema.sequences()) {
            String query =
                    "SELECT next_not_cached_value, cycle_count FROM "
                            + SqlText.identifier(sequence.name());
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                String text = DumpText.sequence(sequence, row.getLong(1), row.getLong(2));
                definition(ObjectKind.SEQUENCE, sequence.name(), text);
            }
            record(sequence, schema);
        }
    }

    private void rows(Readers readers, Schema schema) throws SQLException {
        work.progress().phase("cutting tables into pieces", -1);
        Pieces pieces = new Pieces(readers.first(), PIECE_CHUNKS * plan.chunkBytes());
        try (PacedWork paced =
                new PacedWork(
                        plan.care(),
                        readers::open,
                        new Room(writer::freeBytes, plan.care(), "where the backup is written"),
                        work)) {
            rows(readers, schema, pieces, paced);
        }
    }

    private void rows(Readers readers, Schema schema, Pieces pieces, PacedWork paced)
            throws SQLException {
        RowsDump dump = new RowsDump(plan, writer, work, paced);
        for (TableDefinition table : schema.tables()) {
            work.cancellation().check();
            dump.add(table, table.holdsOwnRows() ? piecesOf(table, pieces, readers) : List.of());
        }
        work.progress().phase("reading rows", -1);
        for (RowsDump.Tally tally : dump.run(readers.all(), maxAllowedPacket(readers.first()))) {
            record(tally, schema);
        }
    }

    private static List<Piece> piecesOf(TableDefinition table, Pieces pieces, Readers readers)
            throws SQLException {
        return readers.all().size() == 1 || !table.isTransactional()
                ? List.of(Piece.WHOLE)
                : pieces.of(table);
    }

    private void record(RowsDump.Tally tally, Schema schema) {
        TableDefinition table = tally.table();
        if (tally.brokenText()) {
            warnings.add(
                    "Table "
                            + table.name()
                            + " holds text that is not valid in its character set; servers may"
                            + " refuse or shorten it when it is loaded.");
        }
        objects.add(
                new DumpedObject(
                        ObjectKind.TABLE,
                        table.name(),
                        tally.digest().rows(),
                        tally.bytes(),
                        table.holdsOwnRows() ? tally.digest().text() : "",
                        table.digest(Set.of(schema.name())),
                        table.autoIncrement()));
    }

    private static long maxAllowedPacket(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@max_allowed_packet")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** In the order in which they can be created: what is used comes before its users. */
    private void code(Schema schema) {
        work.progress().phase("writing routines, views, triggers and events", -1);
        for (List<Definition> definitions :
                List.of(schema.routines(), schema.views(), schema.triggers(), schema.events())) {
            for (Definition definition : definitions) {
                work.cancellation().check();
                definition(definition.kind(), definition.name(), DumpText.code(definition));
                record(definition, schema);
            }
        }
    }

    private List<String> users(Connection connection, Schema schema) throws SQLException {
        AccountsDump accounts = new AccountsDump(new Session(connection), schema.name());
        accounts.read(schema.definitions());
        warnings.addAll(accounts.warnings());
        if (!accounts.names().isEmpty()) {
            text(MemberKind.ACCOUNTS, Optional.empty(), "", accounts.text());
        }
        return accounts.names();
    }

    /**
     * The text of invalid views goes along as comments: they are no objects that a restore would
     * make.
     */
    private void epilogue(Schema schema) {
        StringBuilder text = new StringBuilder();
        schema.invalidViews().forEach(view -> text.append(DumpText.invalidView(view)));
        text(MemberKind.EPILOGUE, Optional.empty(), "", text + DumpText.epilogue());
    }

    private void record(Definition definition, Schema schema) {
        objects.add(
                new DumpedObject(
                        definition.kind(),
                        definition.name(),
                        0,
                        0,
                        "",
                        definition.digest(Set.of(schema.name())),
                        0,
                        DefinerClause.definerOf(definition).map(Account::text).orElse("")));
    }

    private void definition(ObjectKind kind, String name, String text) {
        text(MemberKind.DEFINITION, Optional.of(kind), name, text);
    }

    private void text(MemberKind kind, Optional<ObjectKind> objectKind, String name, String text) {
        MemberBuffer member = writer.member(kind, objectKind, name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        member.write(bytes, 0, bytes.length);
        writer.append(member);
    }

    private ProblemException problem(SQLException e) {
        String doing = "dump " + access.url().database();
        ProblemException known =
                SqlProblems.of(e, doing, Problem.NOTHING_CHANGED, work.cancellation());
        Problem problem = known.problem();
        return problem.code() != ProblemCode.STATEMENT_FAILED
                ? known
                : new Problem(
                                ProblemCode.DUMP_FAILED,
                                problem.what(),
                                problem.state(),
                                TidbLimits.FORGOTTEN.contains(e.getErrorCode())
                                        ? "Set tidb_gc_life_time longer than a backup takes; then"
                                                + " make the backup again."
                                        : "Where tables were being changed (ALTER TABLE), wait"
                                              + " until that is over; then make the backup again.")
                        .toException(e);
    }
}
