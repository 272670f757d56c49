package dev.steadyhand.archive;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes one dump into a store, member by member. Nothing is visible before the backup is
 * committed; closing without a commit throws away what was written.
 */
public interface BackupWriter extends AutoCloseable {

    /**
     * A new member to be filled by one thread; compresses as it is written, in memory, so that
     * several can be filled at once.
     *
     * @param object its object's name, unquoted; empty for prelude and epilogue
     */
    MemberBuffer member(MemberKind kind, Optional<ObjectKind> objectKind, String object);

    /**
     * Appends a filled member to the dump and takes it back for reuse. Any thread; the order of
     * calls is the dump's order.
     */
    void append(MemberBuffer member);

    /**
     * Lets a member that would be too large for memory go into the dump as it is filled: what it
     * holds goes there now, what is written into it goes there at once. Nobody else can append
     * before it is appended, or given up, by the thread that fills it.
     */
    void passThrough(MemberBuffer member);

    /**
     * Throws away a member; where it was let through, the dump is void. Of others, nothing stays.
     */
    void giveUp(MemberBuffer member);

    /** How many bytes can still be written where the dump is; empty where nobody knows. */
    default OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    /** Bytes of the dump so far. */
    long length();

    @Override
    void close();
}
