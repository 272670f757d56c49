package dev.steadyhand.gui.home;

import dev.steadyhand.guide.Runs;
import dev.steadyhand.runbook.Runbook;
import java.util.List;

/** What was found for the first screen, at one moment. */
public record HomeContents(
        List<Runs.Unfinished> unfinished,
        List<Standing> targets,
        List<Runbook> runbooks,
        String operator,
        String configurationPlace) {

    public boolean isEmpty() {
        return targets.isEmpty() && unfinished.isEmpty();
    }
}
