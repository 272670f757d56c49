package dev.steadyhand.engine;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be done with a family of database products.
 *
 * <p>Every method opens and closes its own connections, may be called from any thread, blocks until
 * it is done, obeys the work's cancellation within a second, and fails with a {@link
 * dev.steadyhand.base.ProblemException} whose problem says what state the server is in.
 */
public interface Engine {

    /** The products it serves. */
    Set<Product> products();

    /**
     * What answers at the address: a look that changes nothing and takes well under a second on a
     * healthy server.
     */
    ServerFacts inspect(ServerAccess access);

    /**
     * Writes a consistent dump of the access's database. Does not commit the writer.
     *
     * @return what the manifest needs
     */
    DumpResult dump(ServerAccess access, DumpPlan plan, BackupWriter writer, Work work);

    /** Whether and how a restore as planned would be possible; changes nothing. */
    RestorePreview preview(ServerAccess access, RestorePlan plan, Manifest manifest);

    /**
     * Loads a dump to the planned place. A restore that was interrupted can be called again with
     * the same plan: what its own copy holds (it carries the plan's run id) is gone on with where
     * it is proven, and otherwise thrown away.
     */
    @Destructive
    RestoreResult restore(ServerAccess access, RestorePlan plan, BackupReader source, Work work);

    /**
     * Compares what a database holds with a manifest: objects, definitions, rows, content digests.
     *
     * @param database the database to look at, usually the copy
     */
    Verification compare(ServerAccess access, String database, Manifest expected, Work work);

    /**
     * Compares what was restored with a manifest; where definers were changed on purpose, all but
     * the definers.
     */
    default Verification compare(
            ServerAccess access, Restored restored, Manifest expected, Work work) {
        return compare(access, restored.database(), expected, work);
    }

    /** Dumps of other tools; empty where the engine reads none. */
    default Optional<ForeignDumps> foreignDumps() {
        return Optional.empty();
    }

    /** Rows that a live table has lost; empty where the engine cannot tell them. */
    default Optional<MissingRows> missingRows() {
        return Optional.empty();
    }

    /** Users in backups; empty where the engine carries none. */
    default Optional<BackupUsers> users() {
        return Optional.empty();
    }

    /** What can be done with objects in place of tables; empty where the engine has tables. */
    default Optional<ObjectSync> objects() {
        return Optional.empty();
    }

    /** How its dumps are packed, where that codec was asked for. */
    default Codec codec(Codec wanted) {
        return wanted;
    }

    /** Databases for trying backups out; empty where the engine makes none. */
    default Optional<ThrowAways> throwAways() {
        return Optional.empty();
    }

    /** The programs of others that it works with, found or not, for those who look beforehand. */
    default List<Check> tools() {
        return List.of();
    }

    /**
     * Refuses where a program is missing on this machine that a dump of such a server needs, so
     * that those who are about to begin something long know at once.
     *
     * @param version the server's, such as {@code 15.4}
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#TOOL_MISSING}
     */
    default void requireTools(String version) {}

    /** Making a copy live, and taking that back. */
    Switchover switchover();

    /**
     * Takes the lock that keeps two runs off one database; it ends when closed or when this process
     * ends.
     *
     * @param holder shown to whoever is refused, such as a run's id
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#TARGET_LOCKED}
     */
    TargetLock lock(ServerAccess access, String holder);
}
