package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Finds the members of a dump that has no manifest, and proves them while it reads. */
final class MemberScan {

    /** A member's text: larger than any that is written, small enough to stop an endless one. */
    static final long USUAL_LIMIT = 8L << 30;

    private static final int MOST_MEMBERS = 1_000_000;

    private final Backup backup;
    private final Codec codec;
    private final long limit;

    MemberScan(Backup backup, Codec codec, long limit) {
        this.backup = backup;
        this.codec = codec;
        this.limit = limit;
    }

    /**
     * All members in the dump's order.
     *
     * @throws ProblemException with {@link ProblemCode#BACKUP_DAMAGED}, or {@link
     *     ProblemCode#BACKUP_FOREIGN} where Steadyhand did not write the dump
     */
    List<Member> members(Work work) {
        work.progress().phase("reading the dump's members", backup.bytes());
        List<Member> members = new ArrayList<>();
        String file = backup.dumpFile();
        try (InputStream in = backup.content().open(0, backup.bytes());
                WatchedInput watched = new WatchedInput(in, file, work);
                MemberScanner scanner = new MemberScanner(watched, codec, limit)) {
            while (scanner.hasMore()) {
                members.add(next(scanner));
                requireFew(members);
            }
        } catch (IOException trouble) {
            throw damaged("it cannot be read (" + trouble.getMessage() + ")");
        }
        if (members.isEmpty()) {
            throw damaged("it is empty");
        }
        return members;
    }

    private Member next(MemberScanner scanner) throws IOException {
        try {
            ScannedMember found = scanner.next();
            MemberLabel label = found.label().orElseThrow(() -> foreign(found.offset()));
            return new Member(
                    label.kind(),
                    label.objectKind(),
                    label.object(),
                    found.offset(),
                    found.length(),
                    found.uncompressedLength(),
                    found.rows(),
                    found.sha256());
        } catch (DamagedBytes damaged) {
            String of = scanner.label().map(label -> ", " + label.text() + ",").orElse("");
            throw damaged(
                    "the part that begins at byte "
                            + scanner.begin()
                            + of
                            + " "
                            + damaged.getMessage());
        }
    }

    private void requireFew(List<Member> members) {
        if (members.size() > MOST_MEMBERS) {
            throw damaged("it has more than " + MOST_MEMBERS + " parts");
        }
    }

    private ProblemException damaged(String why) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        backup.dumpFile() + " is damaged: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Fetch the file again from another store, or choose another backup.")
                .toException();
    }

    private ProblemException foreign(long offset) {
        return new Problem(
                        ProblemCode.BACKUP_FOREIGN,
                        backup.dumpFile()
                                + " was not made by Steadyhand: what begins at byte "
                                + offset
                                + " says nothing of what it holds.",
                        Problem.NOTHING_CHANGED,
                        "Restore it with zcat and the database's own client, or choose a backup"
                                + " that Steadyhand made.")
                .toException();
    }
}
