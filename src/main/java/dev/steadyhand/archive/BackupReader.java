package dev.steadyhand.archive;

import java.io.InputStream;
import java.util.List;

/**
 * Reads a dump by its members, by the manifest where there is one and by one pass over the file
 * otherwise.
 */
public interface BackupReader extends AutoCloseable {

    /** What it holds; made from the members where the dump has no manifest. */
    List<Member> members();

    /**
     * The SQL text of one member. Reading to its end proves length and checksum.
     *
     * @throws dev.steadyhand.base.ProblemException from reading, with {@link
     *     dev.steadyhand.base.ProblemCode#BACKUP_DAMAGED}, where the bytes are not what was
     *     written; names the member
     */
    InputStream open(Member member);

    @Override
    void close();
}
