package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.ForeignHead;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.mysql.ForeignReader.Ends;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Reads a foreign dump in the way that fits its form. */
final class ForeignScripts {

    private ForeignScripts() {}

    /**
     * What a reading found besides the statements.
     *
     * @param head what the dump says of itself
     * @param database what it is of; may be empty
     * @param said what a dump of many files says of itself
     */
    record Read(ForeignHead head, String database, Said said) {}

    /**
     * What mydumper's metadata and the names of its files say.
     *
     * @param rows how many rows tables have
     * @param point the place in the binary log
     * @param gaps tables whose files are not numbered through
     */
    record Said(Map<String, Long> rows, Map<String, String> point, Set<String> gaps) {

        static final Said NOTHING = new Said(Map.of(), Map.of(), Set.of());

        Said {
            rows = Map.copyOf(rows);
            point = Map.copyOf(point);
            gaps = Set.copyOf(gaps);
        }
    }

    static Read read(ForeignDump dump, Selection wanted, ForeignUse use, Work work)
            throws SQLException {
        if (dump.isOfPgDump()) {
            throw new Problem(
                            ProblemCode.BACKUP_FOREIGN,
                            dump.name() + " was made by pg_dump, of a PostgreSQL database.",
                            Problem.NOTHING_CHANGED,
                            "Name a target of PostgreSQL, or choose a dump of this product.")
                    .toException();
        }
        return dump.form() == ForeignDump.Form.TEXT
                ? text(dump, wanted, use, work)
                : files(dump, wanted, use, work);
    }

    private static Read files(ForeignDump dump, Selection wanted, ForeignUse use, Work work)
            throws SQLException {
        ForeignScript script = new ForeignScript(wanted, "", use, work.cancellation());
        MydumperFiles files = new MydumperFiles(dump, work);
        files.read(script);
        return new Read(
                new ForeignHead("mydumper", "", script.database(), ""),
                script.database(),
                new Said(
                        files.saidRows(script.database()), files.metadata().point(), files.gaps()));
    }

    private static Read text(ForeignDump dump, Selection wanted, ForeignUse use, Work work) {
        Read[] result = new Read[1];
        dump.each(
                file -> true,
                work,
                (file, text) -> {
                    try {
                        result[0] = read(text, wanted, use, work);
                    } catch (SQLException e) {
                        throw SqlProblems.of(e, "load " + file, "", work.cancellation());
                    }
                });
        return result[0];
    }

    private static Read read(InputStream text, Selection wanted, ForeignUse use, Work work)
            throws IOException, SQLException {
        BufferedInputStream in = new BufferedInputStream(text, 1 << 16);
        in.mark(ForeignHead.BYTES);
        byte[] begin = in.readNBytes(ForeignHead.BYTES);
        in.reset();
        ForeignHead head = ForeignHead.of(new String(begin, StandardCharsets.UTF_8));
        ForeignScript script = new ForeignScript(wanted, head.database(), use, work.cancellation());
        script.read(in, Ends.DELIMITER);
        return new Read(head, script.database(), Said.NOTHING);
    }
}
