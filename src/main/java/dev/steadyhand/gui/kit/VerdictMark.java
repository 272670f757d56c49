package dev.steadyhand.gui.kit;

import dev.steadyhand.base.Verdict;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A verdict as icon and word; only a pass is green. */
public final class VerdictMark {
    private VerdictMark() {}

    public static Label of(Verdict verdict) {
        Mark mark = Mark.of(verdict);
        Label label = Widgets.line(verdict.words(), "verdict", mark.style());
        label.setGraphic(Widgets.icon(mark.icon(), mark.style()));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
