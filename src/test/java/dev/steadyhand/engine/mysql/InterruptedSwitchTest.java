package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Switchover.State;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Kills a switch and an undo at their statements, and goes on with each of them. Which statements
 * is spread over the tests; {@code -Dsteadyhand.kill.every=1} tries all of them in each test.
 */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class InterruptedSwitchTest {

    @Test
    void finishesASwitchThatDiedBeforeAnyOfItsStatements(FreshDatabase live) {
        kill(live, 1, BreakingSessions::before, SwitchScene::switchIn);
    }

    @Test
    void finishesASwitchThatDiedAfterAnyOfItsStatements(FreshDatabase live) {
        kill(live, 3, BreakingSessions::after, SwitchScene::switchIn);
    }

    @Test
    void undoesASwitchThatDiedAtAnyOfItsStatements(FreshDatabase live) {
        kill(live, 5, BreakingSessions::after, SwitchScene::undo);
    }

    @Test
    void finishesAnUndoThatDiedAtAnyOfItsStatements(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        Photo old = scene.photo();
        scene.switchIn();
        Photo restored = scene.photo();
        int statement = EVERY == 1 ? 1 : 4;
        boolean died = true;
        while (died) {
            died = undoDies(scene, BreakingSessions.after(statement));
            statement += EVERY;
            scene.undo();
            assertThat(scene.photo()).isEqualTo(old);
            scene.switchIn();
            assertThat(scene.photo()).isEqualTo(restored);
        }
        assertThat(statement).isGreaterThan(15);
    }

    private static final int EVERY = Integer.getInteger("steadyhand.kill.every", 11);

    /** How a killed switch is gone on with. */
    private interface Next {
        void goOn(SwitchScene scene);
    }

    private static void kill(
            FreshDatabase live, int first, IntFunction<BreakingSessions> dyingAt, Next next) {
        SwitchScene scene = SwitchScene.small(live);
        Photo old = scene.photo();
        scene.switchIn();
        Photo restored = scene.photo();
        scene.undo();
        int statement = EVERY == 1 ? 1 : first;
        boolean died = true;
        while (died) {
            died = switchDies(scene, dyingAt.apply(statement));
            assertThat(versions(live)).as("statement %s", statement).hasSize(1);
            statement += EVERY;
            goOn(scene, next, Set.of(old, restored));
            if (scene.find() == State.SWITCHED) {
                scene.undo();
            }
            assertThat(scene.photo()).isEqualTo(old);
        }
        assertThat(statement).isGreaterThan(15);
    }

    private static void goOn(SwitchScene scene, Next next, Set<Photo> wanted) {
        next.goOn(scene);
        assertThat(scene.photo()).isIn(wanted);
        assertThat(scene.find()).isIn(State.SWITCHED, State.COPY_READY);
    }

    private static Set<String> versions(FreshDatabase live) {
        return Set.copyOf(
                live.query("SELECT version FROM person UNION ALL SELECT version FROM book").stream()
                        .map(row -> String.valueOf(row.getFirst()))
                        .toList());
    }

    private static boolean switchDies(SwitchScene scene, BreakingSessions sessions) {
        return dies(
                sessions,
                () ->
                        scene.switchover(sessions)
                                .switchIn(scene.access(), scene.names(), Work.unwatched()));
    }

    private static boolean undoDies(SwitchScene scene, BreakingSessions sessions) {
        return dies(
                sessions,
                () ->
                        scene.switchover(sessions)
                                .undo(scene.access(), scene.names(), Work.unwatched()));
    }

    private static boolean dies(BreakingSessions sessions, Runnable act) {
        try {
            act.run();
        } catch (ProblemException e) {
            assertThat(sessions.isDead()).as(e.problem().toString()).isTrue();
        }
        return sessions.isDead();
    }
}
