package dev.steadyhand.engine;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.ServerAccess;
import java.util.List;

/**
 * Databases in which backups prove that they can be restored, and that are dropped again. {@link
 * Engine#restore} loads them, as it loads a copy beside the live database.
 */
public interface ThrowAways {

    /**
     * The databases of a restore into one.
     *
     * @param run the id of the run that makes it
     */
    CopyNames names(ServerAccess access, String run);

    /** All on the server that are called like one, whoever made them; changes nothing. */
    List<ThrowAwayName> find(ServerAccess access);

    /**
     * Drops one, where it is its run's own: it carries the run's mark, or holds nothing, as a crash
     * between making and marking it leaves.
     *
     * @return whether it was there
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#COPY_EXISTS} where it is somebody else's
     */
    @Destructive
    boolean drop(ServerAccess access, ThrowAwayName name, Work work);

    /**
     * Asks one question, in a transaction that can change nothing and waits a minute at most.
     *
     * @param database any on the server, usually a restored one
     */
    Question.Reply ask(ServerAccess access, String database, Question question, Work work);
}
