package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.MemberBuffer;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Work;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a piece of one table as members of about the planned size and digests them as they stream
 * by. Each member is one transaction, but for tables that know none: a MySQL server with global
 * transaction ids refuses those in a transaction of several statements. For one thread.
 */
final class TableDump {

    private static final byte[] BEGIN = "START TRANSACTION;\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMIT = "COMMIT;\n".getBytes(StandardCharsets.US_ASCII);

    private final TableDefinition table;
    private final long chunkBytes;
    private final BackupWriter writer;
    private final Work work;
    private final PacedWork paced;
    private final ContentDigest digest = new ContentDigest();
    private ContentDigest memberDigest = new ContentDigest();
    private final SqlBuffer text = new SqlBuffer();
    private @Nullable MemberBuffer member;
    private long memberStart;
    private long bytes;
    private long rowsInStatement;
    private boolean brokenText;

    TableDump(
            TableDefinition table,
            long chunkBytes,
            BackupWriter writer,
            Work work,
            PacedWork paced) {
        this.paced = paced;
        this.table = table;
        this.chunkBytes = chunkBytes;
        this.writer = writer;
        this.work = work;
    }

    void run(Connection connection, Piece piece, long maxAllowedPacket, LongRows longRows)
            throws SQLException {
        InsertText insert = new InsertText(table, maxAllowedPacket);
        new TableRows(table, longRows)
                .read(connection, piece, row -> row(insert, row), work.cancellation());
        if (!insert.isEmpty()) {
            flush(insert);
        }
        finishMember();
        brokenText = insert.metBrokenText();
    }

    ContentDigest digest() {
        return digest;
    }

    /** SQL text of all rows. */
    long bytes() {
        return bytes;
    }

    /** Whether text was met that is not valid in its character set. */
    boolean metBrokenText() {
        return brokenText;
    }

    private void row(InsertText insert, Row row) {
        boolean tooLong = insert.isLong(row);
        if (!insert.isEmpty() && (tooLong || !insert.hasRoomFor(row))) {
            flush(insert);
        }
        // Only now: what is flushed may end a member, and this row is of the next.
        TableRows.digest(row, memberDigest);
        rowsInStatement++;
        if (tooLong) {
            insert.addInParts(row, this::write);
        } else {
            insert.add(row);
        }
        if (tooLong || insert.isFull()) {
            flush(insert);
        }
    }

    private void write(SqlBuffer part) {
        openMember().write(part.bytes(), 0, part.length());
        bytes += part.length();
        work.progress().advanced(table.name(), part.length(), 0);
    }

    private void flush(InsertText insert) {
        text.cut(0);
        insert.flushTo(text);
        write(text);
        MemberBuffer open = openMember();
        open.addRows(rowsInStatement);
        work.progress().advanced(table.name(), 0, rowsInStatement);
        rowsInStatement = 0;
        if (open.uncompressedLength() - memberStart >= chunkBytes) {
            finishMember();
            paced.between();
        }
    }

    private MemberBuffer openMember() {
        MemberBuffer open = member;
        if (open == null) {
            open = writer.member(MemberKind.ROWS, Optional.of(ObjectKind.TABLE), table.name());
            memberStart = open.uncompressedLength();
            if (table.isTransactional()) {
                open.write(BEGIN, 0, BEGIN.length);
            }
            member = open;
        }
        return open;
    }

    private void finishMember() {
        MemberBuffer open = member;
        if (open != null) {
            if (table.isTransactional()) {
                open.write(COMMIT, 0, COMMIT.length);
            }
            open.contentDigest(memberDigest);
            digest.add(memberDigest);
            memberDigest = new ContentDigest();
            writer.append(open);
            member = null;
        }
    }
}
