package dev.steadyhand.engine;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.io.OutputStream;

/**
 * What an engine can do with dumps that other tools made. They carry no digests, so what is
 * restored from one is verified by what can be known: which tables there are and how many rows.
 */
public interface ForeignDumps {

    /**
     * Reads a dump from its first statement to its last, without any server.
     *
     * @return what it holds, as a manifest without members and without digests
     * @throws dev.steadyhand.base.ProblemException where it holds what is never run, or several
     *     databases of which none was chosen
     */
    Manifest survey(ForeignDump dump, Selection selection, Work work);

    /**
     * Writes a dump of many files as one text, in the order in which a restore needs it, so that an
     * ordinary client restores it as well.
     */
    void join(ForeignDump dump, OutputStream out, Work work);

    /** Loads a dump to the planned place, as {@link Engine#restore} does with one of ours. */
    @Destructive
    RestoreResult restore(ServerAccess access, RestorePlan plan, ForeignSource source, Work work);

    /**
     * Compares what a database holds with a survey: tables, other objects, numbers of rows; and
     * says that content could not be compared.
     */
    Verification compare(ServerAccess access, String database, Manifest survey, Work work);
}
