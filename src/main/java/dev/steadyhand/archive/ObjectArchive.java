package dev.steadyhand.archive;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Puts the objects of a bucket into a backup, as they come, and behind every few thousand the part
 * of the list that speaks of them; so neither has ever to be held as a whole. As long as they come
 * in the order of their keys, each part of the list is known by its first. For one thread at a
 * time.
 */
public final class ObjectArchive {

    private static final int MOST_LINES = 4096;
    private static final int MOST_BYTES = 1 << 20;

    private final BackupWriter writer;
    private final InstantSource clock;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private String first = "";
    private String last = "";
    private boolean inOrder = true;
    private int count;
    private int parts;

    public ObjectArchive(BackupWriter writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Writes what an archive begins with.
     *
     * @param versions whether it is to hold earlier versions of objects as well: all of one key
     *     behind each other, the oldest first
     */
    public void begin(String comment, boolean versions) {
        MemberBuffer member = writer.member(MemberKind.PRELUDE, Optional.empty(), "");
        write(member, ObjectTar.begin(comment, versions));
        writer.append(member);
    }

    /** A member for objects, of which the first has this key. */
    public MemberBuffer member(String key) {
        return writer.member(MemberKind.ROWS, Optional.of(ObjectKind.BUCKET), key);
    }

    /**
     * An object in a member.
     *
     * @param sha256 of what is there of it
     * @param name the one it has in the archive
     */
    public record Put(ObjectEntry object, String sha256, String name) {}

    /** Where in the dump the next member will be. */
    public long place() {
        return writer.length();
    }

    /** Lets a member go into the dump while it is filled; nothing else may be done meanwhile. */
    public void passThrough(MemberBuffer member) {
        writer.passThrough(member);
    }

    public void giveUp(MemberBuffer member) {
        writer.giveUp(member);
    }

    /** Appends a member with the objects that it holds. */
    public void append(MemberBuffer member, List<Put> objects) {
        long place = writer.length();
        member.addRows(objects.size());
        writer.append(member);
        for (Put put : objects) {
            list(ObjectLine.of(put.object(), put.sha256(), place, put.name()));
        }
    }

    private void list(ObjectLine line) {
        if (count == 0) {
            first = line.key();
        }
        inOrder &= KeyOrder.KEYS.compare(last, line.key()) <= 0;
        last = line.key();
        lines.writeBytes(line.text());
        count++;
        if (count >= MOST_LINES || lines.size() >= MOST_BYTES) {
            flush();
        }
    }

    private void flush() {
        if (count > 0) {
            parts++;
            MemberBuffer member =
                    writer.member(
                            MemberKind.INDEX, Optional.of(ObjectKind.BUCKET), inOrder ? first : "");
            write(member, ObjectTar.index(parts, lines.toByteArray(), clock.instant()));
            writer.append(member);
            lines.reset();
            count = 0;
        }
    }

    /** Writes what an archive ends with. */
    public void end() {
        flush();
        MemberBuffer member = writer.member(MemberKind.EPILOGUE, Optional.empty(), "");
        write(member, ObjectTar.end());
        writer.append(member);
    }

    private static void write(MemberBuffer member, byte[] bytes) {
        member.write(bytes, 0, bytes.length);
    }
}
