package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.mysql.ForeignReader.Ends;
import dev.steadyhand.engine.mysql.MydumperFile.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the files that mydumper makes in the order that a restore needs: databases, tables, rows,
 * then routines, events, views and triggers. Small files are kept in memory, since an archive has
 * them in any order; rows stream by.
 *
 * <pre>
 * db-schema-create.sql            db-schema-post.sql (routines, events)
 * db.table-schema.sql             db.table-schema-triggers.sql, db-schema-triggers.sql
 * db.view-schema-view.sql         db.table.sql, db.table.00000.sql, db.table.00000.00000.sql
 * db.s-schema-sequence.sql        metadata: rows of each table, and whether the dump is whole
 * </pre>
 *
 * <p>A name that does not go into a file's name is another there ({@code mydumper_0}): what a
 * database is called is in its definition, what a table is called in its statements.
 */
final class MydumperFiles {

    private static final int MOST_SMALL_BYTES = 48 << 20;
    private static final String CREATE = "-schema-create.sql";

    private final ForeignDump dump;
    private final Work work;
    private final Map<String, byte[]> small = new TreeMap<>();
    private final Set<String> rowFiles = new TreeSet<>();
    private final Map<String, String> databases = new TreeMap<>();
    private MydumperMetadata metadata = new MydumperMetadata(new byte[0]);
    private long smallBytes;

    MydumperFiles(ForeignDump dump, Work work) {
        this.dump = dump;
        this.work = work;
    }

    /** What becomes of the files, each about one database. */
    interface Use {
        /** From here on it is about that database. */
        void enter(String database);

        /** The file that makes a database. */
        default void create(byte[] content) throws IOException, SQLException {
            read(new ByteArrayInputStream(content), Ends.DELIMITER);
        }

        /** The statements of another file. */
        void read(InputStream text, Ends ends) throws IOException, SQLException;
    }

    /** Reads all of them; what is not whole is refused before anything is used. */
    void read(Use use) throws SQLException {
        dump.each(file -> !isRows(file), work, this::keep);
        dump.consumed();
        requireWhole();
        nameDatabases();
        databases.values().forEach(use::enter);
        try {
            for (Kind kind : Kind.values()) {
                if (kind == Kind.ROWS) {
                    rows(use);
                } else if (kind.compareTo(Kind.TRIGGERS) <= 0) {
                    each(kind, use);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** How many rows the metadata says the tables of a database have. */
    Map<String, Long> saidRows(String database) {
        return databases.entrySet().stream()
                .filter(each -> each.getValue().equals(database))
                .map(each -> metadata.rows(each.getKey()))
                .findFirst()
                .orElseGet(() -> metadata.rows(database));
    }

    MydumperMetadata metadata() {
        return metadata;
    }

    /**
     * Tables whose files of rows are numbered with a gap. mydumper leaves out numbers of pieces
     * that had no rows, so only the metadata's number of rows says whether a file is missing.
     */
    Set<String> gaps() {
        Map<String, Integer> count = new TreeMap<>();
        Map<String, Integer> last = new TreeMap<>();
        for (String file : rowFiles) {
            int piece = MydumperFile.piece(file);
            if (piece >= 0) {
                String table = MydumperFile.stem(file).replaceFirst("(\\.\\d{4,9}){1,2}$", "");
                count.merge(table, 1, Integer::sum);
                last.merge(table, piece, Math::max);
            }
        }
        count.keySet()
                .removeIf(table -> last.getOrDefault(table, 0) < count.getOrDefault(table, 0));
        return count.keySet();
    }

    private static boolean isRows(String file) {
        return MydumperFile.kind(file) == Kind.ROWS;
    }

    private void keep(String file, InputStream text) throws IOException {
        Kind kind = MydumperFile.kind(file);
        if (kind == Kind.SERVER_ROWS) {
            throw problem(
                    ProblemCode.BACKUP_FOREIGN,
                    dump.name() + " holds rows for LOAD DATA (" + file + "), which are not read.",
                    "Restore it with myloader, or have it made without --load-data and --csv.");
        }
        if (kind == Kind.OTHER) {
            return;
        }
        byte[] content = text.readNBytes((int) (MOST_SMALL_BYTES - smallBytes));
        smallBytes += content.length;
        if (smallBytes == MOST_SMALL_BYTES) {
            throw problem(
                    ProblemCode.STATEMENT_REFUSED,
                    "The definitions in "
                            + dump.name()
                            + " take more than "
                            + (MOST_SMALL_BYTES >> 20)
                            + " MB.",
                    "Restore it with myloader.");
        }
        if (kind == Kind.METADATA) {
            metadata = new MydumperMetadata(content);
        } else if (small.put(file, content) != null) {
            throw twice(file);
        }
    }

    private ProblemException twice(String file) {
        return problem(
                ProblemCode.BACKUP_DAMAGED,
                dump.name() + " holds two files named " + file + ".",
                "Check which of them belongs to it, and take the other away.");
    }

    private static ProblemException problem(ProblemCode code, String what, String next) {
        return new Problem(code, what, Problem.NOTHING_CHANGED, next).toException();
    }

    private void requireWhole() {
        if (!metadata.isWhole()) {
            throw problem(
                    ProblemCode.BACKUP_DAMAGED,
                    dump.name()
                            + " is not whole: its metadata does not say that the dump was"
                            + " finished.",
                    "Fetch it again from where it was made, or have it made again.");
        }
    }

    private void nameDatabases() {
        small.forEach((file, content) -> {
            if (file.endsWith(CREATE)) {
                String inFiles = MydumperFile.stem(file);
                databases.put(inFiles, created(content).orElse(inFiles));
            }
        });
    }

    /** The name in {@code CREATE DATABASE}. */
    private static Optional<String> created(byte[] content) {
        List<Token> tokens = SqlTokens.of(ForeignNames.text(content));
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i - 1).is("CREATE") && tokens.get(i).is("DATABASE")) {
                return ForeignName.of(tokens, i + 1).map(ForeignName::name);
            }
        }
        return Optional.empty();
    }

    private String databaseOf(String file) {
        String inFiles = MydumperFile.database(file, databases.keySet());
        return databases.getOrDefault(inFiles, inFiles);
    }

    private void each(Kind kind, Use use) throws IOException, SQLException {
        Ends ends = kind.isCode() ? Ends.LINE : Ends.DELIMITER;
        for (Map.Entry<String, byte[]> file : small.entrySet()) {
            if (MydumperFile.kind(file.getKey()) == kind) {
                use.enter(databaseOf(file.getKey()));
                if (kind == Kind.CREATE) {
                    use.create(file.getValue());
                } else {
                    use.read(new ByteArrayInputStream(file.getValue()), ends);
                }
            }
        }
    }

    private void rows(Use use) {
        Set<String> read = new HashSet<>();
        dump.each(
                MydumperFiles::isRows,
                work,
                (file, text) -> {
                    if (!read.add(file)) {
                        throw twice(file);
                    }
                    rowFiles.add(file);
                    use.enter(databaseOf(file));
                    try {
                        use.read(text, Ends.DELIMITER);
                    } catch (SQLException e) {
                        throw SqlProblems.of(e, "load " + file, "", work.cancellation());
                    }
                });
    }
}
