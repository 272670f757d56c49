package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.MemberBuffer;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Work;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one object into members of about one size each. A row that is too long to be held
 * goes through to the dump as it comes, while other sessions wait with theirs. For one thread, for
 * one piece.
 */
final class RowsMembers implements TableRows.Sink, AutoCloseable {

    /** Rows up to this length are compressed in memory, side by side with those of others. */
    private static final long LONGEST_HELD =
            Math.clamp(Runtime.getRuntime().maxMemory() / 64, 4L << 20, 64L << 20);

    private final ObjectKey object;
    private final byte[] head;
    private final byte[] foot;
    private final long chunkBytes;
    private final BackupWriter writer;
    private final Work work;
    private final ContentDigest whole = new ContentDigest();
    private @Nullable MemberBuffer member;
    private ContentDigest digest = new ContentDigest();
    private long bytes;
    private boolean passesThrough;
    private long told;

    /**
     * Of one object.
     *
     * @param head what each member begins with
     * @param foot what it ends with
     */
    RowsMembers(ObjectKey object, byte[] head, byte[] foot, long chunkBytes, Target target) {
        this.object = object;
        this.head = head;
        this.foot = foot;
        this.chunkBytes = chunkBytes;
        this.writer = target.writer();
        this.work = target.work();
    }

    /** Where members go, and who is told of them. */
    record Target(BackupWriter writer, Work work) {}

    /** Members of a table's rows. */
    static RowsMembers of(Table table, TextForm form, long chunkBytes, Target target) {
        return new RowsMembers(
                table.key(),
                (table.copyIn() + ";\n").getBytes(form.charset()),
                "\\.\n".getBytes(StandardCharsets.US_ASCII),
                chunkBytes,
                target);
    }

    @Override
    public void longRow(long length) {
        if (length > LONGEST_HELD) {
            writer.passThrough(open());
            passesThrough = true;
        }
    }

    @Override
    public void part(byte[] bytes, int offset, int length, boolean ends) {
        MemberBuffer open = open();
        open.write(bytes, offset, length);
        TableRows.digest(bytes, offset, length, ends, digest);
        if (passesThrough) {
            work.progress().advanced(object.name(), length, 0);
            told += length;
        }
        if (ends && (passesThrough || open.uncompressedLength() >= chunkBytes)) {
            finish(open);
        }
    }

    private MemberBuffer open() {
        MemberBuffer open = member;
        if (open == null) {
            open = writer.member(MemberKind.ROWS, Optional.of(object.kind()), object.name());
            open.write(head, 0, head.length);
            member = open;
        }
        return open;
    }

    /** No further rows come. */
    void end() {
        MemberBuffer open = member;
        if (open != null) {
            finish(open);
        }
    }

    private void finish(MemberBuffer open) {
        open.write(foot, 0, foot.length);
        open.addRows(digest.rows());
        open.contentDigest(digest);
        long length = open.uncompressedLength();
        writer.append(open);
        work.progress().advanced(object.name(), length - told, digest.rows());
        bytes += length;
        whole.add(digest);
        digest = new ContentDigest();
        passesThrough = false;
        told = 0;
        member = null;
    }

    /** Gives up what was begun and not ended, which lets others append again. */
    @Override
    public void close() {
        MemberBuffer open = member;
        if (open != null) {
            writer.giveUp(open);
            member = null;
        }
    }

    /** Of all rows. */
    ContentDigest digest() {
        return whole;
    }

    /** SQL text of all members. */
    long bytes() {
        return bytes;
    }
}
