package dev.steadyhand.cli;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.target.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the command line knows of the window it asks for.
 *
 * @param home where journal, keys and logs are
 * @param configuration reads the targets and stores there are, afresh at each call; may throw a
 *     {@link dev.steadyhand.base.ProblemException}
 * @param file where the configuration is, or would be looked for
 * @param runbooks those that ship and the user's own
 * @param first what to show first
 */
public record WindowOrder(
        HomeFolder home,
        Supplier<Configuration> configuration,
        Path file,
        Runbooks runbooks,
        First first) {

    /** A page of the window. */
    public enum Page {
        HOME,
        PRACTICE
    }

    /**
     * What the window opens with.
     *
     * @param server the id of the one to practise on
     * @param incident the id of the one to choose for practice
     * @param rows how many rows the practice shop is to have
     */
    public record First(Page page, String server, Optional<String> incident, long rows) {}

    static WindowOrder of(Shell shell, First first) {
        return new WindowOrder(
                shell.home(),
                () -> new TargetChoice(shell).configurationOfAll(),
                shell.options().config().orElse(shell.surroundings().configuration()),
                shell.runbooks(),
                first);
    }
}
