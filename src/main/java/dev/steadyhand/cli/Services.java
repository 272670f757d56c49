package dev.steadyhand.cli;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.target.Configuration;

/** What the composition root hands to the commands. */
public interface Services {

    /**
     * Opens what commands work with.
     *
     * @param home where journal, keys and logs are; made where there is none
     * @param configuration the targets and stores there are
     * @param options how dumps and restores are made
     */
    Bench open(HomeFolder home, Configuration configuration, StepOptions options);

    /**
     * Opens the window and returns when it was closed.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#NO_DISPLAY} or {@link
     *     dev.steadyhand.base.ProblemCode#WINDOW_UNAVAILABLE} where it cannot be opened
     */
    void openWindow(WindowOrder order);

    /** Name and version of the program, for manifests and {@code --version}. */
    String tool();
}
