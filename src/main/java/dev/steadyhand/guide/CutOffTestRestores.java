package dev.steadyhand.guide;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.step.LeftOverCopies;
import dev.steadyhand.guide.step.LeftOverCopies.Found;
import dev.steadyhand.guide.step.LeftOverCopies.Whose;
import dev.steadyhand.target.Target;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Test restores that were cut off before their clean-up: finds what they left on a server, removes
 * this installation's own and ends their runs. Safe for any thread.
 */
public final class CutOffTestRestores {

    private static final Logger LOG = LoggerFactory.getLogger(CutOffTestRestores.class);
    private static final String NAME = "throw-away databases of ";
    private static final String WHY =
            "The test restore was cut off; what it left behind is removed.";

    private final JournaledRuns runs;
    private final LeftOverCopies copies;

    public CutOffTestRestores(JournaledRuns runs, LeftOverCopies copies) {
        this.runs = runs;
        this.copies = copies;
    }

    /** Whether the journal knows of one on a target's server that may still be there. */
    public boolean isAnyExpected(Target target) {
        return copies.isAnyExpected(target);
    }

    /** What is there, one check for each; empty where there is nothing. Changes nothing. */
    public List<Check> look(Target target) {
        return copies.find(target, runs::isExecuted).stream()
                .map(found -> Check.warn(NAME + target.name(), words(found)))
                .toList();
    }

    private static String words(Found found) {
        String name = found.name().text();
        return switch (found.whose()) {
            case LEFT -> name + " was left by a test restore that was cut off.";
            case YOUNG ->
                    name
                            + " was left by a test restore that was cut off; it can be removed "
                            + Elapsed.text(LeftOverCopies.YOUNGEST)
                            + " after its beginning.";
            case IN_USE -> name + " is in use by a test restore that is going on.";
            case UNKNOWN ->
                    name
                            + " is called like one, but this installation's journal does not know"
                            + " it; it is not touched.";
        };
    }

    /**
     * Removes those that were left, and says so; of the others it says why they stay.
     *
     * @param operator in whose name
     */
    public List<Check> remove(Target target, String operator) {
        List<Check> checks = new ArrayList<>();
        for (Found found : copies.find(target, runs::isExecuted)) {
            String name = NAME + target.name();
            checks.add(
                    found.whose() == Whose.LEFT && remove(target, found, operator)
                            ? Check.pass(name, found.name().text() + " was removed.")
                            : Check.warn(name, words(found)));
        }
        return checks;
    }

    private boolean remove(Target target, Found found, String operator) {
        try {
            end(found.name().run(), operator);
            boolean removed = copies.remove(target, found, operator);
            return removed || isGone(target, found);
        } catch (ProblemException trouble) {
            LOG.warn("{} could not be removed.", found.name().text(), trouble);
            return false;
        }
    }

    private boolean isGone(Target target, Found found) {
        return copies.find(target, runs::isExecuted).stream()
                .noneMatch(other -> other.name().equals(found.name()));
    }

    /** Its own clean-up does it where its run can be ended; a run that cannot is left as it is. */
    private void end(String run, String operator) {
        try {
            runs.end(run, operator, WHY);
        } catch (ProblemException trouble) {
            if (trouble.problem().code() != ProblemCode.RUN_NOT_RESUMABLE) {
                throw trouble;
            }
            LOG.info("The run {} stays as it is.", run, trouble);
        }
    }
}
