package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.EnvironmentBanner;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.RunSnapshot;
import javafx.scene.layout.StackPane;

/** Where a run takes place, as far as it has been found out. */
public final class RunBanner extends StackPane {
    private final EnvironmentBanner banner = new EnvironmentBanner();

    public RunBanner() {
        getChildren().add(banner);
    }

    /** No run is open. */
    public void showNone() {
        banner.showNone();
    }

    /** The run's target, its server as it answers now, and whether this is for real. */
    public void show(RunSnapshot run) {
        banner.show(run.environment(), run.target(), run.identity(), modeWords(run.mode()));
    }

    private static String modeWords(RunMode mode) {
        return mode == RunMode.REAL ? "" : Texts.text("mode." + mode.word() + ".banner");
    }
}
