package dev.steadyhand.practice;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.target.StoreDefinition;
import dev.steadyhand.target.Target;
import java.io.IOException;
import java.util.function.Function;

/**
 * One practice from beginning to end, for front ends: a server with the sample shop and its
 * application, a good backup, and an incident that has just struck. What it gives is a target and a
 * runbook; running the one against the other is the same as for any other target.
 *
 * <p>Nothing outside the practice folder is touched, and the target's address leads to the practice
 * server only. For one thread at a time; {@link #close} may come from any.
 */
public final class PracticeSession implements AutoCloseable {

    private final Stage stage;
    private final SceneSetter setter;
    private PracticeScene scene;

    private PracticeSession(Stage stage, SceneSetter setter, PracticeScene scene) {
        this.stage = stage;
        this.setter = setter;
        this.scene = scene;
    }

    /** Where the practice store is, for the configuration of stores. */
    public static StoreDefinition.Folder store(PracticeFolder folder) {
        return new StoreDefinition.Folder(folder.server().store(), folder.store());
    }

    /**
     * Starts the server and sets the scene; a few seconds. When this returns, the incident has
     * struck.
     *
     * @throws ProblemException where it cannot; nothing is left running then. Where a program is
     *     missing that backups need, that is said before anything is started
     */
    public static PracticeSession start(
            PracticeFolder folder, PracticeParts parts, PracticeOrder order, Work work) {
        requireTools(folder, parts);
        return open(folder, parts, work, setter -> setter.set(order, work));
    }

    private static void requireTools(PracticeFolder folder, PracticeParts parts) {
        try {
            ServerPrograms.version(folder.server()).ifPresent(parts.backups()::requireTools);
        } catch (IOException e) {
            throw PracticeProblems.fileFailed(folder.root(), e);
        }
    }

    /**
     * Starts the server again as an earlier practice left it, so that its run can be resumed.
     *
     * @throws ProblemException with {@link ProblemCode#UNKNOWN_NAME} where no practice was left
     */
    public static PracticeSession resume(PracticeFolder folder, PracticeParts parts, Work work) {
        PracticeScene left =
                new PracticeMemory(folder).scene().orElseThrow(PracticeSession::nothingLeft);
        return open(folder, parts, work, _ -> left);
    }

    private static PracticeSession open(
            PracticeFolder folder,
            PracticeParts parts,
            Work work,
            Function<SceneSetter, PracticeScene> scene) {
        Stage stage = Stage.open(folder, parts.clock(), work);
        boolean open = false;
        try {
            SceneSetter setter = new SceneSetter(new PracticeMemory(folder), parts, stage.target());
            PracticeSession session = new PracticeSession(stage, setter, scene.apply(setter));
            parts.register().accept(session.target());
            open = true;
            return session;
        } finally {
            if (!open) {
                stage.close();
            }
        }
    }

    /** What to restore. */
    public Target target() {
        return stage.target();
    }

    /** The id of the runbook to walk. */
    public String runbook() {
        return incident().runbook();
    }

    public Incident incident() {
        return Incident.named(scene.incident());
    }

    /** What was set up, and what the incident did. */
    public PracticeScene scene() {
        return scene;
    }

    /** Throws away what was done and sets a scene again, on the same server. */
    public void reset(PracticeOrder order, Work work) {
        scene = setter.set(order, work);
    }

    /** What the run came to: looks at the shop as it is now, and at the run's steps and times. */
    public Debrief debrief(RunSnapshot run) {
        return new DebriefWriter(scene, target().access()).write(run);
    }

    private static ProblemException nothingLeft() {
        return new Problem(
                        ProblemCode.UNKNOWN_NAME,
                        "There is no practice to go on with.",
                        Problem.NOTHING_CHANGED,
                        "Start one with: steadyhand practice")
                .toException();
    }

    /** Stops application and server. What was practised stays in the folder. */
    @Override
    public void close() {
        stage.close();
    }
}
