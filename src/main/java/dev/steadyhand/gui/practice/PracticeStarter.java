package dev.steadyhand.gui.practice;

import dev.steadyhand.base.Work;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import java.util.List;
import java.util.Optional;

/** Starts practice sessions. The screen knows this port; the sandbox behind it is real. */
public interface PracticeStarter {

    /** The servers to choose from, the usual one first; returns at once. */
    List<Server> servers();

    /** The incidents to choose from, easiest first; returns at once. */
    List<Incident> incidents();

    /**
     * Starts the server, makes the shop, lets the incident happen and begins the run. Blocks for
     * seconds or minutes and tells its progress.
     *
     * @throws dev.steadyhand.base.ProblemException where practice cannot be started, with {@link
     *     dev.steadyhand.base.ProblemCode#TOOL_MISSING} before anything was, or with {@link
     *     dev.steadyhand.base.ProblemCode#CANCELLED}
     */
    Session start(Order order, Work work);

    /** The session of a run that was resumed elsewhere; empty where it is not a practice run. */
    Optional<Session> sessionOf(GuidedRun resumed);

    /**
     * A server as offered.
     *
     * @param title the name of its product
     */
    record Server(String id, String title) {}

    /**
     * An incident as offered.
     *
     * @param story what has happened, as somebody would report it
     */
    record Incident(String id, String title, String story) {}

    /**
     * What to practise.
     *
     * @param server on which server, by its id
     * @param incident what goes wrong, by its id
     * @param rows how many rows the shop gets, roughly
     */
    record Order(String server, String incident, long rows) {}

    /** A session under way; closing it stops the server. */
    interface Session extends AutoCloseable {

        GuidedRun run();

        /** What went well and what it cost, one sentence each; for a run that is over. */
        List<String> debrief(RunSnapshot ended);

        @Override
        void close();
    }
}
