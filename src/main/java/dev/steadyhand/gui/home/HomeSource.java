package dev.steadyhand.gui.home;

import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.Target;
import java.util.List;

/**
 * Where the first screen gets what it shows. Every method may block, is never called on the user
 * interface's thread, and may throw a {@link dev.steadyhand.base.ProblemException}.
 */
public interface HomeSource {

    /** What {@code steadyhand.yaml} says; one without targets where there is no such file. */
    Configuration configuration();

    /** Where that file is, or would be looked for, as text for people. */
    String configurationPlace();

    /** The runbooks that ship and the operator's own. */
    List<Runbook> runbooks();

    /** How a target stands; asks its stores and the journal, not its server. */
    Standing standing(Target target);
}
